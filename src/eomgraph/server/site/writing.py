"""Writing a site: its addresses are asked for one after the other, and what they link to, until nothing is new."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from typing import Final
from urllib.parse import quote

from starlette.applications import Starlette

from ... import __version__
from ...errors import StoreError
from ...folders import replacing
from ...namespaces import BASE
from ...workers import local_processes
from ..addresses import FILES, STATIC, AmongFiles, file_of
from ..application import STATIC_FOLDER, application
from ..pages.robots import map_parts
from ..served import Served
from ..settings import Settings
from .searching import has_search, write_index
from .shelves import addresses, needs_workers
from .visiting import visit

MARK: Final = "site.json"
"""The file that is written last, by which a folder is known as a site."""

_BATCH: Final = 150  # addresses that a process is given at a time


@dataclass(frozen=True, slots=True)
class SiteSummary:
    """A site that was written: how much there is of it, and what its pages link to though it is not there."""

    out: Path
    files: int
    size: int
    """Bytes of all files."""
    dead: tuple[str, ...]
    has_search: bool
    """Whether its pages can be searched, which takes Pagefind."""
    seconds: float


@dataclass(frozen=True, slots=True)
class _Origin:
    """What a site is made from: a built graph, settings, and the texts of reports by their ids."""

    folder: Path
    settings: Settings
    sources: tuple[tuple[str, Path], ...]


@dataclass(slots=True)
class _Written:
    """What came of some addresses: files, what they link to, and where nothing was."""

    files: dict[str, int] = field(default_factory=dict)
    linked: set[str] = field(default_factory=set)
    missing: list[str] = field(default_factory=list)


def write_site(
    folder: Path,
    out: Path,
    *,
    base: str | None = None,
    sources: Mapping[str, Path] | None = None,
    jobs: int = 1,
    progress: Callable[[str], None] | None = None,
) -> SiteSummary:
    """Write the site of the graph built into a folder; what `out` held is replaced when all is done.

    Of the reports in `sources`, files by the reports' ids, the wording is shown: such a site is not for others.
    `base` is the address at which the world will find it, ending in a slash; without it there is no map for
    search engines, which has whole addresses. StoreError where `out` holds what is no site.
    """
    started = perf_counter()
    out = out.resolve()
    _check_replaceable(out)
    settings = Settings(
        base=base or BASE, has_endpoint=False, has_search=has_search(), workers=1, patience=600
    )
    with replacing(out, MARK) as aside, ExitStack() as stack:
        executor = stack.enter_context(local_processes(jobs)) if jobs > 1 else None
        given = tuple(sorted((sources or {}).items()))
        site = _Site(
            _Origin(folder.resolve(), settings, given), aside, executor, progress or (lambda _: None)
        )
        written = asyncio.run(site.written(has_map=base is not None))
        written.files |= _copied(site.served, aside)
        if settings.has_search:
            written.files |= write_index(site.served, aside)
        mark = {"eomgraph": __version__, "data": site.served.edition.sha256}
        content = json.dumps(mark, indent=2) + "\n"
        (aside / MARK).write_text(content, encoding="utf-8")
    return SiteSummary(
        out=out,
        files=len(written.files) + 1,
        size=sum(written.files.values()) + len(content),
        dead=tuple(sorted(written.missing)),
        has_search=settings.has_search,
        seconds=perf_counter() - started,
    )


class _Site:
    """One site as it is written: what is known of it, and what has been asked for already."""

    def __init__(
        self,
        origin: _Origin,
        aside: Path,
        executor: Executor | None,
        progress: Callable[[str], None],
    ) -> None:
        self._origin, self._aside = origin, aside
        self._executor, self._progress = executor, progress
        self._app, self.served = _application(origin)
        self._known: set[str] = set()  # the files that are written or about to be

    async def written(self, *, has_map: bool) -> _Written:
        """Write all there is, and return what came of it."""
        total = _Written()
        maps = ("sitemap.xml", "robots.txt", *map_parts(self._app.state.server)) if has_map else ()
        ahead = self._new((*addresses(self.served, has_search=self._origin.settings.has_search), *maps))
        async with self._app.router.lifespan_context(self._app):
            while ahead:
                self._progress(f"{len(total.files):,} files written, {len(ahead):,} to write")
                found = await self._round(ahead)
                for each in found:
                    total.files |= each.files
                    total.missing += each.missing
                ahead = self._new(sorted(set().union(*(each.linked for each in found))))
        return total

    def _new(self, addresses: Iterable[str]) -> list[str]:
        """Return the addresses whose files are not known yet, one for each file."""
        ahead = []
        for address in addresses:
            file = file_of(address)
            if file is not None and file not in self._known:
                self._known.add(file)
                ahead.append(address)
        return ahead

    async def _round(self, ahead: Sequence[str]) -> list[_Written]:
        """Write what is at some addresses: here what workers answer, the rest in processes where there are any."""
        here = [address for address in ahead if self._executor is None or needs_workers(address)]
        mine = {*here}
        others = [address for address in ahead if address not in mine]
        futures: list[Future[_Written]] = []
        if self._executor is not None:
            futures = [
                self._executor.submit(_write, self._origin, self._aside, batch) for batch in _batches(others)
            ]
        found = [await _written(self._app, self._aside, here)]
        found += [await asyncio.wrap_future(future) for future in futures]
        return found


def _batches(addresses: Sequence[str]) -> list[Sequence[str]]:
    return [addresses[start : start + _BATCH] for start in range(0, len(addresses), _BATCH)]


def _write(origin: _Origin, aside: Path, addresses: Sequence[str]) -> _Written:
    """Write what is at some addresses, in a process of its own."""
    app, _ = _application(origin)
    return asyncio.run(_written(app, aside, addresses))


async def _written(app: Starlette, aside: Path, addresses: Sequence[str]) -> _Written:
    written = _Written()
    links: AmongFiles = app.state.server.addresses
    for address in addresses:
        name = file_of(address)
        answer = await visit(app, address, quote(name, safe="/%")) if name else None
        if name is None or answer is None or answer.status != 200:
            written.missing.append(address)
            continue
        path = aside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(answer.content)
        written.files[name] = len(answer.content)
    written.linked |= links.taken()
    return written


@lru_cache(maxsize=1)
def _application(origin: _Origin) -> tuple[Starlette, Served]:
    served = Served(origin.folder, dict(origin.sources))
    return application(served, origin.settings, AmongFiles()), served


def _copied(served: Served, aside: Path) -> Mapping[str, int]:
    """Copy what was built, and what pages are made with; return the names with the sizes."""
    copied = {}
    sources = {f"{FILES}{name}": path for name, path in served.files.items()}
    sources |= {f"{STATIC}{path.name}": path for path in sorted(STATIC_FOLDER.iterdir()) if path.is_file()}
    for name, source in sources.items():
        target = aside / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        copied[name] = target.stat().st_size
    return copied


def _check_replaceable(out: Path) -> None:
    """Refuse to replace what no site is: StoreError."""
    if out.exists() and not (out / MARK).is_file() and (not out.is_dir() or any(out.iterdir())):
        raise StoreError(
            what="there is something that is no site of eomgraph, and would be lost",
            where=str(out),
            remedy="choose a new folder, or empty this one",
        )
