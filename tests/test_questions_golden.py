"""Every stored question has a golden answer; each row of it is read against the report.

To see how an answer differs from its golden file, and to keep it once every row that differs has been read:

    python tests/test_questions_golden.py claims
    python tests/test_questions_golden.py claims --keep

Without a name it shows all that differ. IRIs stand in golden files by their prefixed names. What nobody has read yet
stands in the folder unread/, so that nobody takes it for checked; `--pin` writes it, `--keep` moves it out.
"""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from eomgraph import Answer, KnowledgeGraph
from eomgraph.namespaces import compact
from eomgraph.questions import catalogue
from eomgraph.tables import Iri

GOLDEN = Path(__file__).parent / "golden" / "questions"
UNREAD = GOLDEN / "unread"

Row = tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """A question as it is asked: its name, what is given, and the name of its golden file."""

    question: str
    given: dict[str, str | tuple[str, ...]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the golden file: the question's, and after two dashes the parameters'."""
        return "--".join((self.question, *self.given))

    @property
    def path(self) -> Path:
        """The golden file; among the unread ones until each of its rows has been read."""
        read, unread = GOLDEN / f"{self.name}.csv", UNREAD / f"{self.name}.csv"
        return unread if unread.exists() and not read.exists() else read

    def ask(self, graph: KnowledgeGraph) -> Answer:
        """Return the answer of the graph."""
        return graph.query(self.question, **self.given)


# Golden answers with parameters: <question>--<parameter>.csv.
WITH_PARAMETERS = (
    Case("actors", {"type": "eom:PoliticalParty"}),
    Case("citations", {"function": "judged-against"}),
    Case("claims", {"within": "legal-framework"}),
    Case("claims", {"locator": "election-day/p9/s1"}),
    Case("claims-about-a-group", {"group": "women"}),
    Case("events", {"atPlace": "place-astana"}),
    Case("figures", {"ofBase": "closings-and-counts-observed"}),
    Case("figures-about-a-group", {"group": "persons-with-disabilities"}),
    Case("national-acts", {"act": "law-constitution"}),
    Case("people-and-parties", {"actor": "party-amanat"}),
    Case("places-named", {"place": "place-oskemen"}),
    Case("polarity-by-theme", {"within": "election-day"}),
    Case("problems-by-form", {"form": "tabulation"}),
    Case("quantifiers-and-figures", {"quantifier": "several"}),
    Case("recommendation-follow-up", {"status": "not-implemented"}),
    Case("relayed-claims", {"voice": ("authority", "voters")}),
    Case("restrictions-on-observers", {"form": "tabulation"}),
    Case("shares-and-cases", {"quantityKind": "share"}),
)

QUESTIONS = catalogue()
CASES = (*(Case(question.name) for question in QUESTIONS), *WITH_PARAMETERS)
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@each_case
def test_an_answer_is_the_golden_one(case: Case, graph: KnowledgeGraph) -> None:
    difference = compare(case, case.ask(graph))
    if difference:
        pytest.fail(difference, pytrace=False)


def test_no_golden_answer_is_left_without_its_question() -> None:
    assert set(GOLDEN.rglob("*.csv")) == {case.path for case in CASES}


def compare(case: Case, answer: Answer) -> str:
    """Return what tells an answer from its golden file, nothing where they are the same."""
    command = f"python tests/test_questions_golden.py {case.name} --keep"
    if not case.path.is_file():
        return f"{case.name} has no golden answer. Read its rows against the report, then: {command}"
    with case.path.open(encoding="utf-8", newline="") as file:
        columns, *golden = map(tuple, csv.reader(file))
    if columns != answer.columns:
        return f"{case.name} has other columns than its golden answer: {answer.columns}, not {columns}"
    found, kept = Counter(rows_of(answer)), Counter(golden)
    missing, extra = kept - found, found - kept
    if not missing and not extra:
        return ""
    return "\n".join(
        (
            f"{case.name} differs from its golden answer.",
            *_lines(f"Missing ({missing.total()}):", columns, missing),
            *_lines(f"Extra ({extra.total()}):", columns, extra),
            "Read each of them against the report. Where the graph is wrong, mend the data or the query;",
            f"where it is right: {command}",
        )
    )


def rows_of(answer: Answer) -> list[Row]:
    """Return the rows of an answer as its golden file spells them."""
    bare = Answer(answer.columns, tuple(tuple(map(_short, row)) for row in answer.rows)).render("csv")
    return list(map(tuple, csv.reader(io.StringIO(bare, newline=""))))[1:]


def keep(case: Case, answer: Answer, folder: Path) -> None:
    """Write an answer into a folder: as the golden one, which is then no longer unread, or as an unread one."""
    folder.mkdir(parents=True, exist_ok=True)
    (UNREAD / f"{case.name}.csv").unlink(missing_ok=True)
    with (folder / f"{case.name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows(rows_of(answer))


def _short(value: object) -> object:
    return compact(value) if isinstance(value, Iri) else value


def _lines(title: str, columns: Row, rows: Counter[Row]) -> Iterable[str]:
    if rows:
        yield title
    for row in sorted(rows.elements()):
        yield "  " + " | ".join(f"{column}={cell}" for column, cell in zip(columns, row, strict=True) if cell)


def main(arguments: list[str]) -> None:
    """Show how answers differ from their golden files, or keep them."""
    names = [argument for argument in arguments if not argument.startswith("--")]
    unknown = set(names) - {case.name for case in CASES}
    if unknown:
        sys.exit(f"no golden answer is called {', '.join(sorted(unknown))}")
    if "--keep" in arguments and not names:
        sys.exit("name the answers to keep, for each row of them has to be read")
    graph = KnowledgeGraph.packaged()
    for case in CASES:
        if names and case.name not in names:
            continue
        answer = case.ask(graph)
        if "--keep" in arguments:
            keep(case, answer, GOLDEN)
            print(f"kept {len(answer)} rows in {case.path}")
        elif "--pin" in arguments and (not case.path.exists() or case.path.parent == UNREAD):
            keep(case, answer, UNREAD)
            print(f"pinned {len(answer)} rows, yet to be read, in {case.path}")
        elif difference := compare(case, answer):
            print(difference, end="\n\n")


if __name__ == "__main__":
    main(sys.argv[1:])
