"""A class in Chromium: coming in, playing, losing the game and finding it again, and what is refused.

Every address that a page asked for is looked at: all of them must be this machine's.
"""

import asyncio
import os
import signal
import tempfile
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.browser.devtools import PATIENCE_S, Browser, Tab, browser
from tests.load.serving import PIN, Served, served

LAPTOP, PHONE, PHONE_TURNED = (1366, 768), (390, 780), (844, 390)
LEVER = "Vård och omsorg"
COOKIES = "document.cookie"
FOCUS = "document.activeElement.className"
TOUCHED = "document.querySelector('[data-stroke=right]').getBoundingClientRect()"
INSIDE = f"(b => b.top >= 0 && b.bottom <= innerHeight && b.right <= innerWidth && b.width > 40)({TOUCHED})"
WIDE = "document.documentElement.scrollWidth"
COVERED = "document.querySelector('.xterm-screen').getBoundingClientRect()"
FITS = f"(b => b.bottom <= document.querySelector('#screen').getBoundingClientRect().bottom + 1)({COVERED})"
FOREIGN = """
new Promise(done => {{
  const socket = new WebSocket("ws://127.0.0.1:{port}/ws?width=80&height=24");
  socket.onopen = () => done("opened");
  socket.onerror = () => done("refused");
}})
"""


class Look:
    """What is looked at, and what was found wrong.

    Args:
        chromium: the browser.
        server: the class.
        pictures: where pictures go.
    """

    def __init__(self, chromium: Browser, server: Served, pictures: Path) -> None:
        self.chromium = chromium
        self.server = server
        self.pictures = pictures
        self.wrong: list[str] = []
        self.tabs: list[Tab] = []

    def hold(self, what: str, *, holds: bool) -> None:
        """Note what does not hold."""
        self.wrong += [] if holds else [f"class: {what}"]

    async def tab(self, person: str = "", size: tuple[int, int] = LAPTOP) -> Tab:
        """A page, whose questions to the network are kept."""
        tab = await self.chromium.tab(person)
        await tab.size(*size, phone=size != LAPTOP)
        self.tabs.append(tab)
        return tab

    async def come_in(self, tab: Tab, name: str, pin: str = PIN, word: str = "") -> str:
        """The door, filled in and sent; the title of the page that came."""
        await tab.open(f"{self.server.base}/")
        for field, text in (("#pin", pin), ("#namn", name), ("#ord", word)):
            await tab.write(field, text)
        await tab.value("window.old = true")
        await tab.click("form button")
        await tab.until(lambda: tab.value("!window.old && document.readyState === 'complete'"))
        return str(await tab.value("document.title"))

    async def play(self, tab: Tab) -> None:
        """The page with the game, until its first picture is there."""
        tab.frames.clear()
        await tab.open(f"{self.server.base}/spel")
        await tab.until_said("Alingsås")

    async def until_saved(self, name: str, tkr: float) -> None:
        """Wait until the plan on disk has this amount."""
        async with asyncio.timeout(20):
            while self.amount(name) != tkr:  # noqa: ASYNC110 - the file tells nobody when it is written
                await asyncio.sleep(0.1)

    def amount(self, name: str) -> float:
        """What the plan on disk gives the first lever in the first year; nought where it gives nothing."""
        plan: dict[str, Any] = self.server.plan_of(name)
        return float(plan.get("committees_mnkr", {}).get("von", {}).get("2026", 0.0))


async def _at_the_door(look: Look) -> None:
    """A wrong PIN is told; the right one gives a word, and a cookie that no script can read."""
    tab = await look.tab()
    title = await look.come_in(tab, "Räv", "000000")
    told = await tab.value("document.querySelector('[role=alert]').textContent")
    look.hold("a wrong PIN is told", holds="Kom in" in title and "PIN" in told)
    await tab.picture(look.pictures / "wrong-pin.png")
    title = await look.come_in(tab, "Räv <i>&</i> [b]")
    look.hold("the right PIN leads to the word", holds="ord" in title)
    look.hold("no script reads the cookie", holds=await tab.value(COOKIES) == "")
    look.hold("the page says its language", holds=await tab.value("document.documentElement.lang") == "sv")
    await tab.picture(look.pictures / "word.png")
    await tab.open(f"{look.server.base}/om")
    await tab.picture(look.pictures / "privacy.png")


