"""What a build was made from, and how much there is of it; not when, for builds repeat."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from . import __version__
from .layout import is_asserted, is_audit, is_inferred

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build was made from, and how much there is of it.

    `shared` is the hash of what all reports share, `reports` that of each, `graphs` counts the quads of each graph,
    `audited` the results of each report's audit by severity, and `results` those of validation. `canonical` is
    the SHA-256 of the graph's canonical N-Quads (https://www.w3.org/TR/rdf-canon/), where it was exported.
    """

    shared: str
    reports: Mapping[str, str]
    graphs: Mapping[str, int]
    audited: Mapping[str, Mapping[str, int]]
    results: Mapping[str, int]
    conforms: bool
    canonical: str | None = None

    @property
    def content(self) -> str:
        """The hash of all that the build was made from."""
        parts = (self.shared, *(f"{report} {content}" for report, content in sorted(self.reports.items())))
        return sha256("\n".join(parts).encode()).hexdigest()

    def count(self, chosen: Callable[[str], bool]) -> int:
        """Return how many quads there are in the graphs of some names."""
        return sum(count for graph, count in self.graphs.items() if chosen(graph))

    def to_bytes(self) -> bytes:
        """Return it as JSON."""
        content = {
            "eomgraph": __version__,
            "content": self.content,
            "shared": self.shared,
            "reports": {
                report: {"content": content, "audit": dict(self.audited[report])}
                for report, content in self.reports.items()
            },
            "asserted": self._chosen(is_asserted),
            "inferred": self._chosen(is_inferred),
            "audited": self._chosen(is_audit),
            "results": dict(self.results),
            "conforms": self.conforms,
            **({"rdfc10Sha256": self.canonical} if self.canonical else {}),
        }
        return (json.dumps(content, indent=2, sort_keys=True) + "\n").encode()

    @classmethod
    def read(cls, folder: Path) -> Manifest | None:
        """Return the manifest of a built folder, None where it has none of this version."""
        try:
            content = json.loads((folder / MANIFEST).read_bytes())
            if content["eomgraph"] != __version__:
                return None
            return cls(
                shared=content["shared"],
                reports={report: part["content"] for report, part in content["reports"].items()},
                graphs={**content["asserted"], **content["inferred"], **content["audited"]},
                audited={report: part["audit"] for report, part in content["reports"].items()},
                results=content["results"],
                conforms=content["conforms"],
                canonical=content.get("rdfc10Sha256"),
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def _chosen(self, chosen: Callable[[str], bool]) -> dict[str, int]:
        return {graph: count for graph, count in self.graphs.items() if chosen(graph)}
