"""Instruments: the names under which norms between states are printed, and those that seem to be such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ...namespaces import PREFIXES
from ..language import alternatives
from .interface import Context

_YEAR: Final = r"(?:19|20)\d\d"
_COMMENT: Final = re.compile(
    r"(?:(?P<whose>CEDAW|CRPD|CERD|CESCR)(?:\s+Committee)?(?:'s)?\s+)?(?:General\s+"
    r"(?P<what>[Cc]omment|[Rr]ecommendation)s?|GC)"
    r"(?:\s*,?\s*(?:Nos?\.?|Nr\.?|N°|№))?\s*(?P<number>\d{1,3})(?!\d)"
)
_COMMUNICATION: Final = re.compile(
    r"(?:(?:19|20)\d\d\s+)?(?P<whose>CEDAW|CRPD|CERD|CESCR|Human Rights|CCPR|UN Human"
    r" Rights|UNHRC)\s+(?:Committee(?:'s)?,?\s+)?(?:[Vv]iews\s+(?:on|in)\s+)?"
    r"[Cc]ommunication\s+No\.?\s*(?P<number>\d+/\d{4})"
)
_CASE: Final = re.compile(
    r"(?P<case>(?:[^\W\d_a-z][\w'-]+(?:\s+(?:and|of|the|&)\s+|\s+))*(?:[^\W\d_a-z][\w'-]+)\s+v\.?s?\.?\s+"
    r"(?:the\s+)?(?:[^\W\d_a-z][\w'-]+)(?:\s+(?:and|of|the)?\s*[^\W\d_a-z][\w'-]+)*(?:\s+\(No\. \d+\))?)"
)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A printed name of an instrument: its span, what it is called, and what the catalogue knows of it."""

    start: int
    end: int
    name: str
    iri: str | None
    rule: str
    confidence: float


