"""Completion in the shell: its script, and what question names, parameters and coded values there are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    shell_complete,
    split_arg_string,
)

from ..errors import EomgraphError
from .graphs import cache_folder

if TYPE_CHECKING:
    from ..questions import Parameter

VARIABLE = "_EOMGRAPH_COMPLETE"
"""The environment variable by which a shell's script asks for completions."""

_BASH_REPLY = "COMPREPLY+=($value)"

_Items = list[CompletionItem[str]]


class _BashComplete(BashComplete):
    """Bash, which cuts KEY=VALUE into three words and puts a completion in the place of the last."""

    name: ClassVar[str] = "bash"
    source_template: ClassVar[str] = BashComplete.source_template.replace(
        _BASH_REPLY, f"{_BASH_REPLY}\n            [[ $value == *= ]] && compopt -o nospace"
    )

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words with the pair at the cursor put together again."""
        words, incomplete = super().get_completion_args()
        if incomplete == "=" and words:
            return words[:-1], f"{words[-1]}="
        if words[-1:] == ["="] and len(words) > 1:
            return words[:-2], f"{words[-2]}={incomplete}"
        return words, incomplete

    def get_completions(self, args: list[str], incomplete: str) -> _Items:
        """Return the completions without the KEY= that Bash leaves standing."""
        key, equals, _ = incomplete.partition("=")
        standing = f"{key}=" if equals else ""
        items = super().get_completions(args, incomplete)
        return [CompletionItem(item.value.removeprefix(standing), item.type, item.help) for item in items]


add_completion_class(_BashComplete)
_SHELLS: dict[str, type[ShellComplete]] = {"bash": _BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command()
@click.argument("shell", type=click.Choice(tuple(_SHELLS)))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that makes SHELL complete eomgraph.

    In bash: eval "$(eomgraph completion bash)"
    """
    root = context.find_root()
    script = _SHELLS[shell](root.command, {}, str(root.info_name), VARIABLE)
    # Not script.source(), which starts a bash to ask for its version: it may be for another machine.
    click.echo(script.source_template % script.source_vars(), nl=False)


def complete(command: click.Command, name: str, instruction: str) -> int:
    """Answer a shell's question for completions, as its script puts it in VARIABLE."""
    return shell_complete(command, {}, name, VARIABLE, instruction)


def complete_name(_: click.Context, __: click.Parameter, incomplete: str) -> _Items:
    """Complete the name of a stored question."""
    from .. import questions

    return _items(incomplete, questions.names)


def complete_parameter(_: click.Context, __: click.Parameter, incomplete: str) -> _Items:
    """Complete KEY= and, where KEY has coded values and a graph is built, KEY=VALUE."""
    return _items(incomplete, lambda: _pairs(incomplete))


def _items(incomplete: str, offers: Callable[[], Iterable[str]]) -> _Items:
    """Return what begins as the word at the cursor; nothing rather than a failure amid typing."""
    try:
        return [CompletionItem(offer) for offer in offers() if offer.startswith(incomplete)]
    except (EomgraphError, OSError):
        return []


def _pairs(incomplete: str) -> Iterable[str]:
    from .. import questions

    # From the words themselves: click gives up on them at a -p that has no value yet.
    words = split_arg_string(os.environ.get("COMP_WORDS", ""))
    question = next((word for word in words[1:] if word in questions.names()), "")
    parameters = {parameter.name: parameter for parameter in questions.load(question).params}
    key, equals, _ = incomplete.partition("=")
    if not equals:
        return [f"{name}=" for name in parameters]
    return [f"{key}={value}" for value in _values(parameters[key])] if key in parameters else []


def _values(parameter: Parameter) -> Iterable[str]:
    """Return the coded values of a parameter, where a graph lies in the cache: typing waits for no build."""
    from ..graph import KnowledgeGraph
    from ..questions import names_query
    from ..tables import Answer

    folder = cache_folder()
    if parameter.scheme is None or not folder.exists():
        return ()
    found = KnowledgeGraph.open(folder).sparql(names_query(parameter))
    return map(str, found.column("name")) if isinstance(found, Answer) else ()
