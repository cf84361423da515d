"""What a command writes: results to stdout, progress to stderr while it works."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

Progress = Callable[[str], None]


def write(text: str) -> None:
    """Write text to stdout as it is."""
    sys.stdout.write(text)


def show(*parts: RenderableType) -> None:
    """Write to stdout what rich lays out, for the width and the colours of the terminal there is."""
    from rich.console import Console

    # Captured and then written, for rich itself would end the process where a pipe is closed.
    console = Console(highlight=False, markup=False)
    with console.capture() as capture:
        console.print(*parts, sep="\n")
    text = capture.get()
    write(text if console.is_terminal else "".join(f"{line.rstrip()}\n" for line in text.splitlines()))


def styled(text: str, style: str) -> Text:
    """Return text in one of rich's styles."""
    from rich.text import Text

    return Text(text, style=style)


@contextmanager
def progress(title: str) -> Iterator[Progress | None]:
    """Show what is going on, on a terminal; anywhere else there is nothing to tell it to."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status(title) as status:
        yield lambda step: status.update(f"{title}: {step}")
