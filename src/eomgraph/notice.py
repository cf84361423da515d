"""What every face of the project says about whose words these are."""

from __future__ import annotations

from typing import Final

NOTICE: Final = "Paraphrase and coding by the eomgraph project; not endorsed by OSCE / ODIHR."
