"""A file, a function and a class stay small enough to be read in one go."""

import ast
from collections.abc import Iterator

from tests.architecture.code import Module, all_modules

FILE_LINES = 400
FUNCTION_LINES = 60
CLASS_METHODS = 25
ARGUMENTS = 6


def too_large(module: Module) -> Iterator[str]:
    """Everything in a module that is over a limit, with the size it has."""
    if (lines := len(module.text.splitlines())) > FILE_LINES:
        yield f"{module.path}:1: {lines} lines"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef):
            if (methods := sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body)) > (
                CLASS_METHODS
            ):
                yield module.at(node, f"{node.name} has {methods} methods")
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES:
                yield module.at(node, f"{node.name} has {lines} lines")
            if (arguments := _arguments(node)) > ARGUMENTS:
                yield module.at(node, f"{node.name} takes {arguments} arguments")


def _arguments(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many arguments a caller has to know of."""
    given = function.args
    names = [argument.arg for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return len(names) - (names[:1] in (["self"], ["cls"])) + (given.vararg is not None) + (given.kwarg is not None)


def test_nothing_grows_past_its_limit() -> None:
    """No file over 400 lines, no function over 60, no class over 25 methods, no more than six arguments."""
    found = [fault for module in all_modules() for fault in too_large(module)]

    assert not found, "\n".join(["", *found])
