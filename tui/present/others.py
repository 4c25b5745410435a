"""Which plans can stand beside the current one: the built-in ones and a player's own, as rows to choose among."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.plan import Plan
from tui.present.compare import LETTERS
from tui.present.library import time_text
from tui.present.line import Line, Row, Sheet, Span, cells, left, shorten, wrapped
from tui.present.start import plan_text
from tui.text.catalogue import LANGUAGES, Texts, load_texts
from tui.text.clean import clean
from tui.text.numbers import number

if TYPE_CHECKING:
    from saves import Entry, Listing, Unlisted

NAME_MOST = 60
MOST = len(LETTERS) - 1
"""Plans that can stand beside the current one."""

Hidden = Sequence[tuple[str, str]]
"""What a party's plan is called, and the id of the built-in plan: written neutrally wherever it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A plan that can be chosen: a built-in one, or an entry of the player's own."""

    key: str
    plan: Plan | None = None
    entry: "Entry | None" = None
    is_current: bool = False
    """Whether it is the current plan, as it was saved."""

    @property
    def plan_id(self) -> str:
        """Id of a built-in plan."""
        return self.key.partition(":")[2]


def others(
    plans: Iterable[tuple[str, Plan]], listing: "Listing | None", kept: "Entry | None" = None
) -> tuple[Other, ...]:
    """Everything that can be chosen, the built-in plans first.

    Args:
        plans: the built-in ones, by id.
        listing: the player's own; None until the folder is read.
        kept: the saved plan that the current one is, if it is one.
    """
    place = (kept.shelf, kept.file) if kept is not None else None
    own = listing.plans if listing is not None else ()
    return (
        *(Other(key=f"plan:{plan_id}", plan=plan) for plan_id, plan in plans),
        *(Other(key=f"saved:{one.file}", entry=one, is_current=(one.shelf, one.file) == place) for one in own),
    )


def party_names(folder: Path, ids: Iterable[str]) -> Hidden:
    """What the parties' plans are called in any language, for a game that hides party names."""
    found = []
    for language in LANGUAGES:
        texts = load_texts(language, folder)
        found += [(clean(texts.of("plans", plan)), plan) for plan in ids if texts.of("plans", plan, "neutral")]
    return tuple(dict.fromkeys(found))


def shown_name(texts: Texts, name: str, hidden: Hidden, otherwise: str) -> str:
    """A plan's name as it is shown: clean, and with no party in it where parties are hidden."""
    shown = clean(name, NAME_MOST)
    for theirs, plan in hidden:
        shown = shown.replace(theirs, texts.of("plans", plan, "neutral"))
    return shown or texts.say(otherwise)


def other_name(texts: Texts, other: Other, hidden: Hidden, *, neutral: bool) -> str:
    """What a plan that can be chosen is called."""
    if other.entry is not None:
        name = shown_name(texts, other.entry.head.name, hidden, "cli.unnamed-plan")
        return texts.say("beside.as-saved", name=name) if other.is_current else name
    return plan_text(texts, other.plan_id, "name", neutral=neutral)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """What the player chooses among, and has chosen so far."""

    texts: Texts
    current: str
    """What the current plan is called."""
    others: tuple[Other, ...]
    marked: tuple[str, ...]
    """Keys of the plans that are chosen, in the order of their letters."""
    unlisted: "tuple[Unlisted, ...] | None" = None
    """Files that no plan can be made of; None until the folder is read."""
    hidden: Hidden = ()
    neutral: bool = False

    def sheet(self, width: int) -> Sheet:
        """The list, under what it is for."""
        say = self.texts.say
        current = (Span(f"{LETTERS[0]}  ", "key"), Span(shorten(self.current, width - 24), "strong"))
        head: list[Line] = [
            (Span(say("beside.choose"), "head"),),
            (*current, Span(f"  {say('beside.now')}", "dim")),
            (),
        ]
        built_in = [self._row(other, width) for other in self.others if other.entry is None]
        saved = [self._row(other, width) for other in self.others if other.entry is not None]
        rows = [Row((Span(say("start.plans"), "head"),)), *built_in, Row(), Row((Span(say("beside.saved"), "head"),))]
        if self.unlisted is None:
            rows.append(Row((Span(f"   {say('beside.looking')}", "dim"),)))
        elif not saved:
            rows.append(Row((Span(f"   {say('beside.none-saved')}", "dim"),)))
        rows += saved
        for one in self.unlisted or ():
            reason = say(f"read.{one.code}", fact=clean(one.fact, 40))
            told = say("beside.unlisted", file=clean(one.file, 60), reason=reason)
            rows += [Row(line) for line in wrapped(f"   {told}", width, "dim", 3)]
        return Sheet(head=tuple(head), rows=tuple(rows))

    def told(self, key: str, width: int) -> list[Line]:
        """What the chosen row is."""
        other = next((other for other in self.others if other.key == key), None)
        if other is None:
            return []
        if other.entry is None:
            return wrapped(plan_text(self.texts, other.plan_id, "line", neutral=self.neutral), width)
        return wrapped(" ".join(self._about(other.entry, is_current=other.is_current)), width)

    def _about(self, entry: "Entry", *, is_current: bool) -> Iterator[str]:
        say, head, summary = self.texts.say, entry.head, entry.head.summary
        if is_current:
            yield say("beside.own-saved-at", time=time_text(head.saved_at))
        elif head.saved_at is not None:
            yield say("beside.saved-at", date=head.saved_at.astimezone().date().isoformat())
        if head.author:
            yield say("beside.author", author=shown_name(self.texts, head.author, self.hidden, "cli.unnamed-plan"))
        ore = summary.tax_ore.get(max(summary.tax_ore, default=0), 0)
        added = summary.added_mnkr.get(max(summary.added_mnkr, default=0), 0.0)
        yield say("beside.summary", ore=number(ore, 0, sign=True), added=number(added, sign=True))
        yield self.texts.count("beside.measures", summary.measures, number=summary.measures)

    def _row(self, other: Other, width: int) -> Row:
        letter = LETTERS[1 + self.marked.index(other.key)] if other.key in self.marked else " "
        name = other_name(self.texts, other, self.hidden, neutral=self.neutral)
        room = min(width - 3, max(cells(name), 1))
        return Row(
            (Span(f"{letter}  ", "key"), Span(left(name, room), "strong" if letter != " " else "plain")), other.key
        )
