"""Audits: what in a report does not reconcile as printed, by computation over its graph.

A kind of audit is a module of `kinds`. What audits find are results, not errors; nobody writes them down by
hand, and what explains an alarm is data (`eom:explainedBy`).
"""

from __future__ import annotations

from .kinds import all_kinds
from .model import Kind, Outcome, Result, Severity
from .running import ReportAudit, audit
from .suggestions import Suggestion

__all__ = [
    "Kind",
    "Outcome",
    "ReportAudit",
    "Result",
    "Severity",
    "Suggestion",
    "all_kinds",
    "audit",
]
