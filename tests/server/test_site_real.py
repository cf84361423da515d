"""The site of the packaged graph, all of it: in a module of its own, for test_site.py has made-up questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from eomgraph.server.site import write_site

from .plain_files import contents, dead_links


@pytest.mark.slow
def test_no_link_of_the_real_site_is_dead(built: Path, tmp_path: Path) -> None:
    summary = write_site(built, tmp_path / "site", base="https://example.org/reports/", jobs=2)
    assert summary.dead == ()
    assert list(dead_links(tmp_path / "site")) == []
    assert summary.files == len(contents(tmp_path / "site"))
