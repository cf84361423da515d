"""What stands near a figure in a report, and what is declared of it: the ground that suggestions are searched on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from ..tables import Iri
from .material import Figure, Material
from .reading import Reading, reading_of

_NORMS = frozenset({"law", "international-body"})
_LONGEST = 14  # the figures of a paragraph that are looked at, at most: the first ones
_RUN = 3  # the sentences in a row that may list the parts of one total, at most


class Neighbours:
    """The figures of a report by where they stand, each quantity once where it is declared to be the same."""

    def __init__(self, material: Material) -> None:
        self.material = material

    @cached_property
    def reading(self) -> Reading:
        """How the report is read."""
        return reading_of(self.material)

    @cached_property
    def paragraphs(self) -> tuple[tuple[tuple[Figure, ...], ...], ...]:
        """The figures of each paragraph and footnote, sentence by sentence; of the longest, the first figures."""
        sentences: dict[str, list[Figure]] = defaultdict(list)
        for figure in sorted(self.material.figures.values(), key=lambda each: each.iri):
            sentences[figure.place].append(figure)
        paragraphs: dict[str, list[tuple[Figure, ...]]] = defaultdict(list)
        for place in self.material.in_order(sentences):
            room = _LONGEST - sum(map(len, paragraphs[place.rpartition("/")[0]]))
            paragraphs[place.rpartition("/")[0]].append(tuple(sentences[place][: max(room, 0)]))
        return tuple(tuple(those) for those in paragraphs.values())

    @cached_property
    def sentences(self) -> tuple[tuple[Figure, ...], ...]:
        """The figures of each sentence."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)

    def runs(self) -> Iterator[tuple[tuple[Figure, ...], tuple[Figure, ...]]]:
        """Yield the figures of a few sentences in a row, each with those of the sentences around as well."""
        for sentences in self.paragraphs:
            for start in range(len(sentences)):
                for end in range(start + 1, min(start + _RUN, len(sentences)) + 1):
                    around = sentences[max(start - 1, 0) : end + 1]
                    yield _flat(sentences[start:end]), _flat(around)

    def around(self, figure: Figure) -> tuple[Figure, ...]:
        """Return the figures of a figure's paragraph or footnote, and of the sentence that calls the footnote."""
        return (*self._by_paragraph.get(figure.place.rpartition("/")[0], ()), *self.calling(figure))

    def calling(self, figure: Figure) -> tuple[Figure, ...]:
        """Return the figures of the sentence that calls the footnote of a figure."""
        return self._by_sentence.get(self.reading.calls.get(figure.place, ""), ())

    @cached_property
    def _by_paragraph(self) -> Mapping[str, tuple[Figure, ...]]:
        return {those[0][0].place.rpartition("/")[0]: _flat(those) for those in self.paragraphs if those[0]}

    @cached_property
    def _by_sentence(self) -> Mapping[str, tuple[Figure, ...]]:
        return {sentence[0].place: sentence for sentence in self.sentences if sentence}

    @cached_property
    def quantities(self) -> Mapping[Iri, Iri]:
        """The figure that stands for each one: the first of those that are declared to be the same quantity."""
        groups = {iri: {iri} for iri in self.material.figures}
        for relation in self.material.relations:
            if relation.kind == "SameQuantity":
                joined = set().union(*(groups[iri] for iri in relation.all("hasTerm") if iri in groups))
                groups.update(dict.fromkeys(joined, joined))
        return MappingProxyType({iri: min(group) for iri, group in groups.items()})

    @cached_property
    def _relations(self) -> Mapping[Iri, frozenset[Iri]]:
        """The declared relations of each quantity."""
        found: dict[Iri, set[Iri]] = defaultdict(set)
        for relation in self.material.relations:
            for role in relation.roles.values():
                for thing in role:
                    found[self.quantities.get(thing, thing)].add(relation.iri)
        return {quantity: frozenset(relations) for quantity, relations in found.items()}

    def is_related(self, one: Figure, other: Figure) -> bool:
        """Say whether a relation is declared that has both figures, or others that print the same quantities."""
        first, second = self.quantities[one.iri], self.quantities[other.iri]
        none: frozenset[Iri] = frozenset()
        return first == second or bool(self._relations.get(first, none) & self._relations.get(second, none))

    def has_role(self, figure: Figure, role: str) -> bool:
        """Say whether a relation is declared that has a figure, or one of its quantity, in a role."""
        return self.quantities[figure.iri] in self._roles.get(role, ())

    @cached_property
    def _roles(self) -> Mapping[str, frozenset[Iri]]:
        found: dict[str, set[Iri]] = defaultdict(set)
        for relation in self.material.relations:
            for role, things in relation.roles.items():
                found[role].update(self.quantities.get(thing, thing) for thing in things)
        return {role: frozenset(things) for role, things in found.items()}

    def base_of(self, figure: Figure) -> Iri | None:
        """Return the quantity that a figure is a part of, if its number is known."""
        return self.quantities.get(figure.base_figure) if figure.base_figure else None

    def once(self, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
        """Return figures, each quantity once."""
        return tuple({self.quantities[figure.iri]: figure for figure in reversed(figures)}.values())[::-1]


def is_count(figure: Figure) -> bool:
    """Say whether a figure prints one number, exactly, that is no share."""
    return figure.value is not None and not figure.is_share and figure.approximation == "exact"


def is_norm(figure: Figure) -> bool:
    """Say whether a figure says what should be rather than what is."""
    return figure.voice in _NORMS


def _flat(sentences: tuple[tuple[Figure, ...], ...]) -> tuple[Figure, ...]:
    return tuple(figure for sentence in sentences for figure in sentence)
