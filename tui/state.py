"""What the running game holds: the session, its projection, the language and the year looked at. Screens only read it.

The way of a key press: a widget posts a message, the screen makes a new plan and calls :meth:`GameApp.decide`, the model
runs once, ``projection`` changes, and the screen that is shown draws its rows anew.
"""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App
from textual.reactive import reactive

from sim.plan import Plan
from tui.autosave import Autosave
from tui.present.view import View
from tui.session import Session
from tui.text.catalogue import LANGUAGES, Texts, load_texts

if TYPE_CHECKING:  # numpy comes with them, and the first frame does not wait for numpy
    from sim.projection import Projection
    from tui.loading import Ready

Loader = Callable[[], "Ready"]
"""Waits for what is loaded in a thread of its own, and gives it."""


class GameApp(App[int]):
    """The state of the game and the few ways to change it.

    Args:
        loader: called in a thread; gives what is loaded.
        texts: the interface's own sentences, to begin with.
        neutral: hide party names.
    """

    texts: reactive[Texts | None] = reactive(None, init=False)
    projection: reactive["Projection | None"] = reactive(None, init=False, always_update=True)
    year: reactive[int | None] = reactive(None, init=False)
    """The year that is looked at and moved; None for all."""

    def __init__(self, loader: Loader, texts: Texts, *, neutral: bool = False) -> None:
        super().__init__()
        self.loader = loader
        self.set_reactive(GameApp.texts, texts)
        self.neutral = neutral
        self.ready: Ready | None = None
        self.session: Session | None = None
        self.runs = 0
        """Projections made, for the test that one key press is one run."""
        self._autosave: Autosave | None = None
        self._is_waiting = False
        self._by_language: dict[str, Texts] = {}

    @property
    def words(self) -> Texts:
        """The sentences in the chosen language."""
        texts = self.texts
        assert texts is not None
        return texts

    def begin(self, ready: "Ready") -> None:
        """Everything is loaded: show numbers."""
        self.ready = ready
        self._by_language[ready.texts.language] = ready.texts
        self._autosave = Autosave(ready.store, self._save_failed)
        if ready.saved is not None:
            self.session = Session(plan=ready.saved.plan, past=ready.saved.past, future=ready.saved.future)
        self.set_reactive(GameApp.projection, ready.first)
        self.speak(self.words.language)

    def speak(self, language: str) -> None:
        """Use a language everywhere at once."""
        if language not in self._by_language:
            self._by_language[language] = load_texts(language, self._texts_folder())
        self.texts = self._by_language[language]

    def next_language(self) -> str:
        """The language after this one."""
        return LANGUAGES[(LANGUAGES.index(self.words.language) + 1) % len(LANGUAGES)]

    def _texts_folder(self) -> Path | None:
        return self.ready.folder if self.ready else None

    def view(self) -> View | None:
        """What the screens look at, when there is something to see."""
        if self.ready is None or self.session is None or self.projection is None:
            return None
        return View(
            texts=self.words,
            scenario=self.ready.model.scenario,
            facts=self.ready.facts,
            plan=self.session.plan,
            projection=self.projection,
            year=self.year,
            neutral=self.neutral,
        )

    def open_plan(self, plan: Plan) -> None:
        """Play from this plan; the one that was played is what undo leads back to."""
        before = self.session
        self._go(Session(plan=plan, past=(*before.past, before.plan) if before else ()))

    def decide(self, plan: Plan, what: str) -> None:
        """Take a new plan as a step that can be undone.

        Args:
            plan: the plan as it is now.
            what: the lever and years that were moved; a run of the same is one step.
        """
        if self.session is not None:
            if self._is_built_in(self.session.plan):
                plan = replace(plan, name="")  # what is changed is no longer what its author wrote
            self._go(self.session.decide(plan, what))

    def _is_built_in(self, plan: Plan) -> bool:
        return self.ready is not None and any(plan.same_decisions(other) for other in self.ready.plans.values())

    def undo(self) -> bool:
        """Take back the last step; False when there is none."""
        return self.session is not None and self._go(self.session.undo())

    def redo(self) -> bool:
        """Take the step again that was undone last; False when there is none."""
        return self.session is not None and self._go(self.session.redo())

    def _go(self, session: Session) -> bool:
        if session is self.session:
            return False
        self.session = session
        if self._autosave is not None:
            self._autosave.keep(session)
        if not self._is_waiting:
            # Keys that have already come go first: many of them make one run of the model.
            self._is_waiting = True
            self.call_later(self._project)
        return True

    def _project(self) -> None:
        self._is_waiting = False
        if self.ready is not None and self.session is not None:
            self.runs += 1
            self.projection = self.ready.model.project(self.session.plan)

    def _save_failed(self, code: str) -> None:
        with contextlib.suppress(RuntimeError):  # the game is closing
            self.call_from_thread(self.tell, f"save.{code}")

    def tell(self, key: str, **facts: object) -> None:
        """A notice that goes away by itself."""
        self.notify(self.words.say(key, **facts), markup=False, timeout=6)

    def close(self) -> None:
        """Save what is left."""
        if self._autosave is not None:
            self._autosave.close()
