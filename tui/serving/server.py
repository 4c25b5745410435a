"""The server of a class: textual-serve, made safe for a room full of machines.

What plain textual-serve leaves open is closed here: who may come in (a PIN, then a cookie), from which pages (Host and
Origin), how much of everything, and no file, folder or other host to ask for.
"""

import asyncio
import logging
import secrets
import socket
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import quote

from aiohttp import web
from textual_serve.server import Server, to_int

from saves import SaveFailed
from saves.classroom import ClassFolder, Member
from tui.serving.address import is_own_host, is_same_origin
from tui.serving.child import Asked
from tui.serving.games import Games
from tui.serving.gate import SILENT_S, Gate
from tui.serving.limits import FRAME_BYTES, clamp
from tui.serving.pages import HEADERS, page, policy
from tui.serving.player import PROBLEMS, BrowserPlayer
from tui.serving.room import Room
from tui.serving.statics import handle_static
from tui.serving.tries import Tries
from tui.text.catalogue import Texts
from tui.text.clean import clean

log = logging.getLogger(__name__)

COOKIE, COOKIE_S = "budgetspel-klass", 12 * 3600
FORM, FORM_BYTES = "application/x-www-form-urlencoded", 4096
HEARTBEAT_S = 15.0
SWEEP_S = 10.0
BACKLOG = 128
DOWNLOAD_POLICY = "sandbox"
"""A report that is fetched runs nothing, even where a browser shows it after all."""
NAMES_MOST = 40

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ClassServer(Server):
    """Serves the games of a class.

    Args:
        room: the class.
        folder: where it is kept.
        games: starts the games.
        texts: the words of the pages.
        level: how much of the game is shown at first.
    """

    def __init__(self, room: Room, folder: ClassFolder, games: Games, texts: Texts, level: str = "") -> None:
        super().__init__("", title=texts.say("game.name"))
        self.room = room
        self.tries = Tries(room.clock)
        self._folder = folder
        self._games = games
        self._texts = texts
        self._level = level
        self._runner: web.AppRunner | None = None
        self._listening: asyncio.Server | None = None
        self._sweeping: asyncio.Task[None] | None = None

    # beginning and ending

    async def open(self, host: str, port: int) -> None:
        """Listen, and have the games ready.

        Raises:
            OSError: the port is taken.
            NoGames: the games cannot be started.
        """
        app = await self._make_app()
        self._runner = web.AppRunner(
            app, access_log=None, keepalive_timeout=SILENT_S, shutdown_timeout=2.0, max_line_size=4096
        )
        await self._runner.setup()
        loop = asyncio.get_running_loop()
        self._listening = await loop.create_server(Gate(self._runner.server), host, port, backlog=BACKLOG)
        self._sweeping = loop.create_task(self._sweep())
        await self._games.open()

    async def close(self) -> None:
        """End every game, each saved, and listen no more."""
        if self._listening is not None:
            self._listening.close()
        if self._sweeping is not None:
            self._sweeping.cancel()
        await self.room.send_home("ended" if self.room.is_over else "restart")
        if self._runner is not None:
            await self._runner.cleanup()
        await self._games.close()

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_S)
            await self.room.end_idle()

    async def _make_app(self) -> web.Application:
        """The addresses there are; every other one is not found."""
        app = web.Application(middlewares=[self._guard], client_max_size=FORM_BYTES)
        app.add_routes(
            [
                web.get("/", self.handle_index, allow_head=False),
                web.post("/in", self.handle_enter),
                web.get("/ord", self.handle_word, allow_head=False),
                web.get("/spel", self.handle_game, allow_head=False),
                web.get("/om", self.handle_privacy, allow_head=False),
                web.post("/ut", self.handle_leave),
                web.get("/lever", self.handle_alive, allow_head=False),
                web.get("/ws", self.handle_websocket, allow_head=False),
                web.get("/download/{key}", self.handle_download, allow_head=False),
                web.get("/static/{name}", handle_static, allow_head=False),
            ]
        )
        return app

    # every request

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse what does not come from a page of ours; give every answer its headers, and every fault plain words."""
        try:
            if not is_own_host(request.host, socket.gethostname()):
                response: web.StreamResponse = web.Response(status=421)
            elif request.method == "POST" and not is_same_origin(request.headers.get("Origin"), request.host):
                response = page("told.html", self._texts, 403, what="foreign")
            else:
                response = await handler(request)
        except web.HTTPException as fault:
            if fault.status < 400:  # noqa: PLR2004 - a redirection
                raise
            what = "not-found" if fault.status in (404, 405) else "bad"
            response = page("told.html", self._texts, fault.status, what=what)
        except (SaveFailed, OSError):
            response = page("told.html", self._texts, 503, what="disk")
        if not response.prepared:
            for name, value in {**HEADERS, "Content-Security-Policy": policy(request.host)}.items():
                response.headers.setdefault(name, value)
        return response

    def _member(self, request: web.Request) -> Member | None:
        """Whom the cookie stands for."""
        return self.room.register.by_token(request.cookies.get(COOKIE, ""))

    # coming in

    async def handle_index(self, request: web.Request) -> web.StreamResponse:
        """The door."""
        if self.room.is_over:
            return page("told.html", self._texts, 410, what="over")
        if self._member(request) is not None:
            raise web.HTTPSeeOther("/spel")
        return self._door()

    def _door(self, status: int = 200, why: str = "", name: str = "", wait_s: float = 0.0) -> web.Response:
        names = self._free_names()
        seconds = max(1, round(wait_s))
        facts = {"why": why, "name": name or (secrets.choice(names) if names else ""), "seconds": seconds}
        return page("door.html", self._texts, status, **facts)

    def _free_names(self) -> list[str]:
        register = self.room.register
        return [name for name in self._texts.say("radslag.birds").split(", ") if register.by_name(name) is None]

    async def handle_enter(self, request: web.Request) -> web.StreamResponse:
        """PIN and pseudonym, and for one who comes back the word."""
        form = await self._form(request)
        pin, name, word = (str(form.get(field, ""))[:100] for field in ("pin", "namn", "ord"))
        whom = [f"at {request.remote}"]
        if word:
            whom.append(f"as {clean(name, NAMES_MOST).casefold()}")
        if (wait_s := self.tries.wait_s(*whom)) > 0:
            return self._door(429, "wait", clean(name, NAMES_MOST), wait_s)
        found = self.room.register.enter(pin, name, word) if self._may_enter(word) else "closed"
        if isinstance(found, str):
            if found in ("pin", "word"):
                self.tries.failed(*whom)
                self.room.changes += 1
            if found == "full":
                return page("told.html", self._texts, 503, what="full")
            return self._door(403, found, clean(name, NAMES_MOST))
        self.tries.passed(*whom)
        self.room.changes += 1
        answer = web.HTTPSeeOther("/spel" if word else "/ord")
        answer.set_cookie(COOKIE, found[1], max_age=COOKIE_S, httponly=True, samesite="Strict", path="/")
        raise answer

    async def _form(self, request: web.Request) -> Mapping[str, object]:
        """What was written at the door; what no page of ours sends counts as a wrong try.

        Raises:
            HTTPBadRequest: it is no form.
        """
        try:
            if request.content_type == FORM:
                return await request.post()
        except (ValueError, LookupError):  # bytes that are no text, or a character set that there is not
            pass
        self.tries.failed(f"at {request.remote}")
        self.room.changes += 1
        raise web.HTTPBadRequest

    def _may_enter(self, word: str) -> bool:
        """Whether the door is open; who comes back by a word is in already."""
        return not self.room.is_over and (self.room.is_door_open or bool(word.strip()))

    async def handle_word(self, request: web.Request) -> web.StreamResponse:
        """What the participant must write down."""
        if (member := self._member(request)) is None:
            raise web.HTTPSeeOther("/")
        return page("word.html", self._texts, name=member.name, word=member.word)

    async def handle_privacy(self, request: web.Request) -> web.StreamResponse:
        """What is kept, where, how long, and who sees it."""
        return page("privacy.html", self._texts, back="/spel" if self._member(request) else "/")

    async def handle_leave(self, request: web.Request) -> web.StreamResponse:
        """Leave this machine to somebody else."""
        if (member := self._member(request)) is not None:
            seat = self.room.seat(member)
            if seat.player is not None:
                await seat.player.leave("left")
            self.room.register.forget(request.cookies.get(COOKIE, ""))
        answer = web.HTTPSeeOther("/")
        answer.del_cookie(COOKIE, path="/")
        raise answer

    # playing

    async def handle_game(self, request: web.Request) -> web.StreamResponse:
        """The page with the game."""
        if (member := self._member(request)) is None:
            raise web.HTTPSeeOther("/")
        found = page("game.html", self._texts, name=member.name, word=member.word)
        found.headers["Content-Security-Policy"] = policy(request.host, terminal=True)
        return found

    async def handle_alive(self, request: web.Request) -> web.StreamResponse:
        """Whether a page that lost its game may ask for it again: 204 yes, 403 not known here, 410 it is over."""
        if self.room.is_over:
            return web.Response(status=410)
        return web.Response(status=204 if self._member(request) is not None else 403)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A game begins for whoever has a cookie and comes from a page of ours."""
        member = self._member(request)
        if member is None or not is_same_origin(request.headers.get("Origin"), request.host):
            raise web.HTTPForbidden
        width, height = clamp(to_int(request.query.get("width", ""), 80), to_int(request.query.get("height", ""), 24))
        websocket = web.WebSocketResponse(heartbeat=HEARTBEAT_S, max_msg_size=FRAME_BYTES, compress=False)
        await websocket.prepare(request)
        seat = self.room.seat(member)
        asked = Asked(
            folder=str(self._folder.of(member.id)),
            width=width,
            height=height,
            language=self._texts.language,
            level=self._level,
            exercise=self.room.exercise,
        )
        try:
            abandon = request.transport.abort if request.transport else _nothing
            player = BrowserPlayer(self.room, seat, websocket, self.download_manager, abandon)
            await player.play(self._games, self._folder, asked)
        except PROBLEMS:
            log.exception("game")
        finally:
            await websocket.close()
        return websocket

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """A file that the participant's own game hands out: always saved, never shown as a page of ours."""
        member = self._member(request)
        try:
            found = await self.download_manager.get_download_metadata(request.match_info["key"])
        except KeyError:
            raise web.HTTPNotFound from None
        if member is None or getattr(found.app_service, "member", None) != member.id:
            raise web.HTTPNotFound
        name = "".join(letter for letter in clean(found.file_name, 80) if letter not in '"\\/;')
        headers = {**HEADERS, "Content-Security-Policy": DOWNLOAD_POLICY}
        response = web.StreamResponse(headers=headers)
        response.content_type = "application/octet-stream"
        response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
        await response.prepare(request)
        async for chunk in self.download_manager.download(found.delivery_key):
            await response.write(chunk)
        await response.write_eof()
        return response


def _nothing() -> None:
    """A connection that is gone needs no breaking."""
