"""Check, or mend, what turtlefmt leaves alone: the order of blocks and the prefixes of a Turtle file.

    python .ci/turtle.py check|fix [FOLDER ...]

Within a section (what stands between two comment lines) blocks are in alphabetical order of their subjects, no
subject has two blocks there, and the prefixes are exactly those used, spelled as in eomgraph.namespaces.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from eomgraph.namespaces import PREFIXES

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_USE = re.compile(r"(?<![\w<:/#-])([a-z][\w-]*):(?=[\w\\])")
_GENERATED = {"passages.ttl"}  # in reading order, written by `eomgraph source index`


def sections(lines: list[str]) -> list[list[str]]:
    """Split the lines of a body into runs that begin at a comment line."""
    runs: list[list[str]] = [[]]
    for line in lines:
        if line.startswith("#"):
            runs.append([])
        runs[-1].append(line)
    return runs


def tidy(text: str) -> tuple[str, list[str]]:
    """Return a file in order, and what was out of order in it."""
    lines = text.splitlines()
    head = [line for line in lines if line.startswith("@prefix")]
    body = [line for line in lines if not line.startswith("@prefix")]
    complaints: list[str] = []
    written: list[str] = []
    for run in sections(body):
        comment = [line for line in run if line.startswith("#")]
        rest = "\n".join(line for line in run if not line.startswith("#")).strip("\n")
        blocks = [block for block in re.split(r"\n\n+", rest) if block]
        subjects = [block.split(maxsplit=1)[0] for block in blocks]
        twice = sorted({subject for subject in subjects if subjects.count(subject) > 1 and subject != "[]"})
        complaints += [f"{subject} has two blocks in a section; join them" for subject in twice]
        named = sorted(
            (block for block in blocks if not block.startswith(("[", "<"))),
            key=lambda b: b.split(maxsplit=1)[0],
        )
        ordered = [b for b in blocks if b.startswith("<")] + named + [b for b in blocks if b.startswith("[")]
        if ordered != blocks:
            complaints.append(
                f"blocks after {' '.join(comment) or 'the prefixes'!r} are not in alphabetical order"
            )
        if comment or ordered:
            written.append("\n\n".join([*comment, *ordered]))
    bare = _STRING.sub('""', "\n".join(body))
    bare = re.sub(r"<[^>]*>", "<>", re.sub(r"^#.*$", "", bare, flags=re.M))
    used = sorted(set(_USE.findall(bare)))
    complaints += [
        f"prefix {prefix}: is not in the table of prefixes" for prefix in used if prefix not in PREFIXES
    ]
    prefixes = [f"@prefix {prefix}: <{PREFIXES[prefix]}> ." for prefix in used if prefix in PREFIXES]
    if prefixes != head:
        complaints.append("prefixes are not exactly those used, as the table spells them")
    return "\n".join(prefixes) + "\n\n" + "\n\n".join(written) + "\n", complaints


def main(command: str, *folders: str) -> int:
    failed = 0
    roots = [Path(folder) for folder in folders or ("ontology", "data")]
    for path in sorted(file for root in roots for file in root.rglob("*.ttl") if file.name not in _GENERATED):
        text = path.read_text(encoding="utf-8")
        mended, complaints = tidy(text)
        if command == "fix" and mended != text:
            path.write_text(mended, encoding="utf-8")
        elif command == "check":
            for complaint in complaints:
                print(f"{path}: {complaint} (python .ci/turtle.py fix)")
            failed += len(complaints)
    if command == "fix":
        return subprocess.run(["turtlefmt", *map(str, roots)], check=False).returncode
    failed += subprocess.run(["turtlefmt", "--check", *map(str, roots)], check=False).returncode
    return 1 if failed else 0


if __name__ == "__main__":
    if sys.argv[1:2] not in (["check"], ["fix"]):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
