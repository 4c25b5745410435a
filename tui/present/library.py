"""My plans: the list with its shelves, order and search, and what is said of the chosen one. No screen is needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from saves.plancode import code_rows, plan_code
from tui.present.budget import amounts_line, result_text
from tui.present.line import Line, Row, Sheet, Span, cells, left, right, shorten, spread, wrapped
from tui.present.meters import TONES, word_key
from tui.present.view import View, triple
from tui.text.alphabet import alphabetical
from tui.text.catalogue import Texts
from tui.text.clean import clean
from tui.text.numbers import number, percent

if TYPE_CHECKING:
    from saves import Entry, Listing, Moved, Opened, Unlisted
    from saves.library import Shelf
    from sim.readings import MeterReading

Order = Literal["date", "name", "result"]
ORDERS: tuple[Order, ...] = ("date", "name", "result")
SHELVES: tuple["Shelf", ...] = ("plans", "archive", "trash")

NAME_MOST, FILE_MOST, NOTE_LINES, CHANGES_TOLD = 60, 60, 2, 6
AUTHOR_WIDTH, TIME_WIDTH, RESULT_WIDTH = 14, 16, 14


@dataclass(frozen=True, slots=True)
class Waiting:
    """A game that was begun and left, in a session file that no running game has."""

    path: Path
    left_at: datetime
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the list shows; a value."""

    listing: "Listing | None" = None
    """None while the folder is being read."""
    waiting: tuple[Waiting, ...] = ()
    shelf: "Shelf" = "plans"
    order: Order = "date"
    search: str = ""
    said: str = ""
    """What came of the last thing that was done, until something else is."""


def plan_key(file: str) -> str:
    """The key of a plan's row."""
    return f"plan:{file}"


def found(shown: Shown) -> tuple["Entry", ...]:
    """The plans that the search leaves, in order."""
    words = shown.search.casefold().split()
    plans = [
        entry
        for entry in (shown.listing.plans if shown.listing else ())
        if all(word in f"{entry.head.name} {entry.head.author}".casefold() for word in words)
    ]
    match shown.order:
        case "name":
            plans.sort(key=lambda entry: alphabetical(entry.head.name))
        case "result":
            plans.sort(key=_by_result, reverse=True)
        case "date":
            plans.sort(key=lambda entry: entry.head.saved_at or datetime.min.replace(tzinfo=UTC), reverse=True)
    return tuple(plans)


def beside(chosen: str, was: Shown, now: Shown) -> str:
    """Key of the plan after the chosen one, or before it, where that one is gone from the list; else nothing."""
    before, after = ([plan_key(plan.file) for plan in found(shown)] for shown in (was, now))
    if chosen not in before or chosen in after:
        return ""
    place = before.index(chosen)
    return next((key for key in (*before[place + 1 :], *reversed(before[:place])) if key in after), "")


def _last_result(entry: "Entry") -> float | None:
    results = entry.head.expected.result_pct if entry.head.expected else {}
    return results[max(results)] if results else None


def _by_result(entry: "Entry") -> float:
    result = _last_result(entry)
    return float("-inf") if result is None else result


def entry_name(entry: "Entry", texts: Texts) -> str:
    """What a saved plan is called."""
    return clean(entry.head.name, NAME_MOST) or texts.say("cli.unnamed-plan")


def time_text(moment: datetime | None) -> str:
    """A time as the clock on the wall here showed it."""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M") if moment else "–"


def top_lines(texts: Texts, shown: Shown, width: int) -> list[Line]:
    """Which shelf, and what of it is seen."""
    tabs: list[Span] = []
    for shelf in SHELVES:
        mark = "[{}]" if shelf == shown.shelf else " {} "
        text = mark.format(texts.say(f"library.shelf.{shelf}"))
        tabs.append(Span(text, "chosen" if shelf == shown.shelf else "plain", f"screen.shelf('{shelf}')"))
    first = spread((Span(texts.say("library.title"), "head"),), tuple(tabs), width)
    if shown.said:
        return [first, (Span(shorten(shown.said, width), "warn"),)]
    if shown.listing is None:
        return [first, (Span(texts.say("game.counting"), "dim"),)]
    total, seen = len(shown.listing.plans), len(found(shown))
    parts = [texts.count("library.number", total, number=total), texts.say(f"library.order.{shown.order}")]
    said: Line = (Span(" · ".join(parts), "dim"),)
    if shown.search:
        told = texts.say("library.searched", search=clean(shown.search, 30), seen=seen)
        said = (*said, Span(f" · {told}", "warn"))
    return [first, said]


