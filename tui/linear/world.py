"""What never changes while the game goes on: the model, the built-in plans, and the words in every language."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sim.authored.scenario import Measure, Scenario
from sim.lessons.attempt import Attempt
from sim.lessons.attempt import happened as happened_in
from sim.lessons.period import stage_of, year_of
from sim.model import Model
from sim.plan import Plan
from tui.deciding import decided
from tui.exercises import lesson_of, tell_refusal
from tui.linear.state import State
from tui.present.facts import Facts
from tui.present.others import Hidden, party_names, shown_name
from tui.present.start import plan_text
from tui.present.view import View
from tui.session import Session
from tui.text.catalogue import Texts, load_texts

if TYPE_CHECKING:
    from scenarios.exercises import Lesson


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class World:
    """The loaded game."""

    model: Model
    facts: Facts
    folder: Path
    """The scenario's folder, where its texts are."""
    plans: Mapping[str, Plan]
    """The built-in plans by id."""
    assumed: "World | None" = None
    """The same game with the assumptions of the game that was left; None where that has none."""

    def counting(self, session: Session | None) -> "World":
        """The game as it counts in a session: under what is assumed there."""
        if session is None or self.assumed is None or session.assumptions != self.assumed.model.assumptions:
            return self
        return self.assumed

    @property
    def scenario(self) -> Scenario:
        """The municipality that is played."""
        return self.model.scenario

    def lesson(self, session: Session | None) -> "Lesson | None":
        """The exercise that is played; None where there is none, or its file is gone."""
        attempt = session.attempt if session else None
        return lesson_in(attempt.exercise, attempt.source, self) if attempt else None

    def texts(self, state: State) -> Texts:
        """The sentences in the language that is chosen."""
        return texts_in(state.language, self)

    def say(self, state: State, key: str, **facts: object) -> str:
        """A sentence of the interface."""
        return self.texts(state).say(key, **facts)

    def view(self, state: State) -> View:
        """What the presenters look at.

        Raises:
            ValueError: no budget is open.
        """
        if state.session is None or state.projection is None:
            raise ValueError("no budget is open")
        lesson, counts = self.lesson(state.session), self.counting(state.session)
        period = state.session.period
        return View(
            texts=self.texts(state),
            scenario=counts.model.scenario,
            facts=counts.facts,
            plan=state.session.plan,
            projection=state.projection,
            year=state.year,
            playing=year_of(counts.model.scenario, period) if period else None,
            neutral=state.neutral,
            level=state.level,
            is_guessing=self._is_guessing(state),
            amount_mnkr=lesson.exercise.limits.to_distribute_mnkr if lesson else None,
        )

    def _is_guessing(self, state: State) -> bool:
        """Whether a game waits for a guess: nothing of what the model says is told before that."""
        period = state.session.period if state.session else None
        return period is not None and stage_of(self.model.scenario, period) in ("decide", "predict")

    def model_of(self, session: Session) -> Model:
        """The model after the events of the game or the exercise that is played."""
        happened = session.period.happened() if session.period else ()
        if session.attempt is not None and (lesson := self.lesson(session)) is not None:
            happened = happened_in(lesson.exercise, session.attempt)
        model = self.counting(session).model
        return model.after(happened) if happened else model

    def reckoned(self, state: State) -> State:
        """The state with what its budget leads to now; what it led to before is kept beside it."""
        session = state.session
        if session is None:
            return state
        is_free = session.period is None and session.attempt is None
        if is_free and state.projection and state.projection.plan is session.plan:
            return state
        now = self.model_of(session).project(session.plan)
        return replace(state, projection=now, before=state.projection or now)

    def decided(self, state: State, plan: Plan, what: str) -> State:
        """The state after a step that can be undone.

        Args:
            state: with a budget open; where its exercise refuses the step, it is as it was, with why.
            plan: the budget as it is now.
            what: what was moved; a run of the same is one step.
        """
        session, lesson = state.session or Session(plan=plan), self.lesson(state.session)
        limits = lesson.exercise.limits if lesson else None
        after = decided(session, plan, what, self, limits, is_saved=state.kept is not None)
        if isinstance(after, Session):
            return self.reckoned(replace(state, session=after))
        return replace(state, refused=tell_refusal(after, self.texts(state)))

    def measures_of(self, committee: str) -> tuple[Measure, ...]:
        """The measures on a committee's list: those it pays for, and those near it that someone else pays for."""
        paid, beside = self.model.scenario.measures_of(committee)
        return (*paid, *beside)

    def empty(self) -> Plan:
        """The agreed frame: no decisions."""
        return Plan(scenario=self.model.scenario.header.id)

    def built_in(self, state: State, plan_id: str) -> Plan:
        """A built-in plan under the name it is shown by."""
        return replace(self.plans[plan_id], name=self.plan_text(state, plan_id))

    def plan_text(self, state: State, plan_id: str, field: str = "name") -> str:
        """A text of a built-in plan, without a party's name where that is hidden."""
        return plan_text(self.texts(state), plan_id, field, neutral=state.neutral)

    def hidden(self, state: State) -> Hidden:
        """Party names to be written neutrally."""
        return party_names(self.folder, tuple(self.plans)) if state.neutral else ()

    def name(self, state: State, name: str) -> str:
        """A plan's name as it is shown."""
        return shown_name(self.texts(state), name, self.hidden(state), "game.unnamed")


@cache
def lesson_in(exercise: str, source: str, world: World) -> "Lesson | None":
    """An exercise with its words, read once."""
    return lesson_of(Attempt(exercise=exercise, source=source), world)


@cache
def texts_in(language: str, world: World) -> Texts:
    """The sentences of one language, read once."""
    return load_texts(language, world.folder, world.scenario)
