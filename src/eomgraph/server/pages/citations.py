"""How a claim is cited from a page: speaker and voice, the words that carry it, its place, the data set."""

from __future__ import annotations

from ..served import Edition
from .cards import Card
from .passages import Passage


def citation(card: Card, edition: Edition) -> str:
    """Return the citation of a claim, in one line: what is said, by whom, how, where, and in which edition."""
    speakers = ", ".join(speaker.label for speaker in card.speakers)
    voice, mode = (card.codes[name].label if name in card.codes else "" for name in ("voice", "mode"))
    said = ", ".join(
        filter(None, (f"{speakers} ({voice})" if speakers and voice else speakers or voice, mode))
    )
    places = "; ".join(f"{passage.place}: “{passage.cue}”" for passage in card.passages)
    bases = "; ".join(
        f"{figure.printed} of {figure.base}"
        + (f" ({figure.base_value})" if figure.base_value is not None else "")
        for figure in card.figures
        if figure.base
    )
    reports = "; ".join(dict.fromkeys(_titled(passage) for passage in card.passages))
    parts = (
        " — ".join(filter(None, (card.claim.label, said))),
        ", ".join(filter(None, (reports, places))),
        f"Base: {bases}" if bases else "",
        f"Paraphrase and coding: {edition.citation}, <{card.claim.iri}>",
    )
    return ". ".join(part.removesuffix(".") for part in parts if part) + "."


def _titled(passage: Passage) -> str:
    return passage.report.label + (f" ({passage.status})" if passage.status else "")
