"""Keys that come before the game can answer them: kept in their order, and pressed when it can."""

from asyncio import Event, get_running_loop, timeout
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events, work

from tui.notices import NoticeApp

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.message_pump import MessagePump

ENTER = ("enter", "ctrl+j")
AT_ONCE = ("ctrl+q", "ctrl+c")
"""Keys that leave the game, or say how it is left: nothing keeps them waiting."""
LEAST_WIDTH, LEAST_HEIGHT = 80, 24
"""The smallest window that a screen is shown in."""
MOST = 100
"""Keys that are kept at most while nothing can be answered."""
ROUNDS = 4
"""How often every part is asked whether it is done: a key becomes a message, that rises to the screen, and the screen
that it opens is made and gets the keys."""
STUCK_S = 5.0
"""How long a part is waited for at most."""
Typed = events.Key | events.Paste
"""What the keyboard gives."""


def key_of(event: Typed) -> str:
    """The key that was pressed; an empty string for what was pasted."""
    return event.key if isinstance(event, events.Key) else ""


def _again(event: Typed) -> Typed:
    """A key or a paste as it was before anybody had it."""
    return events.Key(event.key, event.character) if isinstance(event, events.Key) else events.Paste(event.text)


class PatientApp(NoticeApp):
    """An app that may not be able to answer yet.

    Keys are pressed one by one, each when the one before has been answered, so that none goes to a screen or a line
    that it was not meant for, however fast they come. From the beginning until the first screen is drawn all are kept,
    and later while something that was asked for waits until everything is loaded; then Enter pressed again in
    impatience is one Enter.

    Work that takes time, and that decides nothing about where a key goes, is done once the keys that have come are
    answered. Many keys then cost one piece of such work, and a key that was held stops soon after it is let go.
    """

    soon_s = 0.02
    """How long after a key it is looked whether it is answered: looking takes time from the answer itself."""

    def __init__(self) -> None:
        super().__init__()
        self._is_holding = True
        self._held: deque[Typed] = deque()
        self._pressed: Typed | None = None
        """The key that is pressed now, of those that were kept."""
        self._is_pressing = False
        """Whether a key is being answered: those that come meanwhile are kept, and never two are pressed at a time."""
        self._newest = ""
        """The key that was pressed last."""
        self._then: Callable[[], object] | None = None
        """What was asked for, and waits."""
        self._slow: list[Callable[[], object]] = []
        """What is done when the keys that have come are answered."""

    def wait_for_all(self, then: Callable[[], object]) -> None:
        """Do something when everything is loaded, and keep the keys until then."""
        self._is_holding, self._then = True, then

    def answer(self) -> None:
        """It can be answered now: do what was asked for, and press what was kept."""
        then, self._then = self._then, None
        if then is not None:
            then()
        if self._is_holding and not self._is_pressing:
            self._is_pressing = True
            self._press_held()

    def after_keys(self, slow: Callable[[], object]) -> None:
        """Do something that takes time, when the keys that have come by now are answered."""
        if self._held and self._is_pressing:
            self._slow.append(slow)
        else:
            self.call_later(slow)

    async def on_event(self, event: events.Event) -> None:
        """Keep a key that comes before the one before it is answered; leave one that comes while nothing is seen."""
        if not isinstance(event, Typed) or event.is_forwarded or event is self._pressed:
            await super().on_event(event)
            return
        key = key_of(event)
        if key in AT_ONCE:
            self._newest = key
            await super().on_event(event)
        elif self.is_too_small and key:
            return
        elif self._is_holding:
            self._hold_back(event)
        elif self._is_pressing:
            self._held.append(event)
        else:
            self._newest, self._is_pressing = key, True
            await super().on_event(event)
            get_running_loop().call_later(self.soon_s, self._press_on)

    @property
    def is_too_small(self) -> bool:
        """Whether the window is so small that a line about that is all there is: no key may change what is hidden."""
        return self.size.width < LEAST_WIDTH or self.size.height < LEAST_HEIGHT

    def _hold_back(self, event: Typed) -> None:
        last = key_of(self._held[-1]) if self._held else self._newest
        if len(self._held) < MOST and not (key_of(event) in ENTER and last in ENTER):
            self._held.append(event)

    def _press_on(self) -> None:
        """The key is most likely answered: press what came meanwhile, or make sure where anybody still has to do."""
        if not self.is_running:
            return
        if self._held or self._is_holding or any(part.message_queue_size for part in self._parts()):
            self._press_held()
        else:
            self._is_pressing = False

    def _parts(self) -> "list[DOMNode]":
        """Those who may have to do with a key, the innermost first."""
        return self.focused.ancestors_with_self if self.focused is not None else [self.screen, self]

    @work
    async def _press_held(self) -> None:
        """Press one key after the other, until one of them asks for what is not there yet."""
        await self._answered()
        come = 0
        while self._held and self._then is None:
            come = come or len(self._held)
            kept = self._held.popleft()
            self._newest = key_of(kept)
            self._pressed = _again(kept)
            self.post_message(self._pressed)
            await self._done(self)
            await self._answered()
            come -= 1
            if not come:
                await self._catch_up()
        await self._catch_up()
        self._pressed, self._is_pressing = None, False
        self._is_holding = self._then is not None

    async def _catch_up(self) -> None:
        """Do what waited for the keys that had come."""
        slow, self._slow = self._slow, []
        for one in slow:
            self.call_later(one)
        if slow:
            await self._answered()

    async def _answered(self) -> None:
        """Wait until the key, and what became of it, has been answered, and the screen that it led to is there."""
        for _ in range(ROUNDS):
            for part in self._parts():
                if part.message_queue_size:  # else it has nothing to do, and asking it costs a tenth of a millisecond
                    await self._done(part)

    async def _done(self, part: "MessagePump") -> None:
        """Wait until a part has done what it had to do by now; one that is stuck does not take the keys with it."""
        done = Event()
        if part.call_later(done.set):
            with suppress(TimeoutError):
                async with timeout(STUCK_S):
                    await done.wait()
