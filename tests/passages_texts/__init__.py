"""A made-up statement on elections in Riverland, shaped as such statements are."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from eomgraph.passages import SectionSpec

TEXT: Final = (Path(__file__).parent / "riverland.md").read_text(encoding="utf-8")

SECTIONS: Final = (
    SectionSpec("title", "STATEMENT OF PRELIMINARY FINDINGS AND CONCLUSIONS"),
    SectionSpec("conclusions", "PRELIMINARY CONCLUSIONS"),
    SectionSpec("findings", "PRELIMINARY FINDINGS", is_part=True),
    SectionSpec("background", "Background", part="findings"),
    SectionSpec("legal-framework", "Legal Framework", part="findings"),
    SectionSpec("mission", "MISSION INFORMATION & ACKNOWLEDGEMENTS"),
)