def plans_sheet(texts: Texts, shown: Shown, width: int, last_year: int) -> Sheet:
    """The plans, then the games that wait and the files that no plan can be made of."""
    if shown.listing is None:
        return Sheet()
    name_width = max(width - AUTHOR_WIDTH - TIME_WIDTH - RESULT_WIDTH - 2, 10)
    heads = [texts.say(f"library.column.{name}") for name in ("name", "author", "time")]
    result = texts.say("library.column.result", year=last_year)
    head = _cells((*heads, result), name_width)
    rows = [Row((Span(_cells(_told(entry, texts), name_width)),), plan_key(entry.file)) for entry in found(shown)]
    if not rows:
        empty = "nothing-found" if shown.search and shown.listing.plans else f"empty.{shown.shelf}"
        rows = [Row(line) for line in wrapped(texts.say(f"library.{empty}"), width, "dim")]
    if shown.waiting and shown.shelf == "plans":
        rows += [Row(), Row((Span(texts.say("library.waiting"), "head"),))]
        for game in shown.waiting:
            facts = {"name": game.name, "time": time_text(game.left_at), "file": game.path.name}
            told = shorten(texts.say("library.waiting-row", **facts), width)
            rows.append(Row((Span(told),), f"session:{game.path.name}"))
    if shown.listing.unlisted:
        rows += [Row(), Row((Span(texts.say("library.damaged"), "head"),))]
        rows += [Row((Span(_file(one.file)),), f"file:{one.file}") for one in shown.listing.unlisted]
    return Sheet(head=((Span(head, "dim"),),), rows=tuple(rows))


def _told(entry: "Entry", texts: Texts) -> tuple[str, str, str, str]:
    result = _last_result(entry)
    return (
        entry_name(entry, texts),
        clean(entry.head.author, NAME_MOST),
        time_text(entry.head.saved_at),
        percent(result, 1) if result is not None else "–",
    )


def _cells(cells: Sequence[str], name_width: int) -> str:
    name, author, time, result = cells
    ends = f"{left(time, TIME_WIDTH)}{right(result, RESULT_WIDTH)}"
    return f"{left(name, name_width)} {left(author, AUTHOR_WIDTH)} {ends}"


def _file(file: str) -> str:
    return clean(file, FILE_MOST) or "?"


