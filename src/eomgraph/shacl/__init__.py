"""SHACL Core (https://www.w3.org/TR/shacl/), checked for all focus nodes of a shape at a time.

pyshacl is the reference, and asks for the values of each node anew; here each property is read once, and a
value judged once, however many nodes have it. Tests hold that both find the same. What is beyond Core, or
rare in it, raises BeyondCore, and is for pyshacl.
"""

from .data import Data
from .reading import BeyondCore, ShapesGraph, sh
from .validator import Violation, find_violations

__all__ = ["BeyondCore", "Data", "ShapesGraph", "Violation", "find_violations", "sh"]
