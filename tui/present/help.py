"""Help for each screen: what it is for, its keys, and the words that stand on it."""

from tui.level import Level
from tui.present.line import ELLIPSIS, Line, Row, Sheet, Span, left, wrapped
from tui.text.catalogue import Texts

EVERYWHERE = ("find", "words", "level", "language", "theme")
"""Keys that work on every screen."""

KEYS = {
    "start": ("choose", "enter", "tab", "tour", "my-plans", "radslag", "model", *EVERYWHERE, "quit"),
    "budget": (
        *(
            "choose",
            "change",
            "big",
            "type",
            "type-years",
            "reset",
            "enter-lever",
            "year",
            "tab",
            "order",
            "important",
            "look",
            "large",
            "compare",
        ),
        *("why", "economy", "my-tax", "undo", "redo", "roles", "save-plan", "report", "my-plans", "radslag"),
        *("needs", "best", "assume", "model", "tour", *EVERYWHERE, "back-part", "quit"),
    ),
    "measures": (
        "choose",
        "units",
        "big-units",
        "type-units",
        "type-years",
        "percent",
        "reset",
        "year",
        "tab",
        "undo",
        "redo",
        "save-plan",
        *EVERYWHERE,
        "back-part",
    ),
    "plans": (
        *("choose", "plans-open", "plans-search", "plans-order", "plans-shelf", "plans-rename", "plans-copy"),
        *("plans-note", "plans-archive", "plans-delete", "plans-undo", "plans-import", "plans-export", "back"),
    ),
    "assume": (
        *("choose", "assume-change", "assume-jury", "assume-page", "assume-base", "assume-save", "assume-open"),
        *("assume-clear", "undo", "back"),
    ),
    "needs": ("choose", "needs-value", "needs-type", "needs-take", "needs-stop", "needs-read", "back"),
    "best": ("choose", "best-weight", "best-search", "best-stop", "best-take", "best-read", "back"),
    "indicator": ("next", "why", "other-plan", "needs", "scroll", "back"),
    "why-accounts": ("year", "scroll", "back"),
    "why-wallet": ("year", "scroll", "back"),
    "why-becomes": ("year", "scroll", "back"),
    "why": ("choose", "why-open", "why-all", "why-next", "why-sections", "year", "back"),
    "report": ("choose", "report-make", "report-lines", "back"),
    "roles": ("choose", "scroll", "back"),
    "years": ("choose", "enter", "years-change", "years-type", "years-undo", "years-roles", "back"),
    "lessons": ("choose", "lesson-open", "scroll", "language", "back"),
    "lesson": (
        *("choose", "lesson-do", "lesson-guess", "lesson-next", "lesson-hint", "lesson-clock", "lesson-hands"),
        *("lesson-text", "undo", "back"),
    ),
    "hands": ("hands-type", "hands-next", "hands-give", "hands-other", "back"),
    "radslag": (
        *("radslag-type", "radslag-folder", "radslag-sections", "radslag-replay", "radslag-final", "radslag-cheat"),
        *("radslag-place", "radslag-method", "radslag-year", "radslag-count", "radslag-weigh", "radslag-save", "back"),
    ),
    "board": (
        *("board-sections", "choose", "board-pause", "board-start", "board-collect", "board-door", "board-word"),
        *("board-year", "board-erase", "board-quit"),
    ),
    "begin": ("choose", "enter", "back"),
    "replay": ("replay-play", "replay-step", "replay-ten", "replay-ends", "back"),
    "cheat": ("cheat-other", "scroll", "back"),
    "place": ("scroll", "back"),
    "final": ("choose", "change", "big", "type", "reset", "radslag-year", "final-reset", "radslag-save", "back"),
    "looking": ("choose", "enter", "back"),
    "large": ("turn", "change", "big", "type", "type-years", "reset", "year", "undo", "redo", "back"),
    "economy": ("choose", "why-accounts", "my-tax", "back"),
    "mytax": ("type-income", "other-kind", "why-wallet", "scroll-page", "back"),
    "find": ("find-write", "find-digit", "choose", "enter", "find-back"),
    "words": ("find-write", "choose", "find-back"),
    "compare": ("mark", "compare-now", "sections", "scroll", "bars", "base", "back"),
}
"""The keys that each screen's help tells, in order."""

