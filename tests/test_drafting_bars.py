"""The bars of drafting, held on the modelled report: its text, and the same text typeset as PDF."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = Path(os.environ.get("EOMGRAPH_SOURCES") or ROOT.parent / "shared" / "sources")
STATEMENT = SOURCES / "kaz-2023-preliminary-statement.md"
BARS = {
    "sentences": 0.99,
    "footnote calls": 0.99,
    "figures: and base in sentence": 0.97,
    "citations": 0.97,
    "attribution": 0.90,
}

pytestmark = [
    pytest.mark.source,
    pytest.mark.slow,
    pytest.mark.skipif(not STATEMENT.exists(), reason="the report's text is not here: set EOMGRAPH_SOURCES"),
]


@pytest.fixture(autouse=True)
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT), *sys.path])


def test_the_text_is_drafted_within_the_bars() -> None:
    from benchmarks.drafting.modelled import score

    scores = score("kaz-2023-parliamentary", STATEMENT)
    assert {name for name, bar in BARS.items() if scores[name].f1 < bar} == set()


def test_the_pdf_is_drafted_within_two_points_of_the_bars(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    from benchmarks.drafting.modelled import score
    from benchmarks.drafting.typeset import typeset

    pdf = tmp_path / "report.pdf"
    typeset(STATEMENT.read_text(encoding="utf-8"), pdf)
    scores = score("kaz-2023-parliamentary", pdf)
    assert {name for name, bar in BARS.items() if scores[name].f1 < bar - 0.02} == set()
