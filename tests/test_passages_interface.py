"""The interface is as documented: names, examples, and errors of one line."""

from __future__ import annotations

import doctest
import importlib
import pickle
import pkgutil

import pytest

from eomgraph import errors, passages
from eomgraph.errors import EomgraphError

ERRORS = [
    each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, EomgraphError)
]
MODULES = [module.name for module in pkgutil.iter_modules(passages.__path__, f"{passages.__name__}.")]


def test_the_names_are_sorted_and_there() -> None:
    assert passages.__all__ == sorted(passages.__all__)
    assert all(hasattr(passages, name) for name in passages.__all__)


@pytest.mark.parametrize("module", [errors.__name__, passages.__name__, *MODULES])
def test_the_examples_in_docstrings_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_is_one_line(error: type[EomgraphError]) -> None:
    raised = error(what="no such\n  dam", where="line 3", remedy="build\none")
    assert str(raised) == "no such dam (line 3): build one"
    assert str(error(what="no dam", remedy="build one")) == "no dam: build one"


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_crosses_processes(error: type[EomgraphError]) -> None:
    raised = error(what="no dam", where="line 3", remedy="build one")
    copy = pickle.loads(pickle.dumps(raised))
    assert (type(copy), str(copy)) == (error, str(raised))


def test_the_docstring_draws_every_error() -> None:
    drawn = f"{errors.__doc__}".split()
    assert all(error.__name__ in drawn for error in ERRORS)
