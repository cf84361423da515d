"""The notebook runs, and shows the graph and its answers as tables."""

from __future__ import annotations

from pathlib import Path

import pytest

TOUR = Path(__file__).parent.parent / "docs" / "tour.ipynb"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore:Proactor event loop")
def test_the_tour_runs_and_shows_tables() -> None:
    nbclient = pytest.importorskip("nbclient")
    nbformat = pytest.importorskip("nbformat")
    notebook = nbformat.read(TOUR, as_version=4)
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    shown = [
        "".join(output.get("data", {}).get("text/html", "") for output in cell.outputs) for cell in cells
    ]
    for source, html in zip((cell.source for cell in cells), shown, strict=True):
        if "validate" not in source:
            assert "<table" in html, source
    assert "kaz-2023-parliamentary" in shown[0]
