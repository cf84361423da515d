"""The search of a site: an index of the graph's own words, in which a script looks them up without a server.

The index is Pagefind's (https://pagefind.app), which makes it of pages. The pages that it is given are made for it
alone, one for each thing with a text; each leads to the thing's page in the site.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import quote

from ...descriptions.reading import Reader
from ...namespaces import BASE
from ...tables import Iri
from ..addresses import file_of
from ..pages.passages import place_of
from ..pages.reports import report_id, reports_of
from ..served import Served

FOLDER: Final = "pagefind"
"""Where the index is in a site."""

_OF_STATEMENTS: Final = {"cue", "paraphrase"}  # the fields of what a report says; all else has but names
_UNUSED: Final = ("*-ui.*", "*-highlight.js")  # of Pagefind's own pages, which a site has not


def has_search() -> bool:
    """Say whether Pagefind is installed, without which a site has no search."""
    if find_spec("pagefind") is None:
        return False
    from pagefind.service import get_executable

    return get_executable() is not None


async def write_index(served: Served, site: Path) -> Mapping[str, int]:
    """Write the index of a graph's words into a site's folder; return its files with their sizes."""
    from pagefind.index import IndexConfig, PagefindIndex

    folder = site / FOLDER
    with TemporaryDirectory() as pages:
        for number, page in enumerate(_pages(served)):
            Path(pages, f"{number}.html").write_text(page, encoding="utf-8")
        async with PagefindIndex(IndexConfig(output_path=str(folder), force_language="en")) as index:
            await index.add_directory(pages)
    for path in [path for pattern in _UNUSED for path in folder.glob(pattern)]:
        path.unlink()
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): path.stat().st_size for path in files}


def _pages(served: Served) -> Iterator[str]:
    """Yield a page for each thing that has texts and a page in the site; none for a person."""
    reader = Reader(served.store)
    found = {Iri(thing): [*texts] for thing, texts in groupby(served.words, key=lambda text: text.thing)}
    labels = reader.labels(found)
    kinds = reader.words(Iri(text.kind) for texts in found.values() for text in texts if text.kind)
    headings, reports = _headings(reader), reports_of(served)
    for thing, texts in found.items():
        kind, report, locator = texts[0].kind, texts[0].report, texts[0].locator
        told = {"page": _link(thing), "kind": kinds[Iri(kind)] if kind else ""}
        if locator:
            told["place"] = place_of(locator, headings.get((report, locator.partition("/")[0]), ""))
        if report and report in reports and len(reports) > 1:
            told["report"] = reports[report].named.label
        fields = {text.field for text in texts}
        if "paraphrase" not in fields:  # a claim has no name but what it says
            told["title"] = labels[thing]
        is_statement = not fields.isdisjoint(_OF_STATEMENTS)
        if told["page"] and thing not in served.persons:
            yield _page(
                told, "statement" if is_statement else "name", [labels[thing], *(text.text for text in texts)]
            )


def _link(thing: Iri) -> str:
    """Return the way from the first page to that of a thing; none where the site has no such page."""
    path, mark, fragment = thing.removeprefix(BASE).partition("#")
    file = file_of(quote(path, safe="/%")) if thing.startswith(BASE) else None
    return quote(file) + mark + quote(fragment) if file else ""


def _headings(reader: Reader) -> Mapping[tuple[str | None, str], str]:
    """Return the headings of sections by the ids of reports and the sections' locators."""
    rows = reader.select(
        "SELECT ?report ?locator ?heading WHERE { ?report a eom:ObservationReport . "
        "?section a eom:Section ; eom:isPartOf ?report ; eom:locator ?locator ; eom:headingText ?heading }"
    )
    return {(report_id(str(report)), str(locator)): str(heading) for report, locator, heading in rows}


def _page(told: Mapping[str, str], sort: str, texts: list[str]) -> str:
    """Return a page as Pagefind reads it: what a result tells besides, the sort by which results are parted, texts."""
    metas = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">'
        for name, value in told.items()
    )
    metas += f'<meta data-pagefind-filter="sort[content]" content="{sort}">'
    tags = {told.get("title"): "h1"}  # a name counts for more than other texts with the words
    parts = ((tags.get(text, "p"), escape(text)) for text in dict.fromkeys(texts))
    body = "".join(f"<{tag}>{text}</{tag}>" for tag, text in parts)
    return f'<!DOCTYPE html><html lang="en"><head>{metas}</head><body data-pagefind-body>{body}</body></html>'
