"""Property paths (https://www.w3.org/TR/shacl/#property-paths): from things to the values they lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox

from ..stores import Term
from .data import Data, Values

Path: TypeAlias = "ox.NamedNode | Inverse | Sequence | Alternative | Repeated"
Step: TypeAlias = Callable[[Term], Iterable[Term]]


@dataclass(frozen=True, slots=True)
class Inverse:
    """A path taken backwards."""

    path: Path


@dataclass(frozen=True, slots=True)
class Sequence:
    """One path after the other."""

    steps: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Any of several paths."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A path taken again and again, or at most once; unless `at_least_once`, the start is a value too."""

    path: Path
    at_least_once: bool
    at_most_once: bool


def values_by(path: Path, focus: Iterable[Term], data: Data) -> Values:
    """Return the values that a path leads to from each thing, where there are any."""
    if isinstance(path, ox.NamedNode):
        return data.objects(path)
    if isinstance(path, Inverse) and isinstance(path.path, ox.NamedNode):
        return data.subjects(path.path)
    step = _step(path, data)
    return {start: set(step(start)) for start in focus}


def _step(path: Path, data: Data, backwards: bool = False) -> Step:
    match path:
        case ox.NamedNode():
            values = data.subjects(path) if backwards else data.objects(path)
            return lambda start: values.get(start, ())
        case Inverse():
            return _step(path.path, data, not backwards)
        case Sequence():
            steps = [_step(each, data, backwards) for each in path.steps]
            return _one_after_the_other(list(reversed(steps)) if backwards else steps)
        case Alternative():
            paths = [_step(each, data, backwards) for each in path.paths]
            return lambda start: {value for each in paths for value in each(start)}
        case Repeated():
            return _again_and_again(_step(path.path, data, backwards), path)
    raise TypeError(f"no path: {path}")


def _one_after_the_other(steps: Iterable[Step]) -> Step:
    def step(start: Term) -> set[Term]:
        reached = {start}
        for each in steps:
            reached = {value for one in reached for value in each(one)}
        return reached

    return step


def _again_and_again(once: Step, path: Repeated) -> Step:
    def step(start: Term) -> set[Term]:
        found = set() if path.at_least_once else {start}
        reached = set(once(start)) - found
        found |= reached
        while reached and not path.at_most_once:
            reached = {value for one in reached for value in once(one)} - found
            found |= reached
        return found

    return step