async def _playing(look: Look) -> None:
    """Keys work at once; a reload, a second window, a killed game and another machine lead back to the same plan."""
    person = await look.chromium.person()
    tab = await look.tab(person)
    await look.come_in(tab, "Koltrast")
    await look.play(tab)
    look.hold("the terminal has the keys at once", holds="xterm" in await tab.value(FOCUS))
    await tab.press("Enter")
    await tab.until_said(LEVER)
    await tab.press(*["ArrowRight"] * 4)
    await look.until_saved("Koltrast", 2.0)
    await tab.picture(look.pictures / "playing.png")

    await look.play(tab)
    await tab.until_said(LEVER)
    look.hold("a reload leads back to the plan", holds="+2,0" in tab.said)

    second = await look.tab(person)
    await look.play(second)
    await second.until_said(LEVER)
    await tab.until(lambda: tab.value("!document.querySelector('#over').hidden"))
    look.hold("the first of two windows says why", holds="annat" in await tab.value("document.body.innerText"))
    await tab.picture(look.pictures / "two-windows.png")
    await second.press("ArrowRight")
    await look.until_saved("Koltrast", 2.5)

    second.frames.clear()
    os.kill(look.server.games()[0], signal.SIGKILL)
    await second.until_said(LEVER)
    look.hold("a killed game is back by itself", holds="+2,5" in second.said)

    elsewhere = await look.tab()
    word = next(one["word"] for one in look.server.members() if one["name"] == "Koltrast")
    await look.come_in(elsewhere, "koltrast", word=word)
    await look.play(elsewhere)
    await elsewhere.until_said(LEVER)
    look.hold("the word leads back from another machine", holds="+2,5" in elsewhere.said)

    elsewhere.frames.clear()
    await look.server.stop(signal.SIGKILL)
    await asyncio.sleep(0.5)
    await elsewhere.picture(look.pictures / "lost.png")
    await look.server.start()
    await elsewhere.until_said(LEVER)
    look.hold("a server that was killed and started again is found", holds="+2,5" in elsewhere.said)

    await elsewhere.press("q", "q")
    await elsewhere.do(
        "Input.dispatchKeyEvent", type="keyDown", key="q", code="KeyQ", modifiers=2, windowsVirtualKeyCode=81
    )
    await elsewhere.until(lambda: elsewhere.value("!document.querySelector('#over').hidden"))
    await elsewhere.picture(look.pictures / "left.png")


async def _taking_home(look: Look, folder: Path) -> None:
    """A sheet of the plan that is made in the game comes to the pupil's own machine; nothing stays with the teacher."""
    person = await look.chromium.person()
    tab = await look.tab(person)
    fetched = folder / "fetched"
    fetched.mkdir()
    await look.chromium.do(
        "Browser.setDownloadBehavior", behavior="allow", downloadPath=str(fetched), browserContextId=person
    )
    await look.come_in(tab, "Ärla")
    await look.play(tab)
    await tab.press("Enter")
    await tab.until_said(LEVER)
    await tab.press("ArrowRight", "e")
    await tab.until_said("Ta med er")
    await tab.press("Enter", "Enter")
    async with asyncio.timeout(PATIENCE_S):
        while not (done := [path for path in fetched.iterdir() if path.suffix == ".html"]):  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    page = done[0].read_text(encoding="utf-8")
    look.hold(f"{done[0].name} is the whole sheet", holds="</html>" in page and "+0,5" in page.replace("\u00a0", " "))
    own = next(one["id"] for one in look.server.members() if one["name"] == "Ärla")
    left = [path.name for path in (look.server.folder / "klass" / "deltagare" / own).rglob("*.html")]
    look.hold(f"nothing of it is left with the teacher: {left}", holds=not left)
    await tab.until_said("webbläsaren hämtar")
    await tab.picture(look.pictures / "taken-home.png")


