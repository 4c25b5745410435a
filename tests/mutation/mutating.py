"""Small mistakes put into a module, one at a time: which there are, and the module with one of them in it."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

Change = Callable[[], object]

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.Pow: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.LShift: ast.RShift,
}  # fmt: skip
NAMED = {
    "min": "max", "max": "min", "any": "all", "all": "any", "minimum": "maximum", "maximum": "minimum",
}  # fmt: skip
TYPES = ("annotation", "returns", "decorator_list", "bases")
"""Parts of a tree that say what something is and decide nothing when the game runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One mistake in one module."""

    module: str
    place: int
    """The number of the node in the walk of the tree."""
    choice: int
    """Which of the mistakes that the node can have."""
    line: int
    what: str
    at_import: bool
    """Whether it stands outside every function, and so has worked when the module is first read."""

    @property
    def name(self) -> str:
        """What it is called in a list."""
        return f"{self.module}:{self.line} {self.what}"


def mutants(path: Path, module: str) -> Iterator[Mutant]:
    """Every mistake that the module of a file can have."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for place, (node, outside) in enumerate(_walk(tree)):
        for choice, (what, _) in enumerate(_mistakes(node)):
            yield Mutant(
                module=module, place=place, choice=choice, line=getattr(node, "lineno", 0), what=what, at_import=outside
            )


def with_mistake(path: Path, mutant: Mutant) -> ast.Module:
    """The tree of a file with one mistake in it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    node, _ = list(_walk(tree))[mutant.place]
    _, change = list(_mistakes(node))[mutant.choice]
    change()
    return ast.fix_missing_locations(tree)


def _walk(node: ast.AST, *, outside: bool = True) -> Iterator[tuple[ast.AST, bool]]:
    """Every node that decides something, in the order of the file, and whether it stands outside every function."""
    for field, value in ast.iter_fields(node):
        if field in TYPES:
            continue
        inner = outside and not isinstance(node, ast.FunctionDef | ast.Lambda)
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_silent(child):
                yield child, inner
                yield from _walk(child, outside=inner)


def _is_silent(node: ast.AST) -> bool:
    """A docstring, an import, the inside of a text, a list of what is public."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    is_list = isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets)
    return is_list or isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr)


def _mistakes(node: ast.AST) -> Iterator[tuple[str, Change]]:
    """What can be wrong with a node: a few words, and what makes it so."""
    match node:
        case ast.Compare():
            yield from _compared(node)
        case ast.BinOp() | ast.AugAssign():
            if other := COUNTED.get(type(node.op)):
                yield _told(node.op, other), _setter(node, "op", other())
        case ast.BoolOp():
            swapped = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield _told(node.op, type(swapped)), _setter(node, "op", swapped)
        case ast.UnaryOp(op=ast.Not()):
            yield "not → nothing", _setter(node, "", None, twice=True)
        case ast.UnaryOp(op=ast.USub()):
            yield "− → +", _setter(node, "op", ast.UAdd())
        case ast.Constant():
            yield from _constants(node)
        case ast.Name() | ast.Attribute():
            yield from _names(node)
        case _:
            yield from _turned_or_left_out(node)


def _compared(node: ast.Compare) -> Iterator[tuple[str, Change]]:
    for at, op in enumerate(node.ops):
        other = COMPARED[type(op)]
        yield _told(op, other), _setter(node, "ops", [*node.ops[:at], other(), *node.ops[at + 1 :]])


def _constants(node: ast.Constant) -> Iterator[tuple[str, Change]]:
    value = node.value
    if isinstance(value, bool):
        yield f"{value} → {not value}", _setter(node, "value", not value)
    elif isinstance(value, int | float):
        yield f"{value} → {value + 1}", _setter(node, "value", value + 1)
    elif isinstance(value, str):
        yield f"{value!r} → {value + 'X'!r}", _setter(node, "value", value + "X")


def _names(node: ast.Name | ast.Attribute) -> Iterator[tuple[str, Change]]:
    field = "id" if isinstance(node, ast.Name) else "attr"
    name = getattr(node, field)
    if name in NAMED:
        yield f"{name} → {NAMED[name]}", _setter(node, field, NAMED[name])


def _turned_or_left_out(node: ast.AST) -> Iterator[tuple[str, Change]]:
    """Questions that can be turned, and statements that can be left out or exchanged."""
    match node:
        case ast.If() | ast.While() | ast.IfExp():
            yield f"{type(node).__name__} turned", _setter(node, "test", _negated(node.test))
        case ast.comprehension() if node.ifs:
            yield "filter turned", _setter(node, "ifs", [_negated(node.ifs[0]), *node.ifs[1:]])
        case ast.Return(value=ast.Constant(value=None)) | ast.Yield(value=ast.Constant(value=None)):
            pass
        case ast.Return(value=ast.expr()) | ast.Yield(value=ast.expr()):
            yield f"{type(node).__name__} None", _setter(node, "value", ast.Constant(None))
        case ast.Expr(value=ast.Call()):
            yield "call left out", _setter(node, "value", ast.Constant(None))
        case ast.Raise():
            yield "raise left out", _becoming(node, ast.Pass)
        case ast.Break():
            yield "break → continue", _becoming(node, ast.Continue)
        case ast.Continue():
            yield "continue → break", _becoming(node, ast.Break)
        case _:
            pass


def _negated(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)


def _setter(node: ast.AST, field: str, value: object, *, twice: bool = False) -> Change:
    def change() -> None:
        if twice and isinstance(node, ast.UnaryOp):
            node.operand = _negated(node.operand)
        else:
            setattr(node, field, value)

    return change


def _becoming(node: ast.AST, other: type[ast.stmt]) -> Change:
    def change() -> None:
        node.__class__ = other  # it stays in its place and is another statement

    return change


def _told(old: ast.AST, new: type[ast.AST]) -> str:
    return f"{type(old).__name__} → {new.__name__}"
