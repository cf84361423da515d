"""How a claim is cited from a page: speaker and voice, the words that carry it, its place, the data set."""

from __future__ import annotations

from ..served import Edition
from .cards import Card, Passage


def citation(card: Card, edition: Edition) -> str:
    """Return the citation of a claim, in one line: what is said, by whom, how, where, and in which edition."""
    speakers = ", ".join(speaker.label for speaker in card.speakers)
    voice = card.codes["voice"].label
    said = f"{speakers} ({voice})" if speakers else voice
    places = "; ".join(f"{passage.place}: “{passage.cue}”" for passage in card.passages)
    bases = "; ".join(
        f"{figure.printed} of {figure.base}"
        + (f" ({figure.base_value})" if figure.base_value is not None else "")
        for figure in card.figures
        if figure.base
    )
    reports = "; ".join(dict.fromkeys(_titled(passage) for passage in card.passages))
    parts = (
        f"{card.claim.label} — {said}, {card.codes['mode'].label}",
        f"{reports}, {places}",
        f"Base: {bases}" if bases else "",
        f"Paraphrase and coding: {edition.citation}, <{card.claim.iri}>",
    )
    return ". ".join(part.removesuffix(".") for part in parts if part) + "."


def _titled(passage: Passage) -> str:
    return passage.report.label + (f" ({passage.status})" if passage.status else "")
