"""The kinds of audits, a module each; what a module calls KIND is run."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from ..model import Kind

__all__ = ["all_kinds"]


@cache
def all_kinds() -> tuple[Kind, ...]:
    """Return the kinds of audits, by name."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return tuple(sorted((module.KIND for module in modules), key=lambda kind: kind.name))
