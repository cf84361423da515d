"""Files: what a report comes in, told by its bytes and not by its name, and read within limits."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from ...errors import SourceTextError
from ...passages.integrity import check_legible
from .encodings import decode
from .hypertext import is_hypertext, read_hypertext
from .model import Source
from .workers import read_pdf_apart

LARGEST: Final = 200 * 1024 * 1024
"""Bytes of the largest file that is read; a report of 2,000 pages has about a tenth."""

_ARCHIVES: Final = {
    b"PK\x03\x04": "a Word document or an archive",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"\x1f\x8b": "a compressed file",
    b"7z\xbc\xaf": "an archive",
    b"BZh": "a compressed file",
    b"\xfd7zXZ": "a compressed file",
    b"{\\rtf": "a document in Rich Text Format",
}
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8")
_SAVE_AS: Final = "open it in its program and save it as PDF, HTML or plain text"
_PAGES: Final = re.compile(rb"%PDF-\d")


def read_file(path: str | Path, *, password: str | None = None) -> Source:
    """Return the text of a report in PDF, HTML, Markdown or plain lines, in any common encoding.

    Raises SourceTextError for what cannot be read, within limits of size, depth, memory and time.
    """
    file = Path(path)
    try:
        size = file.stat().st_size
        if file.is_dir():
            raise SourceTextError(what="this is a folder", where=str(file), remedy="give the report's file")
        if size > LARGEST:
            raise SourceTextError(
                what=f"the file has {size >> 20:,} MB, more than the {LARGEST >> 20} MB that are read",
                where=str(file),
                remedy="split it, or save the report without its pictures",
            )
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        what = f"the report cannot be read: {error.strerror or error}"
        raise SourceTextError(
            what=what, where=str(file), remedy="check its name and your rights to it"
        ) from error
    try:
        return _read(content, password)
    except SourceTextError as error:
        where = f"{file}, {error.where}" if error.where else str(file)
        raise SourceTextError(what=error.what, where=where, remedy=error.remedy) from error


def _read(content: bytes, password: str | None) -> Source:
    for signature, kind in _ARCHIVES.items():
        if content.startswith(signature):
            raise SourceTextError(what=f"this is {kind}, which is not opened", remedy=_SAVE_AS)
    if content.startswith(_PICTURES):
        raise SourceTextError(what="this is a picture", remedy="run a text recognition over it first")
    if _PAGES.search(content[:1024]):
        return read_pdf_apart(content, password)
    text, encoding = decode(content)
    notes = () if encoding == "utf-8" else (f"the file is in {encoding}, as far as its bytes tell",)
    if is_hypertext(text):
        text = read_hypertext(text)
        form = "HTML"
    else:
        form = "text"
    check_legible(text)
    return Source(form, text, notes)
