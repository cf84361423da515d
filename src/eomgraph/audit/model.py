"""What an audit says: its kinds, the outcomes they come to, and the words for both."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ..tables import Iri

if TYPE_CHECKING:
    from .material import Material


class Outcome(StrEnum):
    """What an audit comes to, spelled as the concepts of the scheme auditoutcome."""

    HOLDS = "holds"
    ROUNDED = "holds-after-rounding"
    LOOSE = "printed-loosely"
    EXPLAINED = "explained"
    SOURCES_DIFFER = "sources-differ"
    SAID_OTHERWISE = "said-otherwise"
    NO_COUNTERPART = "no-counterpart"
    DOES_NOT_RECONCILE = "does-not-reconcile"
    CANNOT_BE_CHECKED = "cannot-be-checked"

    @property
    def words(self) -> str:
        """The outcome as a person reads it."""
        return _WORDS.get(self, self.replace("-", " "))


_WORDS = {
    Outcome.EXPLAINED: "explained by the text",
    Outcome.DOES_NOT_RECONCILE: "does not reconcile as printed",
    Outcome.NO_COUNTERPART: "has no counterpart",
}


class Severity(StrEnum):
    """How much an outcome matters to an editor, spelled as the concepts of the scheme auditseverity."""

    SUBSTANCE = "substance"
    EDITORIAL = "editorial"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one audit of one subject.

    `expected` is what was computed and `found` what is printed, both as a person reads them, with `computation`
    between; `detail` names the rounding, or what stands in the way. `figures` entered it, `locators` say where
    all of it stands, `readings` would explain the outcome innocently, `conclusions` rest on the subject, and
    `explained_by` are the locators of the passages that explain it.
    """

    kind: str
    subject: Iri
    outcome: Outcome
    severity: Severity
    message: str
    detail: str = ""
    expected: str = ""
    found: str = ""
    computation: str = ""
    figures: tuple[Iri, ...] = ()
    locators: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    conclusions: tuple[Iri, ...] = ()
    explained_by: tuple[str, ...] = ()

    @property
    def is_alarm(self) -> bool:
        """Whether an editor should look at it."""
        return self.severity is not Severity.NONE


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of audit: its name, its title, what it compares, in one sentence, and how.

    Each module of `eomgraph.audit.kinds` has one, called KIND; to add a kind is to add a module.
    """

    name: str
    title: str
    summary: str
    run: Callable[[Material], Iterable[Result]]
