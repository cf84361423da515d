"""Damaged and hostile files: one line that says what, where and how to mend it, and exit code 2."""

from __future__ import annotations

import hashlib
import os
import zlib
from pathlib import Path

import pytest

from eomgraph.cli import run

PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Return a PDF of objects, of which the first is the catalogue."""
    parts, offsets = [b"%PDF-1.4\n"], []
    for number, content in enumerate(objects, start=1):
        offsets.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = sum(map(len, parts))
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table))
    parts.append(b"trailer\n<< /Root 1 0 R /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start))
    return b"".join(parts)


def page(content: bytes, filters: bytes = b"") -> tuple[bytes, ...]:
    """Return the objects of a PDF of one page with that content."""
    return (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filters, content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def rc4(key: bytes, data: bytes) -> bytes:
    """Return data, enciphered or deciphered, as PDF 1.4 does (ISO 32000-1, 7.6.2)."""
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def encrypted(password: bytes) -> bytes:
    """Return a PDF whose reader needs a password: 40-bit RC4, revision 2."""
    padded, number = (password + PADDING)[:32], b"0123456789abcdef"
    owner = rc4(hashlib.md5(padded, usedforsecurity=False).digest()[:5], padded)
    permissions = (-4).to_bytes(4, "little", signed=True)
    key = hashlib.md5(padded + owner + permissions + number, usedforsecurity=False).digest()[:5]
    user = rc4(key, PADDING)
    trailer = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<%s> <%s>]" % tuple(
        each.hex().encode() for each in (owner, user, number, number)
    )
    return pdf(*page(b"BT /F 12 Tf 70 700 Td (Secret) Tj ET"), trailer=trailer)


TEXT = b"BT /F 12 Tf 70 700 Td (Observers saw queues in 12 of the 30 stations.) Tj ET"
WHOLE = pdf(*page(TEXT))


@pytest.mark.parametrize(
    ("name", "content", "problem", "remedy"),
    [
        ("truncated.pdf", WHOLE[:200], "damaged or cut short", "print it to a new PDF"),
        ("encrypted.pdf", encrypted(b"open sesame"), "the PDF is encrypted", "--password"),
        ("scanned.pdf", pdf(*page(b"0 0 595 842 re f")), "1 pages and no text", "text recognition"),
        ("mangled.txt", "The cafÃ© was closed, saidÂ the mission.".encode(), "mangled", ""),
        ("bytes.txt", bytes(range(256)) * 40, "no text", "save it as text in UTF-8"),
        ("nested.html", b"<html><body>" + b"<div>" * 200_000, "nested", ""),
        ("bomb.docx", b"PK\x03\x04" + zlib.compress(bytes(10_000_000)), "is not opened", "save it as PDF"),
        ("empty.md", b"", "empty", ""),
    ],
)
def test_what_cannot_be_drafted_is_told_in_one_line(
    name: str, content: bytes, problem: str, remedy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert run(["draft", str(file), "--out", str(tmp_path / "out")]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert str(file) in told
    assert problem in told
    assert remedy in told
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_a_pdf_opens_with_its_password(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "closed.pdf"
    file.write_bytes(encrypted(b"open sesame"))
    told = []
    for password in ("wrong", "open sesame"):
        assert run(["draft", str(file), "--out", str(tmp_path / "out"), "--password", password]) == 2
        told.append(capsys.readouterr().err)
    # Deciphered, it has a page, with no text that anybody could draft from.
    assert ["the PDF is encrypted" in each for each in told] == [True, False]
    assert "1 pages and no text" in told[1]


def test_a_file_of_a_gigabyte_is_not_opened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.pdf"
    file.touch()
    os.truncate(file, 1 << 30)
    assert run(["draft", str(file), "--out", str(tmp_path / "out")]) == 2
    assert "1,024 MB, more than the 200 MB that are read" in capsys.readouterr().err


@pytest.mark.slow
def test_a_bomb_in_a_pdf_ends_the_process_that_reads_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    once = zlib.compressobj(9)
    block = b" " * (1 << 24)
    flat = b"".join(once.compress(block) for _ in range(256)) + once.flush()  # 4 GB
    content = zlib.compress(flat, 9)
    file = tmp_path / "bomb.pdf"
    file.write_bytes(pdf(*page(content, b"/Filter [/FlateDecode /FlateDecode]")))
    assert file.stat().st_size < 1 << 20
    assert run(["draft", str(file), "--out", str(tmp_path / "out")]) == 2
    assert str(file) in capsys.readouterr().err
