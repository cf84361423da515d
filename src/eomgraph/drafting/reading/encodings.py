"""Encodings: from bytes to text, where nobody says which encoding it is."""

from __future__ import annotations

import codecs
import re
from typing import Final

from ...errors import SourceTextError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED: Final = re.compile(rb"""charset\s*=\s*["']?([\w-]{3,20})""", re.IGNORECASE)
_SAMPLE: Final = 1 << 18
_BINARY: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAVE: Final = "save it as text in UTF-8"


def decode(content: bytes) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding.

    A byte order mark decides, then whether the bytes are UTF-8, then what HTML declares, then what
    charset-normalizer finds likely. Raises SourceTextError where no encoding gives a text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding), "utf-8" if encoding == "utf-8-sig" else encoding
            except UnicodeDecodeError as error:
                raise _undecodable(f"byte {error.start} is no {encoding}") from error
    if (zeros := content[:_SAMPLE].count(0)) > len(content[:_SAMPLE]) // 4:
        odd = content[1:_SAMPLE:2].count(0)
        encoding = "utf-16-le" if 2 * odd > zeros else "utf-16-be"
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError as error:
            raise _undecodable("it looks like UTF-16 and is none") from error
    try:
        return content.decode(), "utf-8"
    except UnicodeDecodeError as error:
        position = error.start
    if len(_BINARY.findall(content[:_SAMPLE])) > len(content[:_SAMPLE]) // 100:
        raise _undecodable("it holds bytes that no text has")
    declared = _DECLARED.search(content[:4096])
    if declared:
        try:
            return content.decode(declared[1].decode()), declared[1].decode().lower()
        except (LookupError, UnicodeDecodeError):
            pass
    return _guessed(content, position)


def _guessed(content: bytes, position: int) -> tuple[str, str]:
    try:
        from charset_normalizer import from_bytes
    except ImportError as error:
        raise SourceTextError(
            what=f"the text is not in UTF-8: byte {position} does not fit",
            remedy="save it as UTF-8, or install what reads other encodings: pip install 'eomgraph[draft]'",
        ) from error
    start = max(0, position - _SAMPLE // 2)
    best = from_bytes(content[start : start + _SAMPLE]).best()
    if best is None:
        raise _undecodable("no known encoding gives a text")
    # What Latin-1 leaves to control characters, Windows prints.
    encoding = (
        "cp1252"
        if best.encoding in ("latin_1", "ascii", "cp1250") and _is_western(content)
        else best.encoding
    )
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise _undecodable(f"it looks like {encoding}, which byte {error.start} is not") from error


def _is_western(content: bytes) -> bool:
    try:
        content.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True


def _undecodable(problem: str) -> SourceTextError:
    return SourceTextError(what=f"this is no text in an encoding that can be told: {problem}", remedy=_SAVE)
