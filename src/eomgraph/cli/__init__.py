"""The command line: `eomgraph`, a thin mirror of the library.

Exit codes: 0 done, and what was asked conforms; 1 it does not conform; 2 wrong use or a failure, told in one
line on stderr; 130 interrupted. Results go to stdout, progress to stderr and only on a terminal.

Nothing here imports an RDF library before a command needs it, so that help and completion answer at once.
"""

from .running import main, run

__all__ = ["main", "run"]
