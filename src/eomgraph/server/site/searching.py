"""The search of a site: an index of the graph's own words, in which a script looks them up without a server.

The index is Pagefind's (https://pagefind.app), which makes it of pages. The pages that it is given are made for it
alone, one for each thing with a text; each leads to the thing's page in the site.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from html import escape
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from ...descriptions.reading import Reader
from ...errors import StoreError
from ...namespaces import BASE
from ...tables import Iri
from ..addresses import NOWHERE, AmongFiles
from ..pages.passages import place_of
from ..pages.reports import report_id, reports_of
from ..served import Served

_FOLDER: Final = "pagefind"  # where search.js looks for the index
_OF_STATEMENTS: Final = {"cue", "paraphrase"}  # the fields of what a report says; all else has but names
_UNUSED: Final = ("*-ui.*", "*-highlight.js")  # of Pagefind's own pages, which a site has not


def has_search() -> bool:
    """Say whether Pagefind is installed, without which a site has no search."""
    if find_spec("pagefind") is None:
        return False
    from pagefind.service import get_executable

    return get_executable() is not None


def write_index(served: Served, site: Path) -> Mapping[str, int]:
    """Write the index of a graph's words into a site's folder; return its files with their sizes.

    StoreError where Pagefind fails.
    """
    from pagefind.service import get_executable

    folder = site / _FOLDER
    with TemporaryDirectory() as pages:
        for number, page in enumerate(_pages(served)):
            Path(pages, f"{number}.html").write_text(page, encoding="utf-8")
        done = subprocess.run(
            [str(get_executable()), "--site", pages, "--output-path", str(folder), "--force-language", "en"],
            env={
                **os.environ,
                "TOKIO_WORKER_THREADS": "1",
            },  # with more, pages come in another order each time
            capture_output=True,
            text=True,
        )
    if done.returncode:
        raise StoreError(
            what=f"Pagefind could not make the index of words, {done.stderr.strip() or done.stdout.strip()}",
            where=str(folder),
            remedy="make room, or install it anew: pip install --force-reinstall 'pagefind[bin]'",
        )
    for path in [path for pattern in _UNUSED for path in folder.glob(pattern)]:
        path.unlink()
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): path.stat().st_size for path in files}


def _pages(served: Served) -> Iterator[str]:
    """Yield a page for each thing that has texts and a page in the site; none for a person."""
    reader, files = Reader(served.store), AmongFiles()
    found = {
        Iri(thing): [*texts]
        for thing, texts in groupby(served.words, key=lambda each: each[1].thing)
        if thing.startswith(BASE) and thing not in served.persons
    }
    labels = reader.labels(found)
    kinds = reader.words(Iri(text.kind) for texts in found.values() for _, text in texts if text.kind)
    headings, reports = _headings(reader), reports_of(served)
    for thing, texts in found.items():
        report, (_, _, kind, _, locator) = texts[0]
        page = files.thing("", thing.removeprefix(BASE))
        if page == NOWHERE:
            continue
        told = {"page": page, "kind": kinds[Iri(kind)] if kind else ""}
        if locator:
            told["place"] = place_of(locator, headings.get((report, locator.partition("/")[0]), ""))
        if report and report in reports and len(reports) > 1:
            told["report"] = reports[report].named.label
        fields = {text.field for _, text in texts}
        if "paraphrase" not in fields:  # a claim has no name but what it says
            told["title"] = labels[thing]
        is_statement = not fields.isdisjoint(_OF_STATEMENTS)
        yield _page(told, is_statement, [labels[thing], *(text.text for _, text in texts)])


def _headings(reader: Reader) -> Mapping[tuple[str | None, str], str]:
    """Return the headings of sections by the ids of reports and the sections' locators."""
    rows = reader.select(
        "SELECT ?report ?locator ?heading WHERE { ?report a eom:ObservationReport . "
        "?section a eom:Section ; eom:isPartOf ?report ; eom:locator ?locator ; eom:headingText ?heading }"
    )
    return {(report_id(str(report)), str(locator)): str(heading) for report, locator, heading in rows}


def _page(told: Mapping[str, str], is_statement: bool, texts: list[str]) -> str:
    """Return a page as Pagefind reads it: what a result tells besides, whether it is a statement, and the texts."""
    metas = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">'
        for name, value in told.items()
    )
    if is_statement:  # one value alone: Pagefind writes several in another order each time
        metas += '<meta data-pagefind-filter="sort[content]" content="statement">'
    tags = {told.get("title"): "h1"}  # a name counts for more than other texts with the words
    parts = ((tags.get(text, "p"), escape(text)) for text in dict.fromkeys(texts))
    body = "".join(f"<{tag}>{text}</{tag}>" for tag, text in parts)
    return f'<!DOCTYPE html><html lang="en"><head>{metas}</head><body data-pagefind-body>{body}</body></html>'
