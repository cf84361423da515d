"""The pages to read: the list of reports, the contents of each, and each section or footnote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from ....nearness import suggestion
from ....passages import find_cues
from ...refusals import Refusal
from ...served import Served
from ...state import state_of
from ...texts import ReportText
from ..paging import number_of_pages, page_number
from ..rendering import view
from ..reports import Report, report_called, reports_of
from .contents import KINDS, Part, callers_in, counts_of, parts_of, size_of
from .sentences import Sentence, modelled_from

_PAGE: Final = 20  # reports on one page


def reports(request: Request) -> Response:
    """Show the reports that there are, or the contents of the one there is."""
    served = state_of(request).served
    found = tuple(reports_of(served).values())
    if len(found) == 1:
        return view(request, "contents.html", lambda: _contents(served, found[0]))
    number = page_number(request)
    pages = number_of_pages(len(found), _PAGE, number)
    shown = found[(number - 1) * _PAGE : number * _PAGE]

    def context() -> Mapping[str, Any]:
        sizes = {report.iri: size_of(served, report.iri) for report in shown}
        return {"reports": shown, "sizes": sizes, "page": number, "pages": pages}

    return view(request, "reports.html", context)


def contents(request: Request) -> Response:
    """Show the contents of a report."""
    served = state_of(request).served
    report = report_called(served, request.path_params["report"])
    return view(request, "contents.html", lambda: _contents(served, report))


def _contents(served: Served, report: Report) -> Mapping[str, Any]:
    parts = parts_of(served, report.iri)
    return {
        "report": report,
        "kinds": KINDS,
        "counts": counts_of(served, report.iri),
        "callers": callers_in(parts, parts.values()),
        "tables": {
            kind: [part for part in parts.values() if part.kind == kind] for kind in ("Section", "Footnote")
        },
    }


def part(request: Request) -> Response:
    """Show a section or footnote in the report's own order."""
    served = state_of(request).served
    report = report_called(served, request.path_params["report"])
    parts = parts_of(served, report.iri)
    name = request.path_params["part"]
    if name not in parts:
        raise Refusal(
            404,
            what="the report has no such section or footnote",
            where=report.id,
            remedy=suggestion(name, parts),
        )
    text = served.wordings.get(report.id)
    return view(
        request,
        "sentences.html",
        lambda: _shown(served, report, parts, parts[name], text),
        given=text.sha256 if text else "",
    )


def _shown(
    served: Served, report: Report, parts: Mapping[str, Part], this: Part, text: ReportText | None
) -> Mapping[str, Any]:
    modelled = modelled_from(served, this)
    alike = [each for each in parts.values() if each.kind == this.kind]
    at = alike.index(this)
    return {
        "report": report,
        "part": this,
        "callers": callers_in(parts, [this]),
        "previous": alike[at - 1] if at else None,
        "next": alike[at + 1] if at + 1 < len(alike) else None,
        "paragraphs": [
            (paragraph, list(sentences))
            for paragraph, sentences in groupby(modelled.sentences, lambda each: each.paragraph)
        ],
        "over": [each for each in parts.values() if each.over == this.heading and this.kind == "Part"],
        "has_wording": text is not None,
        "wordings": _wordings(modelled.sentences, text),
        "is_personal": modelled.is_personal,
    }


def _wordings(
    sentences: Iterable[Sentence], text: ReportText | None
) -> Mapping[str, Sequence[tuple[str, bool]]]:
    """Return the wordings of sentences in pieces, by locators, those that are cues marked."""
    if text is None:
        return {}
    return {
        each.locator: find_cues(text.wordings[each.locator], each.cues)
        for each in sentences
        if each.locator in text.wordings
    }