WORDS = {
    "board": (),
    "begin": (),
    "start": ("amount", "one-budget", "model", "level"),
    "find": (),
    "words": (),
    "assume": ("assume-draws", "assume-grade"),
    "needs": ("needs-frame", "needs-found"),
    "best": ("best-weights", "best-way", "best-no-verdict"),
    "budget": (
        "amounts",
        "compensation",
        "freed",
        "band",
        "chance",
        "small",
        "way",
        "tied",
        "flags",
        "untouched",
        "last-year",
        "last",
        "fixed",
    ),
    "measures": ("compensation", "units", "ceiling", "untied", "beside", "sure"),
    "plans": ("plans-safe",),
    "looking": (),
    "large": ("amounts", "small"),
    "compare": ("beside-odds", "beside-choice", "band", "small"),
    "report": ("band", "chance"),
    "indicator": ("band", "chance", "small", "way"),
    "why": ("chance-words", "shapley", "band", "untouched"),
    "why-accounts": (),
    "why-wallet": ("tax-parts", "job-credit"),
    "why-becomes": (),
    "roles": ("roles-choice",),
    "years": ("years-outcome", "years-way", "years-why", "years-luck", "years-guess"),
    "lessons": (),
    "lesson": ("lesson-task", "lesson-limits"),
    "hands": (),
    "radslag": ("krona", "envelope", "radslag-spread", "radslag-safe"),
    "replay": ("krona",),
    "cheat": ("krona",),
    "place": ("place-alone",),
    "final": ("final-apart",),
    "economy": ("three-cases", "freed", "net"),
    "mytax": ("tax-parts", "job-credit"),
}
"""The words that each screen's help explains, in order."""

SIMPLE_KEYS = {
    "budget": (
        *(
            "change",
            "big",
            "type",
            "choose",
            "enter-lever",
            "year",
            "tab",
            "important",
            "undo",
            "save-plan",
            "back-part",
        ),
        *("help", "find", "level", "language", "quit"),
    ),
    "measures": (
        *("units", "choose", "year", "tab", "undo", "save-plan", "back-part"),
        *("help", "find", "level", "language"),
    ),
}
"""The keys that the level Enkel tells, where a screen has more than a first hour needs; elsewhere all of them."""

SIMPLE_WORDS = {
    "budget": ("amounts", "tied", "small", "flags", "untouched", "last-year", "last", "fixed"),
    "measures": ("units", "untied", "beside", "ceiling"),
}
"""The words of those screens that stand on the level Enkel."""

PRESS_WIDTH = 16


def help_sheet(texts: Texts, screen: str, width: int, rules: int | None, level: Level) -> Sheet:
    """The help of one screen.

    Args:
        texts: the sentences in the chosen language.
        screen: whose help it is.
        width: places for a line.
        rules: how many rules the scenario has, once it is loaded.
        level: how much of the game is shown.
    """
    is_short = level is Level.SIMPLE and screen in SIMPLE_KEYS
    keys, words = (SIMPLE_KEYS, SIMPLE_WORDS) if is_short else (KEYS, WORDS)
    lines: list[Line] = [*wrapped(texts.say(f"help.{screen}"), width), ()]
    for name in keys[screen]:
        press, _, what = texts.say(f"help.key.{name}").partition("|")
        first, *more = wrapped(what, width - PRESS_WIDTH)
        lines.append((Span(left(press, PRESS_WIDTH), "key"), *first))
        lines += [(Span(" " * PRESS_WIDTH), *line) for line in more]
    if is_short:
        lines += wrapped(texts.say("help.simple"), width, "dim")
    lines.append(())
    for name in words[screen]:
        lines += wrapped(texts.say(f"help.word.{name}", rules=rules or ELLIPSIS), width, indent=2)
    lines += [(), *wrapped(texts.say("help.more"), width, "dim")]
    head = (Span(texts.say("help.title"), "head"),)
    return Sheet(head=(head,), rows=tuple(Row(line) for line in lines))
