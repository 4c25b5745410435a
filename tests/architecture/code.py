"""The project's own modules as parsed source: what the architecture tests look at."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("sim", "scenarios", "saves", "tui")


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file of the project."""

    path: str
    """Where it is, from the top folder, as a person would say it."""
    text: str
    tree: ast.Module

    def at(self, node: ast.expr | ast.stmt, what: str) -> str:
        """Say what was found, and where, in a form that an editor can follow."""
        return f"{self.path}:{node.lineno}: {what}"


@cache
def modules(package: str) -> tuple[Module, ...]:
    """Every module of a package, parsed."""
    return tuple(
        Module(path.relative_to(ROOT).as_posix(), text := path.read_text(encoding="utf-8"), ast.parse(text))
        for path in sorted((ROOT / package).rglob("*.py"))
    )


def all_modules() -> Iterator[Module]:
    """Every module of the four packages."""
    for package in PACKAGES:
        yield from modules(package)


def imported(tree: ast.Module) -> Iterator[tuple[ast.stmt, str]]:
    """Everything that is imported anywhere in the tree, by its full name, with the statement that does it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node, f"{node.module or ''}.{alias.name}") for alias in node.names)


def dotted(node: ast.expr) -> str:
    """Write ``a.b.c`` as it stands in the source; anything but a plain chain of names becomes an empty word."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def python(code: str) -> subprocess.CompletedProcess[str]:
    """Run a few lines in a Python of their own, from the top folder."""
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