def preview(view: View, opened: "Opened", moved: Sequence["Moved"], width: int) -> Sheet:
    """A saved plan in short: its three amounts, tax, result, and what it changes most."""
    texts, entry = view.texts, opened.entry
    who = texts.say("library.by", author=clean(entry.head.author, NAME_MOST)) if entry.head.author else ""
    code = code_text(view)
    name = shorten(entry_name(entry, texts), max(width - cells(code) - 2, width // 2))
    named: Line = (Span(name, "head"), Span(f"  {who}" if who else "", "dim"))
    lines: list[Line] = [spread(named, (Span(code, "dim"),), width)]
    lines += wrapped(view.plan.notes, width, "plain")[:NOTE_LINES]
    lines.append(amounts_line(view, width))
    years, base = view.scenario.header.years, view.scenario.header.base_tax_rate_ore
    change = [view.plan.tax_ore.get(year, 0) for year in years]
    now = triple([(base + ore) / 100 for ore in change], 2)
    tax = texts.say("library.tax", change=triple(change, 0, sign=True), now=now)
    lines += wrapped(f"{tax}  {result_text(view)}", width)
    if moved:
        lines += wrapped(texts.count("library.moved-short", len(moved), number=len(moved)), width, "warn")
    changes = biggest_changes(view)
    lines.append((Span(texts.say("library.changes" if changes else "library.no-changes", year=years[-1]), "dim"),))
    lines += [_change(view, reading, width) for reading in changes]
    return Sheet(rows=tuple(Row(line) for line in lines))


def code_text(view: View) -> str:
    """The plan code, to read aloud and write down; of a long one, how long it is and what to do instead."""
    code = plan_code(view.plan, view.scenario)
    if len(code_rows(code)) > 1:
        return view.texts.say("library.code-long", number=len(code.replace("-", "")))
    return view.texts.say("library.code", code=code)


def biggest_changes(view: View) -> list["MeterReading"]:
    """The indicators that the plan moves most against no decision, in standard deviations of their noise."""
    seen = [reading for reading in view.projection.readings if len(set(_ends(reading))) > 1]
    seen.sort(key=lambda reading: -reading.noises())
    return seen[:CHANGES_TOLD]


def _ends(reading: "MeterReading") -> tuple[str, str]:
    """The last value without decisions and with the plan, as they are shown."""
    decimals = reading.indicator.decimals
    return number(reading.do_nothing[-1], decimals), number(reading.central[-1], decimals)


def _change(view: View, reading: "MeterReading", width: int) -> Line:
    what = reading.indicator
    before, now = _ends(reading)
    numbers = f"{before} → {now}  "
    word = view.say(f"meters.verdict-short.{word_key(reading)}")
    room = max(min(width, 72) - len(numbers) - 12, 12)
    name = left(view.name("indicators", what.id), room)
    return (Span(name), Span(" "), Span(numbers, "strong"), Span(word, TONES[reading.verdict()]))


def file_sheet(texts: Texts, one: "Unlisted", width: int, *, is_served: bool = False) -> Sheet:
    """Why no plan can be made of a file, and where it is."""
    why = texts.say(f"read.{one.code}", fact=clean(one.fact, FILE_MOST))
    lines = wrapped(texts.say("library.damaged-why", file=_file(one.file), why=why), width)
    if one.moved_to is None:
        lines += wrapped(texts.say("library.left-there"), width)
    else:
        folder = one.moved_to.parent.name if is_served else str(one.moved_to.parent)
        lines += wrapped(texts.say("library.moved-to", folder=clean(folder, 200)), width)
    return Sheet(rows=tuple(Row(line) for line in lines))


def waiting_sheet(texts: Texts, game: Waiting, width: int) -> Sheet:
    """What a game that waits is, and what can be done with it."""
    facts = {"name": game.name, "time": time_text(game.left_at), "file": game.path.name}
    told = texts.say("library.waiting-about", **facts)
    return Sheet(rows=tuple(Row(line) for line in wrapped(told, width)))


def moved_sheet(view: View, opened: "Opened", moved: Sequence["Moved"], width: int) -> Sheet:
    """What is another result than when the plan was saved."""
    stamp, texts = opened.saved.scenario, view.texts
    name, time = entry_name(opened.entry, texts), time_text(opened.entry.head.saved_at)
    lines = [*wrapped(texts.say("library.moved.about", name=name, time=time), width), ()]
    now = view.scenario.header.version
    if stamp is not None and stamp.version != now:
        lines += [*wrapped(texts.say("library.moved.version", before=clean(stamp.version, 20), now=now), width), ()]
    for one in moved:
        lines += wrapped(_moved(view, one), width, indent=2)
    lines += [(), *wrapped(texts.say("library.moved.same"), width, "dim")]
    return Sheet(head=((Span(texts.say("library.moved.title"), "head"),),), rows=tuple(Row(line) for line in lines))


def _moved(view: View, one: "Moved") -> str:
    if one.what == "result_pct":
        name = view.say("library.moved.result", year=clean(one.key, 10))
        before, now = (percent(value, 2) if value is not None else "" for value in (one.before, one.now))
    else:
        decimals = {what.id: what.decimals + 1 for what in view.scenario.indicators}.get(one.key, 1)
        name = clean(view.name("indicators", one.key), NAME_MOST)
        before, now = (number(value, decimals) if value is not None else "" for value in (one.before, one.now))
    key = "library.moved.row" if one.now is not None else "library.moved.gone"
    return view.say(key, name=name, before=before, now=now) if now else view.say(key, name=name, before=before)