async def _on_a_phone(look: Look) -> None:
    """Eighty columns fit, nothing is wider than the phone, keys to touch are in sight and work."""
    tab = await look.tab(size=PHONE)
    for path, name in (("/", "phone-door"), ("/om", "phone-privacy")):
        await tab.open(f"{look.server.base}{path}")
        look.hold(f"{name}: nothing is wider", holds=await tab.value(WIDE) <= PHONE[0])
        await tab.picture(look.pictures / f"{name}.png")
    await look.come_in(tab, "Häger")
    await tab.picture(look.pictures / "phone-word.png")
    await look.play(tab)
    await tab.click("[data-stroke=enter]")
    await tab.until_said(LEVER)
    await tab.click("[data-stroke=right]")
    await look.until_saved("Häger", 0.5)
    for size, name in ((PHONE, "phone"), (PHONE_TURNED, "phone-turned")):
        tab.frames.clear()
        await tab.size(*size, phone=True)
        await look.play(tab)
        await tab.until_said(LEVER)
        look.hold(f"{name}: keys to touch are in sight", holds=await tab.value(INSIDE) is True)
        look.hold(f"{name}: nothing is wider", holds=await tab.value(WIDE) <= size[0])
        look.hold(f"{name}: the game ends above the keys", holds=await tab.value(FITS) is True)
        look.hold(f"{name}: the game has room", holds="Fönstret är" not in tab.said)
        await tab.picture(look.pictures / f"{name}.png")


async def _from_elsewhere(look: Look, folder: Path) -> None:
    """A page of somebody else's opens no game, also with the cookie's owner before the screen."""
    person = await look.chromium.person()
    tab = await look.tab(person)
    await look.come_in(tab, "Gök")
    page = folder / "foreign.html"
    page.write_text("<title>foreign</title>", encoding="utf-8")
    foreign = await look.chromium.tab(person)
    await foreign.open(page.as_uri())
    found = await foreign.value(FOREIGN.format(port=look.server.port))
    look.hold("a foreign page opens no game", holds=found == "refused")
    look.hold(
        f"the server said no: {foreign.refused} {foreign.problems}", holds=any("403" in one for one in foreign.problems)
    )


async def look_at_class(program: str, pictures: Path) -> list[str]:
    """Everything that is wrong with a class in this browser."""
    async with _class(program, pictures) as (look, folder):
        for part in (
            _at_the_door,
            _playing,
            partial(_taking_home, folder=folder),
            _on_a_phone,
            partial(_from_elsewhere, folder=folder),
        ):
            try:
                await part(look)
            except (TimeoutError, RuntimeError) as fault:
                where = [frame for frame in traceback.extract_tb(fault.__traceback__) if frame.filename == __file__]
                look.wrong.append(f"class: line {where[-1].lineno}, {where[-1].line}: {fault!r}")
        hosts = {urlsplit(one).hostname for tab in look.tabs for one in tab.asked if not one.startswith("data:")}
        look.hold(f"asked of other machines: {hosts}", holds=hosts == {"127.0.0.1"})
        asked = sum(len(tab.asked) for tab in look.tabs)
        problems = [one for tab in look.tabs for one in tab.problems if "403" not in one and "WebSocket" not in one]
        look.wrong += [f"class: the page complains: {one}" for one in problems if "ERR_CONNECTION_REFUSED" not in one]
        print(f"a class in Chromium: {len(look.tabs)} windows, {asked} questions, all to this machine: looked at")
        return look.wrong


@asynccontextmanager
async def _class(program: str, pictures: Path) -> AsyncIterator[tuple[Look, Path]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with served(folder / "teacher") as server, browser(program, folder) as chromium:
            yield Look(chromium, server, pictures), folder
