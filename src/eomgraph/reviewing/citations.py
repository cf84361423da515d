"""Citations of a finished report, and the norms that the catalogue lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..drafting.items import Item
from ..namespaces import PREFIXES
from .claims import Claim
from .gaps import Gap
from .naming import slug
from .owners import Owners
from .session import Kept
from .vocabulary import Vocabulary

_STANDARDS: Final = PREFIXES["std"]


@dataclass(frozen=True, slots=True)
class Norm:
    """What is cited: its IRI, and what a candidate for the catalogue needs where it is not there yet."""

    iri: str
    instrument: str
    label: str | None = None
    nature: str | None = None
    number: str | None = None
    gist: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation with the claim it hangs on."""

    kept: Kept
    owner: Claim
    norm: Norm
    function: str

    @property
    def item(self) -> Item:
        """The item that it was drafted as."""
        return self.kept.item


def read_citations(
    kept: Sequence[Kept], owners: Owners, vocabulary: Vocabulary
) -> tuple[list[Citation], list[Gap]]:
    """Return the kept citations that are complete, and what the others lack."""
    found: list[Citation] = []
    gaps: list[Gap] = []
    for each in kept:
        if each.item.kind != "citation":
            continue
        read = _read(each, owners, vocabulary)
        if isinstance(read, Citation):
            found.append(read)
        elif read is not None:
            gaps.append(read)
    return found, gaps


def _read(kept: Kept, owners: Owners, vocabulary: Vocabulary) -> Citation | Gap | None:
    item = kept.item
    owner = owners.of(kept)
    if owner is None:
        if owners.waits(kept):
            return None
        return Gap(
            item.locator,
            f'no claim is set with the citation "{item.cue}": accept one of its sentence, or of the sentence that'
            " calls the footnote",
            item.key,
        )
    norm = find_norm(item, vocabulary)
    if isinstance(norm, Gap):
        return norm
    function = str(item.values.get("function") or "refers-to")
    if function == "judged-against" and owner.conformity == "none-expressed":
        return Gap(
            item.locator,
            f'"{item.cue}" is judged against, but its claim expresses no conformity: say which',
            item.key,
        )
    return Citation(kept, owner, norm, function)


def find_norm(item: Item, vocabulary: Vocabulary) -> Norm | Gap:
    """Return the norm that a citation names: one of the catalogue, else a candidate for it, or what that lacks."""
    values = item.values
    catalogue = vocabulary.catalogue
    name = str(values.get("instrument") or "").strip()
    number = str(values.get("provision") or "").strip()
    instrument = catalogue.names.get(name) or (
        str(values["known_instrument"]) if values.get("known_instrument") else None
    )
    if instrument is None and _STANDARDS + slug(name, drop=True) in catalogue.labels:
        instrument = _STANDARDS + slug(name, drop=True)
    if instrument is None and not name:
        return Gap(item.locator, f'the citation "{item.cue}" names no instrument', item.key)
    nature, label = None, None
    if instrument is None:
        nature = str(values["nature"]) if values.get("nature") else None
        if nature is None:
            return Gap(
                item.locator,
                f'"{name}" is not in the catalogue of norms: give its legal nature, or the name it has there',
                item.key,
            )
        instrument, label = _STANDARDS + slug(name, drop=True), name
    if not number:
        return Norm(instrument, instrument, label, nature)
    known = catalogue.provision(instrument, number)
    if known:
        return Norm(known, instrument)
    gist = str(values["gist"]).strip() if values.get("gist") else None
    if gist is None:
        return Gap(
            item.locator,
            f'{number} of "{name}" is not in the catalogue of norms: say in a few words of yours what it is about',
            item.key,
        )
    local = re.sub(r"[^\w.-]+", "-", number).strip("-.")
    return Norm(f"{instrument}/{local}", instrument, label, nature, number, gist)
