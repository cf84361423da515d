"""The audit of a report: what reconciles as printed and what does not, with the computation and its readings."""

from .views import routes

__all__ = ["routes"]
