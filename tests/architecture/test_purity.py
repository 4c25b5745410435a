"""sim is a calculation: the same values in, the same values out, on every machine and at every time of day."""

import ast
from collections.abc import Iterator

from tests.architecture.code import Module, dotted, imported, modules

MATHEMATICS = frozenset(
    {
        *("__future__", "abc", "collections", "dataclasses", "enum", "functools", "itertools", "types", "typing"),
        *("bisect", "decimal", "fractions", "graphlib", "math", "operator", "statistics", "zlib"),
        *("numpy", "pydantic", "sim"),
    }
)
"""All that sim may import. None of them reaches outside the program (of zlib, sim takes the checksum)."""

REACHING_OUT = frozenset({"open", "print", "input", "eval", "exec", "compile", "globals", "__import__", "breakpoint"})
"""Built-in functions that read, write or run something."""

NUMPY_FILES = frozenset(
    {"load", "save", "savez", "savez_compressed", "loadtxt", "savetxt", "genfromtxt", "fromfile", "memmap"}
)
SEEDED_LUCK = frozenset({"Generator", "PCG64"})
"""Of numpy.random, only what is made from a seed."""


def impure(module: Module) -> Iterator[str]:
    """Everything in a module by which it could touch the world outside."""
    for statement, name in imported(module.tree):
        if name.split(".")[0] not in MATHEMATICS or _leaves_numpy(name):
            yield module.at(statement, f"imports {name}")
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and dotted(node.func) in REACHING_OUT:
            yield module.at(node, f"calls {dotted(node.func)}()")
        elif isinstance(node, ast.Attribute) and _leaves_numpy(dotted(node)):
            yield module.at(node, f"uses {dotted(node)}")
        elif isinstance(node, ast.Global):
            yield module.at(node, f"changes the module's own {', '.join(node.names)}")


def _leaves_numpy(name: str) -> bool:
    """Whether the name is numpy's way to a file or to luck that has no seed."""
    match name.split("."):
        case ["np" | "numpy", "random", luck, *_]:
            return luck not in SEEDED_LUCK
        case ["np" | "numpy", *_, function]:
            return function in NUMPY_FILES
        case _:
            return False


def test_sim_touches_nothing_outside_itself() -> None:
    """No module of sim imports, calls or uses anything that reads, writes, waits, asks the time or rolls dice."""
    found = [fault for module in modules("sim") for fault in impure(module)]

    assert not found, "\n".join(["", *found])
