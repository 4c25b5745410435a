"""``budgetspel servera``: a class in the browser, from the teacher's machine; a board where there is a terminal."""

import argparse
import asyncio
import logging
import signal
import sys
import time
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from saves import SaveFailed, Unreadable, user_folder
from saves.classroom import FILE, ClassFolder, Classroom
from scenarios.opened import open_folder
from sim.authored.scenario import Scenario
from tui.commands.exits import DONE, FINDING, complain
from tui.commands.inputs import BadInput, faults_text, find_scenario
from tui.serving.address import own_addresses
from tui.serving.errors import Capped
from tui.serving.games import NoGames, games_for
from tui.serving.register import PIN_LEAST, PIN_MOST, Register, is_pin, new_pin
from tui.serving.room import Room
from tui.serving.server import ClassServer
from tui.text.catalogue import Texts, load_texts

FIRST_PORT, PORTS = 8000, 20
PORT_LEAST, PORT_MOST = 1024, 65535
USUAL, MOST = 40, 200
ERRORS = "fel.txt"
EVERYWHERE, HERE = "0.0.0.0", "127.0.0.1"  # noqa: S104 - a class is on other machines; the PIN is the lock


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What is needed to open a class."""

    texts: Texts
    """The words of the pages that participants see."""
    scenario: Scenario
    folder: ClassFolder
    room: Room
    port: int | None
    host: str
    continues: bool
    """Whether it is the class of last time."""
    said: str
    """The language that was asked for; an empty string for none, and the board speaks as the teacher chose last."""
    level: str
    teacher: Path
    """The teacher's own folder."""
    played: Path
    """The scenario's folder."""


def servera(asked: argparse.Namespace) -> int:
    """Open a class, and keep it open until the teacher ends it."""
    texts = load_texts(asked.sprak)
    folder = ClassFolder(user_folder(asked.mapp))
    try:
        played = find_scenario(asked.scenario, texts)
        texts = load_texts(asked.sprak, played)
        if not folder.take():
            return complain(texts.say("serving.running"))
        if asked.radera:
            return _erase(folder, texts)
        setup = _set_up(asked, texts, played, folder)
        is_screen = sys.stdout.isatty() and sys.stdin.isatty()
        return _on_board(setup) if is_screen else asyncio.run(_in_lines(setup))
    except BadInput as problem:
        return complain(str(problem))
    except SaveFailed:
        return complain(texts.say("serving.no-folder", folder=folder.folder))
    except KeyboardInterrupt:
        return DONE
    finally:
        folder.release()


def _erase(folder: ClassFolder, texts: Texts) -> int:
    if not (folder.folder / FILE).exists():
        folder.erase()
        print(texts.say("serving.nothing-to-erase"))  # noqa: T201 - a command prints
        return DONE
    return _tell_erased(folder, texts, gone=folder.erase())


def _tell_erased(folder: ClassFolder, texts: Texts, *, gone: bool) -> int:
    told = texts.say("serving.erased") if gone else texts.say("serving.not-erased", folder=folder.folder)
    print(told)  # noqa: T201 - a command prints
    return DONE if gone else FINDING


def _set_up(asked: argparse.Namespace, texts: Texts, played: Path, folder: ClassFolder) -> Setup:
    """The class as it is to be: the one that was left, or a new one.

    Raises:
        BadInput: an option cannot be, or the register is damaged.
    """
    if asked.pin is not None and not is_pin(asked.pin):
        raise BadInput(texts.say("serving.bad-pin", least=PIN_LEAST, most=PIN_MOST))
    port = _whole(asked.port, PORT_LEAST, PORT_MOST)
    if asked.port is not None and port is None:
        raise BadInput(texts.say("serving.bad-port"))
    most = _whole(asked.antal, 1, MOST)
    if asked.antal is not None and most is None:
        raise BadInput(texts.say("serving.bad-number", most=MOST))
    scenario = open_folder(played)
    if scenario is None:
        raise BadInput(faults_text(played, texts))
    try:
        left = folder.read()
    except Unreadable:
        raise BadInput(texts.say("serving.damaged", file=folder.folder / FILE)) from None
    classroom = left or Classroom(pin=asked.pin or new_pin())
    if asked.pin:
        classroom = replace(classroom, pin=asked.pin)
    folder.write(classroom)
    words = texts.say("serving.words").split(", ")
    register = Register(classroom, folder.write, most=max(most or USUAL, len(classroom.members)), words=words)
    room = Room(register, scenario, time.monotonic)
    room.remember(folder.of)
    return Setup(
        texts=texts,
        scenario=scenario,
        folder=folder,
        room=room,
        port=port,
        host=HERE if asked.lokalt else EVERYWHERE,
        continues=bool(classroom.members),
        said=asked.said,
        level=asked.niva or "",
        teacher=folder.folder.parent,
        played=played.absolute(),
    )


