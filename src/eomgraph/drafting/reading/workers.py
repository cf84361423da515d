"""A process of its own for PDF: what makes the library crash, swell or run on ends that process alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Final

from ...errors import SourceTextError
from .model import Source
from .pdf_worker import PASSWORD

_MEMORY: Final = 2 << 30
_SECONDS_AT_LEAST: Final = 60
_BYTES_A_SECOND: Final = 50_000
_GET_AGAIN: Final = "open it in a PDF viewer, print it to a new PDF, and draft from that"
_REMEDIES: Final = {
    "missing": "install what reads PDF: pip install 'eomgraph[draft]'",
    "encrypted": "save it without a password from a PDF viewer, or give --password",
    "scanned": "it holds pictures of pages: run a text recognition over it first",
}


def read_pdf_apart(content: bytes, password: str | None = None) -> Source:
    """Return the text of a PDF, read in a process with limits of memory and time.

    Raises SourceTextError for a PDF that is damaged, encrypted, without text, or beyond the limits.
    """
    seconds = _SECONDS_AT_LEAST + len(content) // _BYTES_A_SECOND
    command = [sys.executable, "-m", f"{__package__}.pdf_worker", str(_MEMORY), str(seconds)]
    environment = {**os.environ, PASSWORD: password or ""}
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=seconds, check=False, env=environment
        )
    except subprocess.TimeoutExpired as error:
        what = f"reading the PDF took more than {seconds} seconds"
        raise SourceTextError(what=what, remedy=_GET_AGAIN) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        what = f"reading the PDF ended early, with status {done.returncode}: it is damaged, or needs more than 2 GB"
        raise SourceTextError(what=what, remedy=_GET_AGAIN) from error
    if problem := answer.get("problem"):
        raise SourceTextError(what=problem, remedy=_REMEDIES.get(answer["kind"], _GET_AGAIN))
    return Source("PDF", answer["text"], tuple(answer["notes"]))
