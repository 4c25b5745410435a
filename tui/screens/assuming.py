"""Changing what is assumed, apart from how it is shown: steps, typed numbers, undo, and packs on the disk."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from saves import list_packs, write_pack
from sim.assumptions import NOTHING, Assumptions, Hands, settable
from tui.assuming import assume
from tui.keeping import on_disk, place_text
from tui.present.drawer import cleared, stepped
from tui.screens.base import GameScreen
from tui.text.clean import clean
from tui.text.numbers import number
from tui.widgets.movable import Moved, Typed
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from tui.loading import Ready

NAME_MOST = 60


class AssumingScreen(GameScreen):
    """A screen that changes what the game assumes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "open_pack", show=False),
        Binding("c", "clear", show=False),
        Binding("u", "undo", show=False),
    ]

    past: tuple[Assumptions, ...] = ()
    """What undo leads back to."""
    opened = -1
    """Place of the saved pack that was opened last."""
    kept = NOTHING
    """What a file has: the pack that was saved or opened last."""

    @property
    def loaded(self) -> "Ready":
        """Everything that is loaded.

        Raises:
            RuntimeError: nothing is loaded yet.
        """
        if self.game.ready is None:
            raise RuntimeError("nothing is loaded yet")
        return self.game.ready

    @property
    def assumptions(self) -> Assumptions:
        """What is assumed now."""
        return self.loaded.model.assumptions

    def take(self, assumptions: Assumptions) -> None:
        """Assume this from now on, as one step that can be undone."""
        if assumptions != self.assumptions:
            self.past = (*self.past, self.assumptions)
            assume(self.game, assumptions)
        self.redraw()

    def take_hands(self, name: str, hands: Hands) -> None:
        """Assume what a show of hands says about a number."""
        belief = settable(self.loaded.model.authored)[name]
        self.take(self.assumptions.with_hands(name, belief, hands))

    @on(Moved)
    def _step(self, message: Moved) -> None:
        self.take(stepped(self.loaded.model.authored, self.assumptions, message.key, message.steps))

    @on(Typed)
    def _set(self, message: Typed) -> None:
        if message.amount is None:
            self.take(cleared(self.assumptions, message.key))
            return
        belief = settable(self.loaded.model.authored).get(message.key)
        if belief is None:
            self.game.tell("assume.no-number")
        elif not belief.low <= message.amount <= belief.high:
            self.game.tell("assume.out-of-range", low=number(belief.low, 3), high=number(belief.high, 3))
        else:
            self.take(self.assumptions.with_strength(message.key, message.amount))

    @on(Rows.Opened, "#assume-items")
    def _open(self, message: Rows.Opened) -> None:
        self.take(stepped(self.loaded.model.authored, self.assumptions, message.key, 1))

    def action_undo(self) -> None:
        """Take back the last change of the assumptions."""
        if not self.past:
            self.game.tell("assume.no-undo")
            return
        *past, last = self.past
        assume(self.game, last)
        self.past = tuple(past)
        self.redraw()

    def action_clear(self) -> None:
        """The rule base as it is."""
        if self.assumptions.is_changed:
            self.take(NOTHING)
            self.game.tell("assume.cleared")

    def save_pack(self, name: str) -> None:
        """Write what is assumed as a pack of this name."""
        pack = replace(self.assumptions, name=name)
        assume(self.game, pack)
        folder, scenario = self.loaded.store.folder, self.loaded.model.authored
        on_disk(self.game, lambda: write_pack(folder, pack, scenario), partial(self._has_saved, pack))

    def _has_saved(self, pack: Assumptions, path: Path) -> None:
        self.kept = pack
        self.game.tell("assume.saved", file=place_text(self.game, path))

    def tell_unkept(self) -> None:
        """Say that what was assumed here belongs to no game, where no file has it."""
        if self.game.session is None and self.assumptions.is_changed and self.assumptions != self.kept:
            self.game.tell("assume.not-kept")

    def action_open_pack(self) -> None:
        """Take the next saved pack."""
        folder, scenario = self.loaded.store.folder, self.loaded.model.authored
        on_disk(self.game, lambda: list_packs(folder, scenario), self._open_next)

    def _open_next(self, packs: tuple[tuple[Path, Assumptions], ...]) -> None:
        if not self.is_attached:
            return  # the player has gone elsewhere meanwhile, perhaps to another game
        if not packs:
            self.game.tell("assume.none-saved")
            return
        self.opened = (self.opened + 1) % len(packs)
        path, pack = packs[self.opened]
        self.take(pack)
        self.kept = pack
        self.game.tell("assume.opened", name=clean(pack.name, NAME_MOST) or clean(path.name, NAME_MOST))
