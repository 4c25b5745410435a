"""What the running game holds: session, projection, language and the year looked at. Screens only read it.

The way of a key press: a widget posts a message, the screen makes a new plan and calls :meth:`GameApp.decide`, the
model runs once, ``projection`` changes, and the screen that is shown draws its rows anew.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.reactive import var

from saves import Kept
from sim.assumptions import NOTHING
from sim.engine.happened import Happened
from sim.lessons.period import Period, stage_of, year_of
from sim.plan import Plan
from tui.assuming import follow
from tui.autosave import Autosave
from tui.choices import Choices
from tui.deciding import decided
from tui.exercises import tell_refusal
from tui.lesson import come, has_clock_going, keep_clock, resume
from tui.level import Level
from tui.patience import PatientApp
from tui.present.line import Line
from tui.present.order import Looking
from tui.present.view import View
from tui.resuming import not_read
from tui.session import Session, session_of
from tui.text.catalogue import LANGUAGES, Texts, load_texts
from tui.threads import in_game

if TYPE_CHECKING:  # numpy comes with them, and the first frame does not wait for numpy
    from saves import Entry
    from scenarios.exercises import Lesson
    from sim.assumptions import Assumptions
    from sim.model import Model
    from sim.projection import Projection
    from tui.loading import Ready
    from tui.meeting import Meeting
    from tui.opening import Opening


CLOCK_S = 60.0
"""How often the clock of an exercise is saved while nothing else is done."""


class Guide(Protocol):
    """A tour that is taken."""

    def lines(self, texts: Texts, width: int) -> list[Line]:
        """What it says now."""

    def look(self) -> None:
        """See what has happened."""

    def leave(self, key: str) -> None:
        """End it, and tell what the key says."""

    def give_back(self) -> None:
        """End it with the game that was played before it, where the whole game ends or another is begun."""


Loader = Callable[[], "Ready"]
"""Waits for what is loaded in a thread of its own, and gives it."""


class GameApp(PatientApp):
    """The state of the game and the few ways to change it.

    Args:
        loader: called in a thread; gives what is loaded.
        texts: the interface's own sentences, to begin with.
        neutral: hide party names.
        choices: what the player chose about the game itself.
    """

    is_served: ClassVar[bool] = False
    """Whether the game is played in a browser on somebody else's machine: then no path leads out of it."""

    # What changes is drawn by the rows that show it; the app itself never paints the whole screen for it.
    texts: var[Texts | None] = var(None, init=False)
    projection: var["Projection | None"] = var(None, init=False, always_update=True)
    ready: var["Ready | None"] = var(None, init=False)
    """Everything; None until it is loaded."""
    year: var[int | None] = var(None, init=False)
    """The year that is looked at and moved; None for all."""
    level: var[Level] = var(Level.USUAL, init=False)
    """How much is shown."""
    looking: var[Looking] = var(Looking(), init=False)
    """Which indicators are listed, and in which order."""

    def __init__(self, loader: Loader, texts: Texts, *, neutral: bool = False, choices: Choices | None = None) -> None:
        super().__init__()
        self.loader = loader
        self.set_reactive(GameApp.texts, texts)
        self.choices = choices or Choices()
        self.set_reactive(GameApp.level, self.choices.level or Level.usual_in(texts.language))
        self.neutral = neutral
        self.opening: Opening | None = None
        self.session: Session | None = None
        self.runs = 0
        """Projections made, for the test that one key press is one run."""
        self.before: Projection | None = None
        """What was shown before the last key; None when another plan was opened."""
        self.kept: Entry | None = None
        self.on_file: Plan | None = None
        """The plan as it was saved or opened last, as far as that is known: what ``kept`` holds."""
        """The saved plan that is played, which a save goes over; None when a save asks for a name."""
        self.to_save: dict[str, tuple[Plan, Entry]] = {}
        """Saves over saved plans that wait for the disk, which has one at a time: what, over which, by its file."""
        self.is_saving = False
        """Whether the disk has such a save."""
        self.plays = 0
        """Plans that have been begun or opened: what the disk answers late is about the one that was played then."""
        self.opened_at = 0
        """How many steps led to where the plan that is played was opened: undo beyond it is another plan."""
        self.autosave: Autosave | None = None
        self.put_by: Assumptions | None = None
        """What was assumed in the game before this one, for the drawer to take back."""
        self.meetings: dict[Path, Meeting] = {}
        """Each rådslag that has been opened, by its file: the folder it takes plans from, and what no disk has yet."""
        self.own_lines: dict[str, str] = {}
        """What the players have written on the paper about the plan that is played; kept until the game ends."""
        self.tour: Guide | None = None
        """The tour that is taken, if one is."""
        self.lesson: Lesson | None = None
        """The exercise that is played, with its words; its place in it is the session's attempt."""
        self.outside: tuple[Level, bool] | None = None
        """Level and hiding of party names outside the exercise, to go back to."""
        self.now_s: Callable[[], float] = monotonic
        """Seconds for the clock of an exercise; a test gives its own."""
        self._is_waiting = False
        self._after: tuple[tuple[Happened, ...], Model | None, Model | None] = ((), None, None)
        """Events, the model before them, and the model after them."""
        self._is_other_plan = False
        self._by_language: dict[str, Texts] = {}

    @property
    def words(self) -> Texts:
        """The sentences in the chosen language."""
        if self.texts is None:
            raise RuntimeError("no sentences are loaded")
        return self.texts

    def open(self, opening: "Opening") -> None:
        """Show what the start screen shows."""
        self.opening = opening
        self._by_language[opening.texts.language] = opening.texts
        if opening.saved is not None:
            self.session = session_of(opening.saved)
        self.speak(self.words.language)

    def begin(self, ready: "Ready") -> None:
        """Everything is loaded: the game can be played."""
        if self.opening is None:
            self.open(ready)
        self.autosave = Autosave(ready.store, self._save_failed)
        self.set_reactive(GameApp.projection, ready.first)
        resume(self, ready)
        if self.session is not None and (self.session.period is not None or self.lesson is not None):
            self.call_later(self.project)  # the first projection knows of no events
        self.set_interval(CLOCK_S, lambda: keep_clock(self))
        self.ready = ready

    def speak(self, language: str) -> None:
        """Use a language everywhere at once."""
        if language not in self._by_language:
            self._by_language[language] = self._load(language)
        self.texts = self._by_language[language]
        if self.choices.level is None and self.lesson is None:
            self.level = Level.usual_in(language)

    def next_language(self) -> str:
        """The language after this one."""
        return LANGUAGES[(LANGUAGES.index(self.words.language) + 1) % len(LANGUAGES)]

    def _load(self, language: str) -> Texts:
        opening = self.opening
        return load_texts(language, opening.folder, opening.scenario) if opening else load_texts(language)

    def view(self) -> View | None:
        """What the screens look at, when there is something to see."""
        if self.ready is None or self.session is None or self.projection is None:
            return None
        scenario, period = self.ready.model.scenario, self.session.period
        return View(
            texts=self.words,
            scenario=scenario,
            facts=self.ready.facts,
            plan=self.session.plan,
            projection=self.projection,
            year=self.year,
            playing=year_of(scenario, period) if period else None,
            neutral=self.neutral,
            level=self.level,
            is_guessing=self.is_guessing,
            before=self.before,
            amount_mnkr=self.lesson.exercise.limits.to_distribute_mnkr if self.lesson else None,
            is_within_amount=self.lesson is not None and self.lesson.exercise.limits.within_amount,
        )

    @property
    def is_guessing(self) -> bool:
        """Whether the players have not yet said what they think will happen: nothing is shown before that."""
        if self.ready is None or self.session is None or self.session.period is None:
            return False
        return stage_of(self.ready.model.scenario, self.session.period) in ("decide", "predict")

    def open_plan(self, plan: Plan, kept: "Entry | None" = None, assumptions: "Assumptions" = NOTHING) -> None:
        """Play from this plan; the one that was played is what undo leads back to.

        Args:
            plan: the plan.
            kept: the saved plan that it is, if it is one.
            assumptions: what is assumed in it; another game's assumptions are no part of this one.
        """
        if self.tour is not None:
            self.tour.give_back()
        before = self.session
        if before is not None and before.is_more_than_a_plan:
            self.leave()
        past = (*before.past, before.plan) if before else ()
        session = Session(plan=plan, past=past, assumptions=assumptions)
        self.kept, self.opened_at, self.on_file = kept, len(session.past), plan if kept else None
        self.take(session, is_other_plan=True)

    def leave(self) -> None:
        """What is left for a game of another kind stays in its own session file, to be gone on with."""
        self.year = None
        if self.session is not None and self.ready is not None:
            self.close()
            self.ready.store.close()
            self.autosave = Autosave(self.ready.store, self._save_failed)
        self.lesson = None
        if self.outside is not None:
            (self.level, self.neutral), self.outside = self.outside, None

    def relabel(self, session: Session) -> None:
        """Take a session whose plans decide the same under other names or notes: no step to undo."""
        self.session = session
        self._keep(session)
        self.projection = self.projection

    def decide(self, plan: Plan, what: str) -> bool:
        """Take a new plan as a step that can be undone; False when the exercise refuses it, which is told.

        Args:
            plan: the plan as it is now.
            what: the lever and years that were moved; a run of the same is one step.
        """
        if self.session is None or self.ready is None:
            return False
        limits = self.lesson.exercise.limits if self.lesson else None
        after = decided(self.session, plan, what, self.ready, limits, is_saved=self.kept is not None)
        if isinstance(after, Session):
            self.take(after)
            return True
        self.clear_notifications()
        self.notice(tell_refusal(after, self.words))
        return False

    def undo(self) -> bool:
        """Take back the last step; False when there is none."""
        return self.session is not None and self.take(self.session.undo())

    def redo(self) -> bool:
        """Take the step again that was undone last; False when there is none."""
        return self.session is not None and self.take(self.session.redo())

    def take(self, session: Session, *, is_other_plan: bool = False) -> bool:
        """Take another session: it is saved, and the model is run on its plan; False when it is the same.

        Args:
            session: the game as it is now.
            is_other_plan: it is no step from what was played, and what differs between them did not move.
        """
        if session is self.session:
            return False
        if is_other_plan:
            self._is_other_plan, self.own_lines = True, {}
            self.plays += 1
        self.session = session
        follow(self, session)
        if len(session.past) < self.opened_at:
            self.kept, self.opened_at = None, len(session.past)
        self._keep(session)
        if not self._is_waiting:
            # Keys that have already come go first: many of them make one run of the model.
            self._is_waiting = True
            self.after_keys(self.project)
        return True

    def _keep(self, session: Session) -> None:
        if self.autosave is not None:
            if (attempt := session.attempt) is not None:  # a clock that goes is saved with what it has gone
                session = replace(session, attempt=replace(attempt, clock=attempt.clock.stopped(self.now_s())))
            kept, steps = self.kept, len(session.past) - self.opened_at
            played = Kept(file=kept.file, shelf=kept.shelf, revision=kept.revision, steps=steps) if kept else None
            self.autosave.keep(session, played)

    def project(self) -> None:
        """Run the model on the plan as it is."""
        self._is_waiting = False
        if self.ready is not None and self.session is not None:
            self.runs += 1
            self.before = None if self._is_other_plan else self.projection
            self._is_other_plan = False
            self.projection = self.model().project(self.session.plan)

    def model(self) -> "Model":
        """The model as it is after the events that have come in the game.

        Raises:
            RuntimeError: nothing is loaded yet.
        """
        if self.ready is None:
            raise RuntimeError("nothing is loaded yet")
        happened = self.session.period.happened() if self.session and self.session.period else come(self)
        base = self.ready.model
        if self._after[:2] != (happened, base):
            self._after = (happened, base, base.after(happened) if happened else None)
        return self._after[2] or base

    def take_up(self, path: Path) -> bool:
        """Go on with a game that was left, instead of the one that is played, which stays; False if it is taken."""
        if self.ready is None:
            return False
        self.leave()
        saved = self.ready.store.resume(self.ready.model.authored, path)
        if saved is None:
            resume(self, self.ready)
            return False
        self.kept = None
        self.take(session_of(saved), is_other_plan=True)
        if saved.unfit:
            self.notice(*not_read(self.words, self.ready.store, saved))
        resume(self, self.ready)
        self.opened_at = 0
        return True

    def play_period(self, period: Period, plan: Plan | None) -> None:
        """Take a step in the game År för år; what was moved before it is no step to undo any more.

        Args:
            period: the game as it is now.
            plan: the plan of the game; None when the step decides nothing.
        """
        if plan is None and self.session is not None:
            self.session = replace(self.session, period=period)
            self._keep(self.session)
            return
        self.kept = None
        if plan is not None:
            played = self.session if self.session is not None and self.session.period is not None else None
            assumptions = played.assumptions if played is not None else NOTHING
            self.take(Session(plan=plan, period=period, assumptions=assumptions), is_other_plan=played is None)
        self.opened_at = 0

    def _save_failed(self, code: str) -> None:
        in_game(self, partial(self.notice, self.words.say(f"save.{code}"), stays=True))

    def tell(self, key: str, **facts: object) -> None:
        """A sentence of the catalogue as a notice."""
        self.notice(self.words.say(key, **facts))

    def close(self) -> None:
        """Save what is left of the game that is played."""
        if self.session is not None and has_clock_going(self):
            self._keep(self.session)
        if self.autosave is not None:
            self.autosave.close()
