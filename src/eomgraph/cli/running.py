"""Running one command line: from its words to an exit code, with every failure told in one line."""

from __future__ import annotations

import errno
import io
import os
import sys
import traceback
from collections.abc import Sequence
from enum import IntEnum
from typing import NoReturn

import click

from ..errors import EomgraphError
from . import completion
from .commands import eomgraph

_NAME = "eomgraph"


class Status(IntEnum):
    """The exit codes; the last two are those a shell reports of a process that was stopped so."""

    DONE = 0
    NOT_CONFORMING = 1
    FAILED = 2
    INTERRUPTED = 130
    PIPE_CLOSED = 141


def main() -> NoReturn:
    """Run the command line of this process and end it."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command line of these words and return its exit code."""
    try:
        _write_utf8()
        status = _run(list(arguments))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read has read enough, as `head` does
        _silence_stdout()
        return Status.PIPE_CLOSED
    except (KeyboardInterrupt, click.Abort):
        return _fail("interrupted: nothing was left half written", Status.INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - the outermost place: a person gets a line, never a traceback
        if "--debug" in arguments:
            traceback.print_exc()
        return _fail(_line(error), Status.FAILED)
    return status


def _run(arguments: list[str]) -> int:
    instruction = os.environ.get(completion.VARIABLE)
    if instruction:
        return completion.complete(eomgraph, _NAME, instruction)
    try:
        with eomgraph.make_context(_NAME, arguments) as context:
            conforms = eomgraph.invoke(context)
    except click.exceptions.Exit as exit:
        return exit.exit_code
    return Status.NOT_CONFORMING if conforms is False else Status.DONE


def _line(error: Exception) -> str:
    match error:
        case EomgraphError():
            return str(error)
        case click.UsageError(ctx=click.Context() as context):
            return f"{error.format_message()} For help: {context.command_path} --help"
        case click.ClickException():
            return error.format_message()
        case OSError(errno=errno.ENOSPC):
            return f"{_place(error)} cannot be written: the disk is full; make room and run again"
        case OSError():
            return f"{_place(error)}: {error.strerror or error}; check the path and your rights to it"
        case MemoryError():
            return "out of memory: close other programs, or ask for less at a time"
    kind = type(error).__name__
    return f"unexpected {kind}, {error}: please report it with the output of 'eomgraph --debug ...'"


def _place(error: OSError) -> str:
    return str(error.filename) if error.filename else "the output"


def _fail(line: str, status: Status) -> Status:
    _silence_stdout()
    print(f"{_NAME}: {' '.join(line.split())}", file=sys.stderr)  # noqa: T201 - the one place that tells of failures
    return status


def _write_utf8() -> None:
    """Write results in UTF-8 and with the line ends they have: they are data, whatever the locale is."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _silence_stdout() -> None:
    """Keep Python from writing, and failing on, what is left in the buffer when it ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
