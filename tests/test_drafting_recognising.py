"""Recognising: what made-up sentences mention, with exact spans and values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import pytest

from eomgraph.drafting.catalogue import Catalogue, read_catalogue
from eomgraph.drafting.claims import propose_claims
from eomgraph.drafting.language import load_language
from eomgraph.drafting.mentions import (
    Act,
    Attribution,
    Citation,
    Date,
    Figure,
    Judgement,
    Mention,
    MentionKind,
    Name,
    Quantifier,
    Recommendation,
    Reference,
)
from eomgraph.drafting.outlining import outline
from eomgraph.drafting.reading import read_blocks
from eomgraph.drafting.recognising import Findings, find_recognisers, recognise
from eomgraph.drafting.text import Text
from eomgraph.errors import EomgraphError, UnknownName

Kind = TypeVar("Kind", bound=Mention)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue()


def drafted(markdown: str, catalogue: Catalogue) -> tuple[Text, Findings]:
    text = outline(read_blocks(markdown), year=2021)
    return text, recognise(text, load_language(), catalogue)


def found(markdown: str, catalogue: Catalogue, kind: type[Kind]) -> Sequence[Kind]:
    text, findings = drafted(markdown, catalogue)
    return [
        each
        for sentence in text.sentences
        for each in findings.of(sentence.locator)
        if isinstance(each, kind)
    ]


@pytest.mark.parametrize(
    ("sentence", "printed", "value", "unit", "approximation", "base"),
    [
        (
            "In 57 of the 90 stations visited, forms were missing.",
            "57 of the 90 stations",
            57,
            "station",
            "exact",
            90,
        ),
        (
            "In 38 (42 per cent) of the 90 stations, forms were missing.",
            "42 per cent",
            42,
            "per cent",
            "exact",
            90,
        ),
        ("Some two-thirds of members were women.", "two-thirds", 2 / 3, "fraction", "about", None),
        ("More than half of voters came.", "half", 0.5, "fraction", "over", None),
        ("One in four voters complained.", "One in four", 0.25, "fraction", "exact", None),
        ("The deposit is XBS 900,000 (some EUR 1,800).", "EUR 1,800", 1800, "EUR", "about", None),
        ("It costs 3.5 million euros.", "3.5 million euros", 3_500_000, "EUR", "exact", None),
        ("Out of 30 appeals, some 20 referred to lists.", "20", 20, "appeal", "about", 30),
        ("There were 120 candidates, including 30 women.", "30 women", 30, "woman", "exact", 120),
        ("The board has nine members, five women and four men.", "four men", 4, "man", "exact", 9),
        ("Fines were paid in 7 cases; they rose from 5 to 7 per cent.", "5", 5, "per cent", "exact", None),
        ("Appeals are filed within five days.", "five days", 5, "day", "at-most", None),
        ("Voters aged 18 or older may vote.", "18", 18, "year", "at-least", None),
        ("The 10-year requirement stayed.", "10-year", 10, "year", "exact", None),
        ("A dozen activists left.", "A dozen activists", 12, "activist", "about", None),
        ("The country ranks 142nd of 180 countries.", "142nd of 180 countries", 142, "rank", "exact", 180),
        ("We saw 412 stations, 97 per cent of which opened.", "97 per cent", 97, "per cent", "exact", 412),
        ("In the 90 stations visited, 12 per cent opened late.", "12 per cent", 12, "per cent", "exact", 90),
        ("We saw 90 stations; 12 per cent opened late.", "12 per cent", 12, "per cent", "exact", 90),
        ("Of 312 candidates 48 were women.", "48", 48, "candidate", "exact", 312),
    ],
)
def test_figures_have_value_unit_approximation_and_base(
    sentence: str,
    printed: str,
    value: float,
    unit: str,
    approximation: str,
    base: float | None,
    catalogue: Catalogue,
) -> None:
    figures = {figure.text: figure for figure in found(sentence, catalogue, Figure)}
    figure = figures[printed]
    assert figure.value == pytest.approx(value)
    assert (figure.unit, figure.approximation) == (unit, approximation)
    assert (figure.base.value if figure.base else None) == base


def test_a_range_has_two_ends(catalogue: Catalogue) -> None:
    (figure,) = found("It received between 6 and 10 per cent of coverage.", catalogue, Figure)
    assert (figure.value, figure.minimum, figure.maximum, figure.approximation) == (None, 6, 10, "range")
    assert figure.base is not None
    assert figure.base.text == "coverage"


@pytest.mark.parametrize(
    "sentence",
    [
        "The polls opened at 7:30 on 4 May 2021.",
        "See Article 12 and Section 4 of the Electoral Code.",
        "No one was hurt, and one of them spoke.",
        "The two-round system was adopted in 2019.",
        "Paragraph 7.4 of the 1990 OSCE Copenhagen Document applies.",
    ],
)
def test_numbers_that_count_nothing_are_no_figures(sentence: str, catalogue: Catalogue) -> None:
    assert found(sentence, catalogue, Figure) == []


def test_numbers_of_a_table_have_the_unit_of_their_column(catalogue: Catalogue) -> None:
    figures = found(
        "| Party | Votes | Share (%) |\n|---|---|---|\n| Union | 1,234 | 45.6 |", catalogue, Figure
    )
    assert [(each.value, each.unit) for each in figures] == [(1234, "vote"), (45.6, "per cent")]


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("It was held on 19 March.", [("2021-03-19", "2021-03-19", True)]),
        ("It ran from 4 to 6 May 2020.", [("2020-05-04", "2020-05-06", False)]),
        (
            "Rallies on 5 and 6 May were banned.",
            [("2021-05-05", "2021-05-05", True), ("2021-05-06", "2021-05-06", True)],
        ),
        ("In February 2020 it rained.", [("2020-02-01", "2020-02-29", False)]),
        ("The 2016 elections were calm.", [("2016-01-01", "2016-12-31", False)]),
        ("It was due on 13/05/2021.", [("2021-05-13", "2021-05-13", False)]),
        ("It was due on 03/04/2021.", [(None, None, False)]),
    ],
)
def test_dates_and_periods(
    sentence: str, dates: list[tuple[str | None, str | None, bool]], catalogue: Catalogue
) -> None:
    assert [(each.first, each.last, each.year_inferred) for each in found(sentence, catalogue, Date)] == dates


@pytest.mark.parametrize(
    ("sentence", "cited"),
    [
        ("See paragraph 7.4 of the 1990 OSCE Copenhagen Document.", [("copenhagen-1990", "7.4")]),
        ("See Articles 12 and 29 of the CRPD.", [("crpd-2006", "12"), ("crpd-2006", "29")]),
        (
            "See Section 3.2.a of the Code of Good Practice in Electoral Matters.",
            [("vc-code-2002", "II.3.2.a")],
        ),
        ("See ICCPR, Art. 25, and GC 25, para. 20.", [("iccpr-1966", "25"), ("ccpr-gc-25", "20")]),
        ("See HRC General Comment No. 37 (2020), paragraph 73.", [("ccpr-gc-37", "73")]),
        ("The Code of Good Practice (II.2.b) says so.", [("vc-code-2002", "II.2.b")]),
    ],
)
def test_citations_are_resolved_to_provisions(
    sentence: str, cited: list[tuple[str, str]], catalogue: Catalogue
) -> None:
    space = "https://w3id.org/eomgraph/standard/"
    assert [each.provision_iri for each in found(sentence, catalogue, Citation)] == [
        f"{space}{instrument}/{provision}" for instrument, provision in cited
    ]


def test_instruments_that_nobody_catalogued_are_kept_as_candidates(catalogue: Catalogue) -> None:
    (citation,) = found("Article 4 of the Lakes Convention on Fair Ballots applies.", catalogue, Citation)
    assert (citation.instrument, citation.provision, citation.iri) == (
        "Lakes Convention on Fair Ballots",
        "4",
        None,
    )


def test_named_acts_have_their_articles(catalogue: Catalogue) -> None:
    acts = found(
        "Article 47 of the Electoral Code and the Law on Parties differ from the law.", catalogue, Act
    )
    assert [(each.act, each.article) for each in acts] == [("Electoral Code", "47"), ("Law on Parties", None)]


def test_short_forms_are_followed(catalogue: Catalogue) -> None:
    names = found("The National Election Board (NEB) met. The NEB decided.", catalogue, Name)
    assert names[0].introduces == "NEB"
    assert names[-1].same_as == "National Election Board"


@pytest.mark.parametrize(
    ("sentence", "voice", "mode"),
    [
        ("Several interlocutors alleged that lists were wrong.", "interlocutors", "alleged"),
        ("According to the election commission, 40 voters came.", "authority", "stated"),
        ("The EOM observers noted long queues.", "mission", "observed"),
        ("By law, candidates register in person.", "law", "as-in-law"),
        ("The Electoral Code requires a deposit.", "law", "as-in-law"),
        ("Some candidates considered the fee too high.", "candidate", "opined"),
        ("No intimidation was observed by the mission.", "mission", "observed"),
    ],
)
def test_speakers_have_voice_and_mode(sentence: str, voice: str, mode: str, catalogue: Catalogue) -> None:
    (attribution,) = found(sentence, catalogue, Attribution)
    assert (attribution.voice, attribution.mode) == (voice, mode)


def test_each_half_of_a_contrast_has_its_own_voice(catalogue: Catalogue) -> None:
    text, findings = drafted("While the law allows appeals, few voters filed any in time.", catalogue)
    claims = propose_claims(text.sentences[0], findings, load_language())
    assert [claim.voice for claim in claims] == ["law", "mission"]


@pytest.mark.parametrize(
    ("sentence", "polarity", "conformity"),
    [
        ("This is contrary to international standards.", "negative", "contrary"),
        ("This is not fully consistent with OSCE commitments.", "negative", "not-fully-consistent"),
        ("The fee is at odds with good practice.", "negative", "at-odds"),
        ("The law is in line with international standards.", "positive", "in-line"),
        ("The count was not transparent.", "negative", "none"),
    ],
)
def test_judgements_have_polarity_and_conformity(
    sentence: str, polarity: str, conformity: str, catalogue: Catalogue
) -> None:
    (judgement,) = found(sentence, catalogue, Judgement)
    assert (judgement.polarity, judgement.conformity) == (polarity, conformity)


def test_quantifiers_say_of_what(catalogue: Catalogue) -> None:
    quantifiers = found("Most stations opened late, and a number of voters left.", catalogue, Quantifier)
    assert [(each.text, each.of) for each in quantifiers] == [("Most", "stations"), ("a number of", "voters")]


def test_recommendations_new_and_old(catalogue: Catalogue) -> None:
    markdown = (
        "## Priority Recommendations\n\nThe commission should publish all results.\n\n"
        "## Law\n\nThis partially addressed a previous ODIHR recommendation."
    )
    new, old = found(markdown, catalogue, Recommendation)
    assert (new.is_new, new.addressee, new.priority, new.text) == (
        True,
        "The commission",
        "priority",
        "publish all results",
    )
    assert (old.is_new, old.status_wording) == (False, "partially addressed")


def test_recommendations_stand_in_columns_of_tables(catalogue: Catalogue) -> None:
    table = "| Priority | Recommendation | Addressee |\n|---|---|---|\n| High | Repeal the ban | Parliament |"
    (row,) = found(table, catalogue, Recommendation)
    assert (row.text, row.priority, row.addressee) == ("Repeal the ban", "High", "Parliament")


def test_references_point_to_places_of_the_report(catalogue: Catalogue) -> None:
    references = found(
        "## Media\n\nSee also the Media section, and paragraph 12 above.", catalogue, Reference
    )
    assert [each.text for each in references] == ["Media section", "paragraph 12 above"]


def test_a_rule_whose_span_is_not_its_text_is_refused(catalogue: Catalogue) -> None:
    class Wrong:
        kind = MentionKind.REFERENCE

        def start(self, context: object) -> None: ...

        def recognise(self, sentence: object) -> list[Mention]:
            return [
                Reference(kind=self.kind, locator="x", start=0, end=1, text="Z", rule="wrong", confidence=0.5)
            ]

    with pytest.raises(EomgraphError, match="wrong"):
        recognise(outline(read_blocks("A sentence.")), load_language(), catalogue, [Wrong()])


def test_recognisers_of_the_package_are_one_a_kind() -> None:
    kinds = [recogniser.kind for recogniser in find_recognisers()]
    assert sorted(kinds) == sorted(MentionKind)


def test_a_language_that_there_is_none_of_is_told() -> None:
    with pytest.raises(UnknownName, match="xx"):
        load_language("xx")