def _on_board(setup: Setup) -> int:
    """Serve with the board on the teacher's screen."""
    from tui.choices import get_choices  # noqa: PLC0415 - with the board alone
    from tui.loading import get_ready  # noqa: PLC0415 - as above
    from tui.serving.classapp import ClassApp  # noqa: PLC0415 - as above

    choices = get_choices(setup.teacher, setup.said, setup.level)
    texts = load_texts(choices.language, setup.played, setup.scenario)
    server = _server(setup)

    async def listen() -> tuple[str, ...]:
        port = await _listen(server, setup)
        return () if port is None else _addresses(setup, port)

    loader = partial(get_ready, setup.teacher, choices.language, setup.played)
    app = ClassApp(server, listen, setup.folder, (loader, texts, choices))
    app.run()
    if app.has_no_games:
        raise _no_games(setup)
    if not app.addresses:
        return complain(texts.say("serving.port-taken", port=setup.port or FIRST_PORT))
    if app.is_erased is None:
        print(texts.say("serving.plain.stays"))  # noqa: T201 - a command prints
        return DONE
    return _tell_erased(setup.folder, texts, gone=app.is_erased)


async def _in_lines(setup: Setup) -> int:
    """Serve without a screen, until the teacher says stop."""
    server = _server(setup)
    try:
        port = await _listen(server, setup)
    except NoGames:
        raise _no_games(setup) from None
    if port is None:
        return complain(setup.texts.say("serving.port-taken", port=setup.port or FIRST_PORT))
    try:
        _tell(setup, _addresses(setup, port))
        stopped = asyncio.Event()
        for one in (signal.SIGINT, signal.SIGTERM):
            try:
                asyncio.get_running_loop().add_signal_handler(one, stopped.set)
            except NotImplementedError:  # Windows: Ctrl+C comes as an exception
                break
        await stopped.wait()
    finally:
        await server.close()
    return DONE


def _no_games(setup: Setup) -> BadInput:
    return BadInput(setup.texts.say("serving.no-games", file=setup.folder.folder / ERRORS))


def _server(setup: Setup) -> ClassServer:
    errors = setup.folder.folder / ERRORS
    logging.basicConfig(handlers=[Capped(errors)], level=logging.WARNING)
    games = games_for(setup.texts.language, setup.played, errors)
    return ClassServer(setup.room, setup.folder, games, setup.texts, setup.level)


def _addresses(setup: Setup, port: int) -> tuple[str, ...]:
    """Where the class is found, the likeliest first."""
    addresses = (HERE,) if setup.host == HERE else own_addresses()
    return tuple(f"http://{address}:{port}/" for address in addresses)


async def _listen(server: ClassServer, setup: Setup) -> int | None:
    """Open on the port that was asked for, or on the first free one; None when there is none."""
    ports = [setup.port] if setup.port else range(FIRST_PORT, FIRST_PORT + PORTS)
    for port in ports:
        try:
            await server.open(setup.host, port)
        except OSError:
            await server.close()
        except NoGames:
            await server.close()
            raise
        else:
            return port
    return None


def _tell(setup: Setup, addresses: tuple[str, ...]) -> None:
    """Say in plain lines where the class is."""
    say, register = setup.texts.say, setup.room.register
    lines = [say("serving.plain.open", address=addresses[0], pin=register.classroom.pin)]
    lines += [say("serving.plain.others", addresses="  ".join(addresses[1:]))] if addresses[1:] else []
    lines += [say("serving.plain.continues", number=len(register.members))] if setup.continues else []
    lines.append(say("serving.plain.end"))
    print("\n".join(lines), flush=True)  # noqa: T201 - a command prints


def _whole(text: str | None, least: int, most: int) -> int | None:
    """A whole number inside its bounds."""
    if text is None or not (text.isascii() and text.isdecimal()) or len(text) > len(str(most)):
        return None
    return int(text) if least <= int(text) <= most else None
