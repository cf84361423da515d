"""The SHACL shapes of ontology/shapes/, and pyshacl, which runs them."""

from __future__ import annotations

import pyshacl
import rdflib
from pyshacl.errors import ReportableRuntimeError
from rdflib import RDF, SH

from . import resources
from .errors import ResourceError
from .loading import load_files
from .stores import OxigraphStore
from .terms import graph_of

_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


def read_shapes() -> rdflib.Graph:
    """Return all packaged shapes as one graph."""
    store = OxigraphStore()
    load_files(store, [resources.folder("ontology") / "shapes"])
    return graph_of(store.quads())


def run_shapes(shapes: rdflib.Graph, data: rdflib.Graph) -> rdflib.Graph:
    """Return the SHACL validation report on the data, which is left as it is."""
    try:
        _, report, text = pyshacl.validate(data, shacl_graph=spread(shapes))
    except ReportableRuntimeError as error:
        raise _broken(str(error)) from error
    if not isinstance(report, rdflib.Graph):
        raise _broken(text)
    return report


def spread(shapes: rdflib.Graph) -> rdflib.Graph:
    """Return shapes that say the same in the form that pyshacl is quickest with.

    A property shape that has the targets of its node shape is checked once for all nodes; one that hangs on
    the node shape alone, once for each. Closed shapes need their properties, and shapes that others refer to
    their constraints.
    """
    spread = rdflib.Graph() + shapes
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        targets = [(kind, target) for kind in _TARGETS for target in shapes.objects(shape, kind)]
        stands_alone = (None, None, shape) not in shapes
        if not targets or not stands_alone or (shape, SH.closed, None) in shapes:
            continue
        for constraint in shapes.objects(shape, SH.property):
            spread.remove((shape, SH.property, constraint))
            for kind, target in targets:
                spread.add((constraint, kind, target))
    return spread


def _broken(problem: str) -> ResourceError:
    return ResourceError(
        what=f"the shapes cannot be run, {problem}", where="ontology/shapes", remedy="mend the shape named"
    )
