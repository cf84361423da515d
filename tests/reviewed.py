"""A made-up report, drafted and reviewed: what tests of reviews share."""

from __future__ import annotations

from pathlib import Path

from eomgraph.drafting import Item, Verdict, draft
from eomgraph.reviewing import Session

REPORT_ID = "rvl-2031-parliamentary"
REPORT = """# Riverland, Parliamentary Elections, 4 May 2031

## Preliminary Conclusions

The elections were well administered, but the count was often slow.

## Election Administration

The National Election Commission (NEC) has nine members, five women and four men.
The NEC informed the mission that 1,200 boards were formed on time.[^1]
By law, boards must publish their minutes within two days.

## Counting

The mission assessed the count negatively in 12 (40 per cent) of the 30 stations observed.
Several interlocutors raised concerns about ink.
This was not in line with paragraph 7.3 of the 1990 OSCE Copenhagen Document.
See also the section on administration.

## Recommendations

1. The NEC should publish results by polling station.

[^1]: See Article 4 of the Lakes Convention on Fair Ballots.
"""

# A claim's statement by its sentence; of the others nothing is kept.
STATEMENTS = {
    "preliminary-conclusions/p1/s1": "The mission praised the administration and found many counts slow.",
    "election-administration/p1/s1": "Of the nine members of the NEC five are women and four are men.",
    "election-administration/p1/s2": "The NEC said that 1,200 boards had been set up in time.",
    "election-administration/p1/s3": "The law gives boards two days to make their minutes public.",
    "counting/p1/s1": "The mission judged the count ill in 12 of 30 stations, or 40 per cent.",
    "counting/p1/s2": "Several interlocutors were worried about the ink.",
    "counting/p1/s3": "The mission judged the count at odds with the commitment to honest counting.",
    "recommendations/p1/s1": "The mission recommends that the NEC publish results of each polling station.",
}
DETAILS = {
    "issued": "2031-05-05",
    "country": "Riverland",
    "election": "Parliamentary elections in Riverland, 4 May 2031",
    "election_day": "2031-05-04",
    "body": "Parliament of Riverland",
    "mission": "Observer mission to Riverland, 2031",
    "format": "eom",
    "coded_by": "A first reader",
    "checked_by": "A second reader",
}


def drafted(folder: Path) -> Session:
    """Return the session of the made-up report, drafted into a folder."""
    file = folder / "report.md"
    file.write_text(REPORT, encoding="utf-8")
    draft(file, folder / "draft", report=REPORT_ID)
    return Session(folder / "draft")


def item_at(session: Session, locator: str, kind: str, cue: str = "") -> Item:
    """Return the item of a sentence."""
    return next(
        item
        for item in session.known.values()
        if item.locator == locator and item.kind == kind and item.cue.startswith(cue)
    )


def review(session: Session) -> None:
    """Decide on all that the report asks for, as a person would."""
    for item in session.known.values():
        if item.kind == "claim" and item.locator in STATEMENTS:
            session.decide(item.key, Verdict.ACCEPTED, statement=STATEMENTS[item.locator])
        elif item.kind in ("figure", "citation", "recommendation"):
            session.decide(item.key, Verdict.ACCEPTED)
    lakes = item_at(session, "fn-1/s1", "citation")
    session.decide(lakes.key, Verdict.CORRECTED, {"gist": "how ballots are printed", "nature": "treaty"})
    session.decide(item_at(session, "fn-1/s1", "claim").key, Verdict.REJECTED)
    session.mark_nothing("counting/p1/s4", "It points to another section.")
    session.say(
        {
            **DETAILS,
            "theme:recommendations": "results-publication",
            "theme:preliminary-conclusions": "election-administration",
        }
    )
