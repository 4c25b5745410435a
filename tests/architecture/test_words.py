"""Every word that a player can read stands in a catalogue, where it can be translated and proof-read.

The rule, precisely. A string constant in the four packages is *visible text* when it

- has a letter outside a–z (å, ä, ö, é): no identifier has one, or
- has three or more words in it: a sentence, or
- is handed straight to something that shows it, and has a letter in it at all.

Not text: docstrings, annotations, style sheets (``CSS``, ``DEFAULT_CSS``, ``Style.parse``), and what is said in plain
English to a programmer in ``raise`` and ``assert``. A placeholder of a format is not a word; nor is a box, bar or sign.
"""

import ast
import re
from collections.abc import Iterator

from tests.architecture.code import Module, all_modules, dotted

SENTENCE = 3
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
WORD = re.compile(r"""[("']*[^\W\d_]+[-'\u2019]?[^\W\d_]*[.,:;!?)"']*""")

SHOWING = {
    **dict.fromkeys(("Static", "Label", "Button", "Checkbox", "RadioButton", "Content", "notify", "print", "write"), 0),
    "Binding": 2,
}
"""What is called with a text and shows it, and which of its arguments the text is."""
SHOWN_NAMES = frozenset({"help", "epilog", "placeholder", "tooltip", "border_title", "border_subtitle"})
"""Arguments and attributes whose value is shown."""
STYLES = frozenset({"CSS", "DEFAULT_CSS"})


def letters(text: str) -> bool:
    """Whether there is anything to translate."""
    return any(map(str.isalpha, PLACEHOLDER.sub(" ", text)))


def is_foreign(text: str) -> bool:
    """Whether a letter is outside the plain alphabet that code is written in."""
    return any(sign.isalpha() and not sign.isascii() for sign in text)


def is_sentence(text: str) -> bool:
    """Whether three or more of the parts between spaces are words."""
    return sum(WORD.fullmatch(part) is not None for part in PLACEHOLDER.sub(" ", text).split()) >= SENTENCE


def text_of(node: ast.AST) -> str | None:
    """The text of a string constant; of an f-string, its fixed parts with ``{}`` for the others."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) or "{}" for part in node.values)
    return None


def visible(module: Module) -> Iterator[str]:
    """Every visible text in a module, with its place."""
    for node, to_programmer, shown in _strings(module.tree):
        text = text_of(node) or ""
        if is_foreign(text) or (is_sentence(text) and not to_programmer) or (shown and letters(text)):
            yield module.at(node, repr(text))


def _strings(
    node: ast.AST, *, to_programmer: bool = False, shown: bool = False
) -> Iterator[tuple[ast.expr, bool, bool]]:
    """Every string that is not a docstring, an annotation or a style; said to a programmer? shown as it is?"""
    if isinstance(node, ast.expr) and text_of(node) is not None:
        yield node, to_programmer, shown
    for child, child_shown in _children(node):
        inside = to_programmer or isinstance(node, ast.Raise | ast.Assert)
        if not (isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant)):
            yield from _strings(child, to_programmer=inside, shown=child_shown)


def _children(node: ast.AST) -> Iterator[tuple[ast.AST, bool]]:
    """The parts of a node that may hold text, and whether a string there would be shown as it is."""
    match node:
        case ast.Expr(value=ast.Constant(value=str())):  # a docstring, of a module, class, function or field
            return
        case ast.Assign(targets=[target]) | ast.AnnAssign(target=target) if _last(target) in STYLES:
            return
        case ast.Assign(targets=[target], value=value):
            yield value, _last(target) in SHOWN_NAMES
        case ast.Call(func=function) if dotted(function) == "Style.parse":
            return
        case ast.Call(func=function, args=arguments):
            yield function, False
            yield from ((argument, place == SHOWING.get(_last(function))) for place, argument in enumerate(arguments))
            yield from ((keyword.value, keyword.arg in SHOWN_NAMES) for keyword in node.keywords)
        case _:
            for name, value in ast.iter_fields(node):
                parts = value if isinstance(value, list) else [value]
                if name not in {"annotation", "returns"}:
                    yield from ((part, False) for part in parts if isinstance(part, ast.AST))


def _last(node: ast.expr) -> str:
    """The last name of a chain: ``notify`` of ``self.app.notify``."""
    return dotted(node).rpartition(".")[2]


def test_no_visible_text_stands_in_the_code() -> None:
    """No string in the four packages is a sentence, has a Swedish letter, or is handed as words to the screen."""
    found = [fault for module in all_modules() for fault in visible(module)]

    assert not found, "\n".join(["", *found])
