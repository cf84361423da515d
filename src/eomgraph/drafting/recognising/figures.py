"""Figures: each quantity with its unit, its approximation and its base."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ..mentions import Figure, Mention, MentionKind
from ..text import Sentence
from .bases import Counted, find_bases
from .exclusions import COMPOUND, Exclusions
from .interface import Context
from .nouns import NounReader
from .quantities import Quantity, QuantityReader, with_shared_units

_CODE: Final = re.compile(r"\b([A-Z]{3})[\s\u00a0]?\d|\d(?:\s*(?:million|billion|thousand))?\s([A-Z]{3})\b")
_NAMED: Final = re.compile(
    r"\s+(?:out\s+of|of)\s+(?:the|its|their|these|those|all)\s+(?:[\w'’-]+\s+){0,3}?"
    r"(?P<noun>[a-z][\w'’-]*s|people|women|men)(?!\w)"
)
_LABEL: Final = re.compile(
    r"(?P<noun>[a-z][\w-]*(?<!s)s)(?:\s+(?:for|of|in|to)(?:\s+[\w-]+){1,3})?\s*(?::|=|–|-)\s*$"
)
_SHARED: Final = re.compile(r"^\s+of\s+(?:[\w'’-]+\s+){0,3}?(?P<noun>[a-z][\w'’-]*s)\s*[,(]")


class FigureRecogniser:
    """Finds every number that counts or measures; those of dates, citations, acts and names are none."""

    kind = MentionKind.FIGURE

    def start(self, context: Context) -> None:
        """Build the patterns, and learn which three-letter words the text uses as currencies."""
        self._context = context
        language = context.language
        codes = set(language.words("figures", "currencies"))
        wordings = [sentence.wording for sentence in context.text.sentences]
        seen = {code for wording in wordings for pair in _CODE.findall(wording) for code in pair if code}
        introduced = {short for wording in wordings for short in re.findall(r"\(([A-Z]{3})\)", wording)}
        beside = dict.fromkeys(seen - codes - introduced, 0)
        for wording in wordings:
            for code in beside:
                alone = len(re.findall(rf"\b{code}\b", wording))
                with_number = len(re.findall(rf"\b{code}[\s\u00a0]?\d[\d,.]*|\d\s{code}\b", wording))
                beside[code] += with_number - max(0, alone - with_number) * 2
        self._quantities = QuantityReader(
            language, frozenset(codes | {code for code, score in beside.items() if score > 0})
        )
        self._nouns = NounReader(language)
        self._no_compounds = frozenset(language.words("figures", "no_compounds"))
        self._times = {word: word.rstrip("s") for word in language.words("figures", "times")}
        self._approximations = [
            (
                re.compile(
                    rf"(?<!\w){language.any_of('figures', 'approximations', name)}\s+(?:the\s+|a\s+|an\s+)?$",
                    re.IGNORECASE,
                ),
                name,
            )
            for name in language.table("figures", "approximations")
        ]
        self._after = [
            (
                re.compile(rf"(?:\s+[\w-]+){{0,2}}?,?\s+{language.any_of('figures', 'after', name)}(?!\w)"),
                name,
            )
            for name in language.table("figures", "after")
        ]
        self._adjectives = re.compile(rf"\s+{language.any_of('figures', 'time_adjectives')}(?=\s)")
        self._exclusions = Exclusions(context, self._nouns, self._times)
        self._last_unit = ""
        self._paragraph = ""

    def recognise(self, sentence: Sentence) -> Iterator[Mention]:
        """Yield the figures of a sentence; a number that is only another's base is marked so."""
        if sentence.is_row:
            yield from self._row(sentence)
            return
        wording = sentence.wording
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._last_unit = sentence.paragraph, ""
        quantities = [
            each for each in self._quantities.read(wording) if not self._exclusions.is_none(sentence, each)
        ]
        quantities = with_shared_units(wording, quantities)
        counted = list(self._count(wording, quantities))
        counted = self._resolve(wording, counted)
        bases = find_bases(wording, counted)
        for place, each in enumerate(counted):
            yield self._figure(
                sentence, each, bases.base_of(place), place in bases.only_bases, bases.end_of(place)
            )
        with_unit = [each.unit for each in counted if each.unit and each.quantity.kind == "plain"]
        if with_unit:
            self._last_unit = with_unit[-1]

    def _row(self, sentence: Sentence) -> Iterator[Mention]:
        """Yield the figures of a table's row, whose units its head, or the row's own first cell, names."""
        rows = self._context.text.by_paragraph[sentence.paragraph]
        head = rows[0].wording.split(" | ") if rows[0] is not sentence else []
        cells = sentence.wording.split(" | ")
        shift = len(cells) - len(head)
        place = 0
        for column, cell in enumerate(cells):
            title = head[column - shift] if head and 0 <= column - shift < len(head) else ""
            for quantity in self._quantities.read(cell):
                moved = replace(quantity, start=quantity.start + place, end=quantity.end + place)
                if self._exclusions.is_none(sentence, moved) or (column == 0 and quantity.is_word):
                    continue
                share = re.search(r"%|per\s?cent|[Ss]hare", title) is not None
                if share and moved.kind == "plain":
                    moved = replace(moved, kind="percent", form="per cent")
                noun = self._nouns.after(sentence.wording, moved.end) if moved.kind == "plain" else None
                unit = moved.form or (
                    noun.singular
                    if noun
                    else self._unit_of(title) or self._unit_of(cells[0] if column else "")
                )
                counted = Counted(moved, unit, noun.end if noun else moved.end, own=True)
                yield self._figure(sentence, counted, None, False, None)
            place += len(cell) + 3

    def _unit_of(self, title: str) -> str:
        """Return the noun that the head of a column counts."""
        words = re.findall(r"[^\W\d_][\w'’-]*", title)
        plural = [word for word in words if self._nouns.is_plural(word)]
        return self._nouns.singular(plural[-1]) if plural else ""

    def _count(self, wording: str, quantities: Sequence[Quantity]) -> Iterator[Counted]:
        """Yield each quantity with the noun that stands after it."""
        for quantity in quantities:
            end = quantity.end
            if quantity.kind != "plain":
                yield Counted(quantity, quantity.form, end, own=True)
                continue
            compound = COMPOUND.match(wording, end)
            if compound and compound["noun"] not in self._no_compounds:
                part = self._times.get(compound["noun"], compound["noun"])
                yield Counted(quantity, part, compound.end(), own=True)
                continue
            if compound:
                continue
            if re.search(r"\bage(?:d)?(?:\s+of|\s+between|\s+from)?\s*$", wording[: quantity.start]):
                unit_end = re.match(r"\s+years?(?:\s+old)?", wording[end:])
                yield Counted(quantity, "year", end + (unit_end.end() if unit_end else 0), own=True)
                continue
            adjective = self._adjectives.match(wording, end)
            start = adjective.end() if adjective else end
            noun = self._nouns.after(wording, start, singular=quantity.value == 1)
            if noun is None:
                yield Counted(quantity, "", end, own=False)
            else:
                unit = self._times.get(noun.singular, noun.singular)
                yield Counted(quantity, unit, noun.end, own=True)

    def _resolve(self, wording: str, counted: Sequence[Counted]) -> list[Counted]:
        """Give numbers without a noun that of the number after them, or before them."""
        resolved: list[Counted] = list(counted)
        for place in range(len(resolved) - 1, -1, -1):
            each = resolved[place]
            following = resolved[place + 1] if place + 1 < len(resolved) else None
            if each.unit or each.quantity.kind != "plain" or following is None or not following.unit:
                continue
            between = wording[each.quantity.end : following.quantity.start]
            leads = re.fullmatch(
                r"(?:\s+[\w()'’-]+){0,3}?\s*,?\s*(?:and|or|to|nor|but|out\s+of|of|and\s+not|,)\s*"
                r"(?:(?:[\w()'’-]+\s+){0,3})?",
                between,
            )
            if (
                leads
                and following.quantity.kind == "plain"
                and not re.search(
                    r"\b(?:were|was|are|is|had|withdrew|for|from|each|per|them|which|whom|these|those)\b",
                    between,
                )
            ):
                resolved[place] = Counted(each.quantity, following.unit, each.end, own=False)
        kept: list[Counted] = []
        for each in resolved:
            if each.unit or each.quantity.kind != "plain":
                kept.append(each)
                continue
            if label := _LABEL.search(wording[: each.quantity.start]):
                kept.append(Counted(each.quantity, self._nouns.singular(label["noun"]), each.end, own=True))
                continue
            named = _NAMED.match(wording, each.quantity.end)
            unit = self._nouns.singular(named["noun"]) if named else ""
            unit = unit or next(
                (other.unit for other in reversed(kept) if other.quantity.kind == "plain" and other.unit), ""
            )
            if (
                not unit
                and kept
                and (share := _SHARED.search(wording[kept[-1].quantity.end : each.quantity.start]))
            ):
                unit = self._nouns.singular(share["noun"])
            if not unit and each.quantity.is_word:
                continue
            kept.append(Counted(each.quantity, unit or self._last_unit, each.end, own=False))
        return kept

    def _figure(
        self, sentence: Sentence, each: Counted, base: object, is_base: bool, end: int | None
    ) -> Figure:
        from ..mentions import Base

        wording, quantity = sentence.wording, each.quantity
        kind, unit = self._kind(each)
        stop = max(each.end, end or 0)
        rule = {
            "plain": "figures/count",
            "money": "figures/amount",
            "fraction": "figures/fraction",
            "rank": "figures/rank",
        }.get(quantity.kind, "figures/share")
        return Figure(
            kind=self.kind,
            locator=sentence.locator,
            start=quantity.start,
            end=stop,
            text=wording[quantity.start : stop],
            rule=rule if each.own or quantity.kind != "plain" else "figures/elliptic",
            confidence=0.95 if each.own else 0.8,
            value=quantity.value,
            minimum=quantity.minimum,
            maximum=quantity.maximum,
            unit=unit,
            quantity_kind=kind,
            approximation=self._approximation(wording, each),
            base=base if isinstance(base, Base) else None,
            is_base=is_base,
            number_start=quantity.start,
            number_end=quantity.end,
        )

    def _kind(self, each: Counted) -> tuple[str, str]:
        match each.quantity.kind:
            case "percent" | "points" | "fraction":
                return "share", each.quantity.form
            case "money":
                return "amount", each.quantity.form
            case "rank":
                return "rank", "rank"
        if each.unit in self._times.values():
            return "duration", each.unit
        return "count", each.unit

    def _approximation(self, wording: str, each: Counted) -> str:
        quantity = each.quantity
        if quantity.minimum is not None:
            return "range"
        before = wording[max(0, quantity.start - 48) : quantity.start]
        before = re.sub(r"\b(?:the\s+)?age\s+of\s+$", "", before)
        longest, found = 0, "exact"
        for pattern, name in self._approximations:
            match = pattern.search(before)
            if match and len(match[0]) > longest:
                longest, found = len(match[0]), name
        if found == "exact" and quantity.is_vague:
            return "about"
        for pattern, name in self._after:
            if found == "exact" and pattern.match(
                wording, max(quantity.end, each.end if each.unit in self._times.values() else 0)
            ):
                return name
        return found
