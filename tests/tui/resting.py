"""When a screen has come to rest: nothing is left to do but wait for a key, a clock or a thread.

Textual's pilot watches the processor's clock to guess whether the game is still busy, and sends a message to every
widget to hear whether it has come so far: that was half of what the tests of the screens cost, and a guess that went
wrong on a busy machine. The event loop knows for certain when nothing is left to do.
"""
# ruff: noqa: SLF001, ASYNC110 - neither the event loop nor Textual has a public way, or an event, for having nothing to do

import asyncio

import pytest
from textual import app, pilot
from textual._context import active_app
from textual._wait import wait_for_idle
from textual.app import App
from textual.screen import Screen
from textual.worker import Worker

MOST_FRAMES = 50
"""Frames after which a screen that never comes to rest is looked at as it is."""

MOST_S = 0.2
"""How long a thread that counts is waited for; who needs what it finds waits for the thread itself."""


def replace_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pilot of every app wait until it rests."""

    async def idle(*_: float) -> None:
        await rest(active_app.get())

    async def screen(of: pilot.Pilot[object], *_: float) -> bool:
        await rest(of.app)
        return of.app._exception is None

    monkeypatch.setattr(app, "wait_for_idle", idle)
    monkeypatch.setattr(pilot, "wait_for_idle", idle)
    monkeypatch.setattr(pilot.Pilot, "_wait_for_screen", screen)


def hold_threads(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """The event that is set while what is done in a thread may begin, as it may from the beginning."""
    may_begin, run = asyncio.Event(), Worker._run_threaded
    may_begin.set()

    async def held(worker: Worker[object]) -> object:
        await may_begin.wait()
        return await run(worker)

    monkeypatch.setattr(Worker, "_run_threaded", held)
    return may_begin


async def rest(playing: App[object]) -> None:
    """Let an app do all that it has to do, and paint it, until it waits for something from outside."""
    for _ in range(MOST_FRAMES):
        await _nothing_ready()
        if playing._resize_event is not None:  # it waits for another turn of the window
            playing._check_resize()
            await _nothing_ready()
        if any(_counts_in_a_thread(worker) for worker in playing.workers):
            await wait_for_idle(0, MOST_S)
            await _nothing_ready()
        if not playing._screen_stack or not _has_to_paint(playing.screen):
            return
        playing.screen._on_timer_update()


async def _nothing_ready() -> None:
    """Let every task go on until each of them waits."""
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined] # what call_soon puts there
    await asyncio.sleep(0)
    while ready:
        await asyncio.sleep(0)


def _counts_in_a_thread(worker: Worker[object]) -> bool:
    return worker._thread_worker and worker.is_running


def _has_to_paint(screen: Screen[object]) -> bool:
    waits = (
        screen._layout_required,
        screen._scroll_required,
        screen._repaint_required,
        screen._recompose_required,
        screen._dirty_widgets,
        screen._callbacks,
    )
    return screen.is_current and not screen.app._batch_count and any(waits)
