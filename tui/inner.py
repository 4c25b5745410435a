"""Starting one of our own modules as a process of its own: by Python, or by the single-file program, which is both."""

import sys
from importlib import import_module

MARK = "--inre"
"""Before the name of a module, in a single-file program: run that module instead of the game."""

MODULES = ("tui.serving.warm", "tui.serving.child")
"""The modules that can be started this way."""


def words_for(module: str, *words: str) -> list[str]:
    """The command line that runs one of our modules."""
    start = [MARK] if getattr(sys, "frozen", False) else ["-m"]
    return [sys.executable, *start, module, *words]


def is_asked(arguments: list[str]) -> bool:
    """Whether a command line asks for one of our modules."""
    return len(arguments) > 1 and arguments[0] == MARK and arguments[1] in MODULES


def run(arguments: list[str]) -> int:
    """Run the module that a command line asks for."""
    sys.argv = arguments[1:]
    return int(import_module(arguments[1]).main() or 0)
