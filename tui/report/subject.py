"""What a report is about: a plan, what the model says of it, and the lines that the group has written."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from saves.plancode import plan_code
from sim.plan import Plan
from tui.level import Level
from tui.present.assumptions import assumed_lines
from tui.present.facts import Facts
from tui.present.line import WIDE, plain
from tui.present.others import Hidden, party_names, shown_name
from tui.present.view import View
from tui.text.catalogue import Texts
from tui.text.clean import clean

if TYPE_CHECKING:
    from sim.model import Model
    from sim.why.explain import Contribution

LINE_MOST = 120
"""Letters of a line that the group writes."""
LINES_MOST = 3
"""Lines of each kind, so that the sheet stays one sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the group has written: lines of plain text, cleaned, few and short."""

    agreed: tuple[str, ...] = ()
    disagreed: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


def said(agreed: Iterable[str] = (), disagreed: Iterable[str] = (), questions: Iterable[str] = ()) -> Said:
    """What somebody wrote, cleaned: empty lines left out, long ones cut, no more than there is room for."""
    return Said(agreed=_lines(agreed), disagreed=_lines(disagreed), questions=_lines(questions))


def _lines(written: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for text in written if (line := clean(text, LINE_MOST)))[:LINES_MOST]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One plan with everything that a report says about it; a value."""

    view: View
    name: str
    """What the plan is called, clean, and without a party in it where parties are hidden."""
    code: str
    parts: "Mapping[str, tuple[Contribution, ...]]"
    """By indicator, what leads from the do-nothing value to the plan's."""
    said: Said = field(default_factory=Said)
    happened: tuple[str, ...] = ()
    """The events of the game that are counted with, and their years; empty when nothing has come."""
    assumed: tuple[str, ...] = ()
    """What is assumed instead of the rule base, one thing a line; empty when nothing is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Where reports are made: a model, after the events that have come in the game, and its words."""

    model: "Model"
    facts: Facts
    texts: Texts
    folder: Path
    """The scenario's folder."""
    plan_ids: tuple[str, ...] = ()
    neutral: bool = False
    level: Level = Level.USUAL

    def subject(self, plan: Plan, written: Said | None = None) -> Subject:
        """Everything about one plan."""
        hidden = self.hidden()
        view = View(
            texts=self.texts,
            scenario=self.model.scenario,
            facts=self.facts,
            plan=plan,
            projection=self.model.project(plan),
            neutral=self.neutral,
            level=self.level,
        )
        return Subject(
            view=view,
            name=shown_name(self.texts, plan.name, hidden, "game.unnamed"),
            code=plan_code(plan, self.model.scenario),
            parts=self.model.contributions(plan),
            said=written or Said(),
            happened=tuple(
                view.say("report.happened-one", name=view.name("events", event.event), year=event.year)
                for event in self.model.happened
            ),
            assumed=self.assumed(),
        )

    def assumed(self) -> tuple[str, ...]:
        """What is assumed instead of the rule base, one thing a line."""
        assumptions = self.model.assumptions
        if not assumptions.is_changed:
            return ()
        told = plain(assumed_lines(self.texts, self.model.scenario, assumptions, WIDE))
        return tuple(line.removeprefix("• ") for line in told)

    def subjects(
        self, plans: Iterable[Plan], written: Said | None, step: Callable[[int], object] | None = None
    ) -> list[Subject]:
        """Everything about several plans.

        Args:
            plans: the first is the one that the lines are about.
            written: what the group has written.
            step: told after each plan how many are ready.
        """
        found: list[Subject] = []
        for plan in plans:
            found.append(self.subject(plan, None if found else written))
            if step is not None:
                step(len(found))
        return found

    def hidden(self) -> Hidden:
        """Names that are written neutrally."""
        return party_names(self.folder, self.plan_ids) if self.neutral else ()
