"""Notices: a sentence over the keys at the foot, which closes at the next key."""

from textual import events
from textual.app import App


class NoticeApp(App[int]):
    """An app that tells things in passing."""

    _notice_stays = False
    """Whether the notice that is shown is there for its whole time."""

    def notice(self, text: str, *, timeout_s: float = 6, stays: bool = False) -> None:
        """Tell a ready sentence, until the next key, or a while.

        Args:
            text: the sentence; never markup.
            timeout_s: how long it is there at most.
            stays: the next key does not take it away.
        """
        self._notice_stays = stays
        self.notify(text, markup=False, timeout=timeout_s)

    async def on_event(self, event: events.Event) -> None:
        """Who presses a key has gone on: the notice no longer covers the keys."""
        is_new = isinstance(event, events.Key | events.MouseDown) and not event.is_forwarded
        if is_new and self._notifications and not self._notice_stays:
            self.clear_notifications()
        await super().on_event(event)
