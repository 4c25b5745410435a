"""The teacher's own game with the class in it: the board comes first, and the server runs as long as it does."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.screen import Screen

from saves.classroom import ClassFolder
from tui.app import BudgetApp
from tui.serving.board import BoardScreen
from tui.serving.games import NoGames
from tui.serving.room import Room
from tui.serving.server import ClassServer
from tui.state import Loader
from tui.text.catalogue import Texts

if TYPE_CHECKING:
    from tui.choices import Choices


class ClassApp(BudgetApp):
    """The board and the server in one loop.

    Args:
        server: of the class.
        open_server: opens it, and gives the addresses it is found at; none where no port is free.
        folder: where the class is kept.
        game: loader, texts and choices of the teacher's own game.
    """

    CSS_PATH: ClassVar[list[str]] = ["../styles/game.tcss", "../styles/serving.tcss"]  # type: ignore[assignment] # as Textual takes it

    def __init__(
        self,
        server: ClassServer,
        open_server: Callable[[], Awaitable[tuple[str, ...]]],
        folder: ClassFolder,
        game: tuple[Loader, Texts, "Choices"],
    ) -> None:
        loader, texts, choices = game
        super().__init__(loader, texts, neutral=True, choices=choices)
        self.server = server
        self.folder = folder
        self.addresses: tuple[str, ...] = ("",)
        self.is_erased: bool | None = None
        """Whether everything was erased at the end; None when the class stays."""
        self.has_no_games = False
        """Whether the games could not be started."""
        self._open_server = open_server

    @property
    def room(self) -> Room:
        """The class."""
        return self.server.room

    def get_default_screen(self) -> Screen[None]:  # type: ignore[override] # the board instead of the doors
        """Everything else is shown on top of the board."""
        return BoardScreen()

    def on_mount(self) -> None:
        """Open the class."""
        self._open()

    @work
    async def _open(self) -> None:
        try:
            self.addresses = await self._open_server()
        except NoGames:
            self.has_no_games = True
            self.exit(1)
        if not self.addresses:
            self.exit(1)

    @work
    async def end_and_erase(self) -> None:
        """End every game, erase everything that participants have saved, and leave."""
        self.room.is_over = True
        await self.room.send_home("ended")
        await self.server.close()
        self.is_erased = self.folder.erase()
        self.exit(0)

    @on(events.Unmount)
    async def _close_class(self) -> None:
        """End every game, each saved."""
        await self.server.close()
