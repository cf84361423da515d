"""Files in which a review keeps texts by names."""

from __future__ import annotations

import json
from pathlib import Path

from ..errors import EomgraphError


def read_kept(path: Path, what: str, remedy: str) -> dict[str, str]:
    """Return what a file keeps, nothing where there is none; EomgraphError for a file that is none of ours.

    `what` says what is kept in it, and `remedy` what to do besides mending it.
    """
    if not path.exists():
        return {}
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): str(text) for name, text in kept.items()}
    except (ValueError, AttributeError) as error:
        raise EomgraphError(
            what=f"{what} cannot be read, {error}", where=str(path), remedy=f"mend the file, or {remedy}"
        ) from error