class InstrumentReader:
    """Finds the instruments that a wording names: known ones, general comments, communications, cases, candidates."""

    def __init__(self, context: Context) -> None:
        """Build the patterns of the language and the catalogue."""
        self._context = context
        language = context.language
        self._forms: dict[str, tuple[str, str | None]] = {}
        for name, known in context.catalogue.names.items():
            self._forms[name] = (context.catalogue.labels[known], known)
        for entry in language.entries("citations", "instruments"):
            iri = f"{PREFIXES['std']}{entry['iri']}" if "iri" in entry else None
            for form in entry["forms"]:
                self._forms[form] = (entry["name"], iri)
        self._forms = {form: value for form, value in self._forms.items() if not _COMMENT.search(form)}
        self._folded = {" ".join(form.casefold().split()): value for form, value in self._forms.items()}
        self._known = re.compile(rf"(?<![\w])(?:{alternatives(self._forms)})(?![\w])")
        lead = language.any_of("citations", "lead_in")
        self._lead = re.compile(rf"(?:(?:the\s+)?(?:{_YEAR}\s+|{lead}\s+)+)$")
        committee = language.any_of("citations", "human_rights_committee")
        self._comment_lead = re.compile(
            rf"(?:(?:{_YEAR}\s+)?(?:{committee}(?:'s)?,?\s+)+(?:{_YEAR}\s+)?|{_YEAR}\s+)$"
        )
        heads = language.any_of("citations", "heads")
        issuers = language.any_of("citations", "issuers")
        word = r"(?:[^\W\d_a-z][\w'’-]*)"
        small = r"(?:of|on|the|and|for|in|to|against|with|by|a|from|at)"
        self._candidate = re.compile(
            rf"(?<!\w)(?:{_YEAR}\s+)?(?:(?:{issuers}|{word})\s+(?:{small}\s+){{0,2}}){{0,7}}?{heads}(?!\w)"
            rf"(?:\s+No\.?\s*\d+)?(?:\s+(?:(?:{small}\s+){{0,3}}{word}|\((?:{_YEAR}|[A-Z/\d()]+)\)))*"
        )
        self._strong = re.compile(rf"(?<!\w){language.any_of('citations', 'strong_heads')}(?!\w)")
        self._numbered = re.compile(
            rf"(?<!\w)(?:{word}\s+){{0,3}}?{language.any_of('citations', 'numbered_heads')}\s+"
            rf"(?:No\.?\s*)?(?=[\w/]*\d)[\w/-]+(?:\(\d+\)[\w/-]*)?(?:\s+\({_YEAR}\))?"
            rf"(?:\s+(?:of|by)\s+(?:the\s+)?{word}(?:\s+(?:(?:of|the|for|on)\s+){{0,2}}{word})*)?"
        )
        self._issuer = re.compile(rf"(?<!\w)(?:{issuers})(?!\w)")

    def read(self, wording: str) -> Iterator[Instrument]:
        cases = list(self._cases(wording))
        others = [*self._comments(wording), *self._named(wording)]
        found = [
            *cases,
            *(
                each
                for each in others
                if not any(case.start < each.end and each.start < case.end for case in cases)
            ),
        ]
        spans = [(each.start, each.end) for each in found]
        for match in self._numbered.finditer(wording):
            start, end = match.span()
            if not any(start < stop and begin < end for begin, stop in spans) and self._issuer.search(
                match[0]
            ):
                found.append(Instrument(start, end, match[0], None, "citations/numbered", 0.7))
                spans.append((start, end))
        for match in self._candidate.finditer(wording):
            start, end = match.span()
            text = match[0]
            first = text.split()[0]
            if first.casefold() in ("the", "in", "a", "this", "see"):
                start += len(first) + 1
                text = wording[start:end]
            if any(start < stop and begin < end for begin, stop in spans) or not self._is_instrument(text):
                continue
            found.append(Instrument(start, end, _bare(text), None, "citations/candidate", 0.6))
        yield from sorted(found, key=lambda each: each.start)

    def _is_instrument(self, text: str) -> bool:
        """Tell whether a name is one of an instrument between states, and no body, act or report of the country's."""
        words = text.split()
        if len(words) > 2 and self._issuer.search(text) is not None:
            return True
        capitals = sum(word[0].isupper() for word in words)
        return capitals > 2 and self._strong.search(text) is not None

    def _comments(self, wording: str) -> Iterator[Instrument]:
        for found in _COMMENT.finditer(wording):
            is_recommendation = (found["what"] or "").casefold() == "recommendation"
            kind = "General Recommendation" if is_recommendation else "General Comment"
            whose = found["whose"] or ("CEDAW" if is_recommendation else "")
            name = f"{kind} No. {found['number']}"
            iri = f"{PREFIXES['std']}ccpr-gc-{found['number']}"
            known = iri if not whose and iri in self._context.catalogue.labels else None
            if whose:
                name = f"{whose} {name}"
            lead = self._comment_lead.search(wording[: found.start()])
            tail = re.match(
                rf"(?:\s*\({_YEAR}\))?(?:\s+(?:to|on|of)\s+(?:Article \d+\s+of\s+)?(?:the\s+)?"
                rf"(?:UN\s+)?(?:ICCPR|CCPR|International Covenant on Civil and Political Rights))?",
                wording[found.end() :],
            )
            start = lead.start() if lead else found.start()
            # The treaty that only places the comment is no second citation.
            placing = re.search(
                r"(?:ICCPR|International Covenant on Civil and Political Rights(?: \(ICCPR\))?),?\s*$",
                wording[:start],
            )
            start = placing.start() if placing else start
            end = found.end() + (tail.end() if tail else 0)
            yield Instrument(start, end, name, known, "citations/comment", 0.95)
            listed = re.compile(r"\s*(?:,|and|&|,\s*and)\s*(?:No\.?\s*)?(\d{1,2})(?![\d.])").match(
                wording, found.end()
            )
            if listed and not whose and re.search(r"s\s*(?:Nos?\.?)?\s*\d+$", found[0]):
                other = f"{PREFIXES['std']}ccpr-gc-{listed[1]}"
                yield Instrument(
                    listed.start(1),
                    listed.end(1),
                    f"{kind} No. {listed[1]}",
                    other if other in self._context.catalogue.labels else None,
                    "citations/comment",
                    0.8,
                )

    def _named(self, wording: str) -> Iterator[Instrument]:
        comments = [(each.start, each.end) for each in self._comments(wording)]
        for found in self._known.finditer(wording):
            if any(start < found.end() and found.start() < end for start, end in comments):
                continue
            name, iri = self._folded[" ".join(found[0].casefold().split())]
            lead = self._lead.search(wording[: found.start()])
            start = lead.start() if lead else found.start()
            if lead and lead[0].startswith("the "):
                start += 4
            tail = re.match(rf"(?:\s*\((?:[A-Z][A-Za-z/-]*|{_YEAR})\))", wording[found.end() :])
            end = found.end() + (tail.end() if tail else 0)
            if re.match(r"(?:'s)?\s+(?:Committee|member|party|States|observer)", wording[found.end() :]):
                continue
            yield Instrument(start, end, name, iri, "citations/named", 0.95)

    def _cases(self, wording: str) -> Iterator[Instrument]:
        for found in _COMMUNICATION.finditer(wording):
            label = f"Communication No. {found['number']}"
            known = [
                iri
                for name, iri in self._context.catalogue.names.items()
                if label in name and found["whose"] in name
            ]
            iri = known[0] if known else None
            yield Instrument(
                *found.span(), f"{found['whose']} Committee, {label}", iri, "citations/communication", 0.9
            )
        for found in _CASE.finditer(wording):
            yield Instrument(
                found.start("case"), found.end("case"), found["case"], None, "citations/case", 0.8
            )


def _bare(name: str) -> str:
    """Return a candidate's name without the year before it."""
    return re.sub(rf"^{_YEAR}\s+", "", " ".join(name.split()))
