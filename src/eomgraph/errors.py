"""What can go wrong, said to a person in one line: what, where, and how to mend it.

    EomgraphError
    ├── SourceTextError      the text of a report is mangled, truncated or another report's
    ├── TurtleSyntaxError    a Turtle file does not parse
    ├── UnknownQuestion      no stored question has that name
    ├── ParameterError       a question's parameter is missing, unknown or of the wrong kind
    ├── QueryError           a SPARQL query does not parse or cannot be answered
    ├── StoreError           a store cannot be opened, read or written
    ├── ExportError          a graph cannot be written in the form or to the place asked for
    ├── UnknownName          nothing in the graph has that name or IRI
    └── ResourceError        a file that the package itself needs is missing or unreadable

That data does not conform is a result, not an error: validation and audit return reports.
"""

from __future__ import annotations


class EomgraphError(Exception):
    """Any failure of eomgraph; its text is the one line "what (where): remedy".

    >>> str(EomgraphError(what="no such colour", where="line 3", remedy="write red or blue"))
    'no such colour (line 3): write red or blue'
    """

    def __init__(self, *, what: str, remedy: str, where: str | None = None) -> None:
        self.what = _one_line(what)
        self.where = None if where is None else _one_line(where)
        self.remedy = _one_line(remedy)
        super().__init__(self.what, self.where, self.remedy)

    def __str__(self) -> str:
        place = f" ({self.where})" if self.where else ""
        return f"{self.what}{place}: {self.remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        """Let the error cross to another process, as the guarded queries need."""
        return _rebuild, (type(self), self.what, self.where, self.remedy)


class SourceTextError(EomgraphError):
    """The text of a report is mangled, truncated or another report's."""


class TurtleSyntaxError(EomgraphError):
    """A Turtle file does not parse."""


class UnknownQuestion(EomgraphError):
    """No stored question has that name."""


class ParameterError(EomgraphError):
    """A question's parameter is missing, unknown or of the wrong kind."""


class QueryError(EomgraphError):
    """A SPARQL query does not parse or cannot be answered."""


class StoreError(EomgraphError):
    """A store cannot be opened, read or written."""


class ExportError(EomgraphError):
    """A graph cannot be written in the form or to the place asked for."""


class UnknownName(EomgraphError):
    """Nothing in the graph has that name or IRI."""


class ResourceError(EomgraphError):
    """A file that the package itself needs is missing or unreadable."""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _rebuild(kind: type[EomgraphError], what: str, where: str | None, remedy: str) -> EomgraphError:
    return kind(what=what, where=where, remedy=remedy)
