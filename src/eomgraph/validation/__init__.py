"""What data has to be: SHACL shapes, and checks for what shapes cannot say.

Both look at what is asserted, never at what follows from it: a closed shape would reject inferred
properties, and a count fail on inferred values. Of what the ontology entails only the hierarchy of classes
counts, which SHACL follows by itself.
"""

from .results import ValidationReport, ValidationResult
from .running import Validator, validate

__all__ = ["ValidationReport", "ValidationResult", "Validator", "validate"]
