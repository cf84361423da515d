"""Measure how drafting grows: made-up reports of 20, 200 and 2,000 pages, as PDF and as text.

    python -m benchmarks.drafting.sizes [PAGES ...]

Needs typst from PyPI. Each draft runs in a process of its own, whose processor time and largest memory are told.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from pathlib import Path

from eomgraph.drafting.reading import read_file

from .typeset import typeset

_SENTENCES = (
    "The National Election Commission (NEC) informed the mission that {a:,} stations were opened in {b} regions.",
    "The mission assessed the count negatively in {c} of the {d} polling stations observed, mostly due to delays.",
    "Some {e} per cent of the {d} candidates were women, compared to {f} per cent in the previous elections.",
    "Several interlocutors raised concerns about the accuracy of the voter lists in {b} municipalities.",
    "By law, expenditure may not exceed EUR {a},000, which departs from paragraph 7.4 of the Copenhagen Document.",
    "Observers reported long queues in {c} polling stations on {g} May, but voting was generally well administered.",
    "The Election Code was amended on {g} March and requires parties to submit {b} nominations within {f} days.",
    "Media monitoring showed that public broadcasters devoted {e} per cent of their coverage to the government.",
    "In line with previous recommendations, the authorities should consider publishing results by polling station.",
    "A court in the capital rejected {c} of {d} complaints, citing Article {b} of the Election Code.",
)
_NOTES = (
    "See Article {b} of the ICCPR and paragraph {f} of the 1996 UN Human Rights Committee General Comment No. 25.",
    "Of these, {c} were registered after {g} April.",
    "The mission visited {b} district boards, which had {c} members on average; {e} per cent of them were women.",
    "Ibid.",
    "These included {c} complaints about campaign materials, {b} about the media and {d} about the lists of voters.",
)
_PARAGRAPHS_A_PAGE = 6.9
# Both the process and the one that reads the PDF for it count; the larger of the two is told.
_RUN = """
import resource, sys
from pathlib import Path
from eomgraph.drafting import draft
draft(Path(sys.argv[1]), Path(sys.argv[2]), report="rvl-2031-parliamentary")
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
# Of this process itself, for ru_maxrss has that of the one that began it.
status = Path("/proc/self/status").read_text()
own = int(status.partition("VmHWM:")[2].split()[0])
print(sum(each.ru_utime + each.ru_stime for each in used), max(own, used[1].ru_maxrss))
"""


def made_up(pages: int, seed: int = 7) -> str:
    """Return the text of a report of about as many pages, its sections, paragraphs and footnotes made up."""
    chance = random.Random(seed)
    parts = ["# Riverland, Parliamentary Elections, 4 May 2031"]
    notes: list[str] = []
    for paragraph in range(round(pages * _PARAGRAPHS_A_PAGE)):
        if paragraph % 12 == 0:
            parts.append(f"## Section {_letters(paragraph // 12)} on the Election")
        sentences = [chance.choice(_SENTENCES).format(**_numbers(chance)) for _ in range(5)]
        if paragraph % 3 == 0:
            notes.append(chance.choice(_NOTES).format(**_numbers(chance)))
            sentences[-1] += f"[^{len(notes)}]"
        parts.append(" ".join(sentences))
    parts += [f"[^{number}]: {note}" for number, note in enumerate(notes, start=1)]
    return "\n\n".join(parts) + "\n"


def _numbers(chance: random.Random) -> dict[str, int]:
    c = chance.randint(2, 90)
    return {
        "a": chance.randint(101, 999),
        "b": chance.randint(2, 40),
        "c": c,
        "d": c + chance.randint(1, 200),
        "e": chance.randint(2, 98),
        "f": chance.randint(2, 30),
        "g": chance.randint(1, 28),
    }


def _letters(number: int) -> str:
    return (_letters(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def measure(file: Path) -> tuple[float, float]:
    """Return the seconds of processor time and the megabytes that drafting a file takes."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", _RUN, str(file), folder]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, kilobytes = map(float, done.stdout.split())
    return seconds, kilobytes / 1024


def main() -> None:
    """Print a table of sizes."""
    sizes = [int(each) for each in sys.argv[1:]] or [20, 200, 2000]
    print("| pages | form | seconds | pages a second | MB |\n|---:|---|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for pages in sizes:
            text, pdf = Path(folder) / f"{pages}.md", Path(folder) / f"{pages}.pdf"
            text.write_text(made_up(pages), encoding="utf-8")
            typeset(read_file(text).text, pdf)
            for file in (text, pdf):
                seconds, megabytes = measure(file)
                told = (
                    pages,
                    file.suffix[1:],
                    f"{seconds:.1f}",
                    f"{pages / seconds:.0f}",
                    f"{megabytes:.0f}",
                )
                print(f"| {' | '.join(map(str, told))} |", flush=True)


if __name__ == "__main__":
    main()
