"""Stored questions: found by name, bound to parameters, asked of a store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from .. import resources
from ..errors import ParameterError, ResourceError, UnknownQuestion
from ..nearness import suggestion
from .headers import read_header
from .parameters import Given, Parameter
from .sites import Site, fill_sites, find_sites


@dataclass(frozen=True, slots=True)
class Question:
    """A question in natural language with the SPARQL query that answers it."""

    name: str
    summary: str
    description: str
    tags: tuple[str, ...]
    params: tuple[Parameter, ...]
    text: str
    path: Path

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of its answer, in order."""
        try:
            solutions = ox.Store().query(self.text)
        except SyntaxError as error:
            raise _invalid(self.path, f"the query does not parse, {error}") from error
        if not isinstance(solutions, ox.QuerySolutions):
            raise _invalid(self.path, "the query is no SELECT")
        return tuple(variable.value for variable in solutions.variables)

    def bind(self, **given: Given | Iterable[Given] | None) -> str:
        """Return the query with the parameters given, as terms; one given several values takes any of them.

        What is None counts as not given. ParameterError says what does not fit, and how to mend it.
        """
        bound = {name: several(value) for name, value in given.items() if value is not None}
        known = {parameter.name: parameter for parameter in self.params}
        for name in bound:
            if name not in known:
                raise ParameterError(
                    what=f"question {self.name} has no parameter {name}",
                    remedy=suggestion(name, known),
                )
        for parameter in self.params:
            if not parameter.optional and parameter.name not in bound:
                raise ParameterError(
                    what=f"question {self.name} needs parameter {parameter.name}",
                    remedy=f"give one as in {parameter.name}={parameter.example}",
                )
        terms = {name: " ".join(map(known[name].term_of, values)) for name, values in bound.items()}
        return fill_sites(self.text, terms)


def catalogue() -> tuple[Question, ...]:
    """Return all stored questions, by name; ResourceError where a file is not as it has to be."""
    return tuple(_read(path) for path in _paths().values())


def names() -> tuple[str, ...]:
    """Return the names of all stored questions, without reading them."""
    return tuple(_paths())


def load(name: str) -> Question:
    """Return a stored question; UnknownQuestion offers the names nearest to one that is none."""
    path = _folder() / f"{name}.rq"
    if path.name.removesuffix(".rq") != name or not path.is_file():
        raise UnknownQuestion(what=f"no stored question is called {name}", remedy=suggestion(name, _paths()))
    return _read(path)


def _folder() -> Path:
    return resources.folder("queries") / "questions"


def _paths() -> Mapping[str, Path]:
    return {path.stem: path for path in sorted(_folder().glob("*.rq"))}


def _read(path: Path) -> Question:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(
            what=f"a stored question cannot be read, {error}",
            where=str(path),
            remedy="install eomgraph anew, or mend the file",
        ) from error
    return _question(path, text)


@lru_cache(maxsize=200)  # for a file that is as it was need not be read twice
def _question(path: Path, text: str) -> Question:
    header = read_header(text, str(path))
    _check_sites(path, {parameter.name for parameter in header.params}, find_sites(text))
    return Question(
        name=path.stem,
        summary=header.summary,
        description=header.description,
        tags=header.tags,
        params=header.params,
        text=text,
        path=path,
    )


def _check_sites(path: Path, declared: set[str], sites: Iterable[Site]) -> None:
    """Hold the parameters declared and the sites in the query to be the same."""
    without_site = set(declared)
    for site in sites:
        if site.name not in declared:
            raise _invalid(
                path, f"VALUES ?{site.name} takes a parameter that params does not name", site.line
            )
        if not site.restricts:
            raise _invalid(path, f"VALUES ?{site.name} stands in a sub-select or optional group", site.line)
        without_site.discard(site.name)
    for name in sorted(without_site):
        raise _invalid(path, f"parameter {name} has no VALUES ?{name} {{ UNDEF }}")


def _invalid(path: Path, what: str, line: int = 1) -> ResourceError:
    return ResourceError(what=what, where=f"{path}:{line}", remedy="mend the stored question")


def several(given: Given | Iterable[Given] | None) -> tuple[Given, ...]:
    """Return what was given as the values it stands for: a text is one, None is none."""
    if given is None:
        return ()
    if isinstance(given, str) or not isinstance(given, Iterable):
        return (given,)
    return tuple(given)
