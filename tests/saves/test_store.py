"""Saving: the old file or the new one, and nothing that a player loses."""

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saves import SavedSession, SaveFailed, Store
from saves.atomic import UNFINISHED
from saves.cleaning import clean_line
from saves.store import STEPS_KEPT
from saves.strictjson import MOST_BYTES
from sim.assumptions import NOTHING, Assumptions, Hands, assumed
from sim.plan import VIEWS, Plan
from sim.planfields import NOTES_MOST
from tests.architecture.code import ROOT
from tests.sim.test_assumptions import settings_of
from tests.strategies import nothing, plans, scenario, years


def sessions(folder: Path) -> list[Path]:
    """The sessions in a folder, without the lock files and what is half-written."""
    return sorted(folder.glob("*.json"))


def saved(folder: Path, name: str) -> Store:
    """A running game that has saved a plan of this name."""
    store = Store(folder)
    store.save_session(SavedSession(plan=named(name)))
    return store


def two_left(folder: Path) -> None:
    """Two games, played beside each other and left: the first an hour before the second."""
    games = [saved(folder, "older"), saved(folder, "newer")]
    for game in games:
        game.close()
    os.utime(folder / "pagaende.json", (time.time() - 3600, time.time() - 3600))


def named(name: str) -> Plan:
    """A plan without decisions, with a name."""
    return replace(nothing(), name=name)


def resumed(store: Store) -> str | None:
    """The name of the plan that a game resumes."""
    session = store.resume(scenario())
    return session.plan.name if session else None


@given(plans(), plans())
def test_what_was_saved_comes_back(tmp_path_factory: pytest.TempPathFactory, plan: Plan, before: Plan) -> None:
    """Plan, undo and redo are the same after a restart."""
    session = SavedSession(plan=plan, past=(before,), future=(plan, before))
    folder = tmp_path_factory.mktemp("saves")
    Store(folder).save_session(session)

    assert session == Store(folder).resume(scenario())


@settings(max_examples=30, deadline=None)
@given(assumptions=settings_of(), name=st.text(max_size=12).map(clean_line))
def test_what_was_assumed_comes_back_and_gives_the_same_numbers(
    tmp_path_factory: pytest.TempPathFactory, assumptions: Assumptions, name: str
) -> None:
    """The model of a game that is gone on with is the one that was left: what is assumed, to the last bit."""
    session = SavedSession(plan=nothing(), assumptions=replace(assumptions, name=name))
    folder = tmp_path_factory.mktemp("saves")
    Store(folder).save_session(session)

    resumed = Store(folder).resume(scenario())

    assert session == resumed
    assert assumed(scenario(), session.assumptions) == assumed(scenario(), resumed.assumptions)


def test_hands_and_reasons_come_back_clean(tmp_path: Path) -> None:
    """A show of hands is as it was; what could steer a terminal is gone, and a reason is no longer than may be read."""
    hands = Hands(low=9, central=3, high=1, reason="vi vet\u0007 " + "å" * 400)
    pack = Assumptions(name="Vår\u001b klass", strengths={"R03": 0.6}, hands={"R03": hands})
    Store(tmp_path).save_session(SavedSession(plan=nothing(), assumptions=pack))

    resumed = Store(tmp_path).resume(scenario())

    assert resumed is not None
    assert ("Vår klass", {"R03": 0.6}) == (resumed.assumptions.name, resumed.assumptions.strengths)
    reason = resumed.assumptions.hands["R03"].reason
    assert ("vi vet ååå", 300) == (reason[:10], len(reason))


def test_a_game_in_which_nothing_is_assumed_is_written_as_it_always_was(tmp_path: Path) -> None:
    """An older game can still read it."""
    Store(tmp_path).save_session(SavedSession(plan=nothing()))

    assert ["schema", "plan", "past", "future"] == list(json.loads((tmp_path / "pagaende.json").read_bytes()))


@pytest.mark.parametrize(
    ("fields", "code", "key"),
    [
        ([], "not-a-table", "assumptions"),
        ({}, "wrong-schema", "schema"),
        ({"strengths": {"R999": "low"}}, "unknown-assumption", "strengths.R999"),
        ({"strengths": {"R03": 7.0}}, "out-of-limits", "strengths.R03"),
    ],
)
def test_assumptions_that_do_not_fit_cost_nothing_but_themselves(
    tmp_path: Path, fields: Any, code: str, key: str
) -> None:
    """The plan and its steps are gone on with, the reason is told, and the file as it was is kept beside."""
    store, plan = Store(tmp_path), nothing().with_tax(years(), 30)
    store.save_session(SavedSession(plan=plan, past=(nothing(),), assumptions=Assumptions(known_only=True)))
    store.close()
    path = tmp_path / "pagaende.json"
    written = json.loads(path.read_bytes())
    written["assumptions"] = {**written["assumptions"], **fields} if fields else fields
    before = json.dumps(written).encode()
    path.write_bytes(before)

    resumed = store.resume(scenario())

    assert resumed is not None
    assert (plan, (nothing(),), NOTHING) == (resumed.plan, resumed.past, resumed.assumptions)
    assert [(code, key)] == [(problem.code, problem.key) for problem in resumed.unfit]
    store.close()
    store.resume(scenario())
    store.save_session(SavedSession(plan=plan))
    assert tmp_path / "pagaende-skadad-1.json" == store.set_aside, "kept once, however often it is opened"
    assert before == store.set_aside.read_bytes()


def test_a_session_that_no_copy_of_can_be_kept_is_gone_on_with_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a full disk the file whose assumptions do not fit stays, and is named; the game gets a file of its own."""

    def full(*_: object, **__: object) -> None:
        raise SaveFailed("disk-full-or-failing")

    pack = Assumptions(strengths={"R999": "low"})
    saved_by = Store(tmp_path)
    saved_by.save_session(SavedSession(plan=nothing(), assumptions=pack))
    saved_by.close()
    before = (tmp_path / "pagaende.json").read_bytes()
    monkeypatch.setattr("saves.store.write_bytes", full)
    store = Store(tmp_path)

    resumed = store.resume(scenario())

    assert resumed is not None
    assert nothing() == resumed.plan
    assert resumed.unfit
    assert tmp_path / "pagaende.json" == store.set_aside
    store.save_session(SavedSession(plan=nothing()))
    assert before == (tmp_path / "pagaende.json").read_bytes()
    assert ["pagaende-2.json", "pagaende.json"] == [path.name for path in sessions(tmp_path)]


def test_an_empty_folder_has_nothing_to_resume(tmp_path: Path) -> None:
    """A new player starts anew, and no folder is made by looking."""
    assert Store(tmp_path / "new").resume(scenario()) is None
    assert not (tmp_path / "new").exists()


def test_only_the_last_steps_are_kept(tmp_path: Path) -> None:
    """A long game does not make the file grow without end."""
    past = tuple(nothing().with_tax(years(), ore) for ore in range(STEPS_KEPT + 10))
    Store(tmp_path).save_session(SavedSession(plan=nothing(), past=past))

    resumed = Store(tmp_path).resume(scenario())

    assert resumed is not None
    assert past[-STEPS_KEPT:] == resumed.past


@pytest.mark.parametrize("damage", ["", "{", '{"schema": "budgetspel.session.v1"}', '{"schema": "other"}'])
def test_a_damaged_session_is_set_aside_and_never_deleted(tmp_path: Path, damage: str) -> None:
    """The game starts anew, says where the damaged file is, and keeps it to the letter."""
    (tmp_path / "pagaende.json").write_text(damage, encoding="utf-8")
    store = Store(tmp_path)

    assert store.resume(scenario()) is None
    assert store.set_aside is not None
    assert damage == store.set_aside.read_text(encoding="utf-8")


def test_a_second_damaged_session_does_not_replace_the_first(tmp_path: Path) -> None:
    """Two damaged files are both kept."""
    for damage in ("first", "second"):
        (tmp_path / "pagaende.json").write_text(damage, encoding="utf-8")
        Store(tmp_path).resume(scenario())

    assert ["first", "second"] == [path.read_text(encoding="utf-8") for path in sessions(tmp_path)]


def test_a_folder_that_cannot_be_made_is_told_and_nothing_else_happens(tmp_path: Path) -> None:
    """A file stands where the folder should be: one code, no traceback."""
    (tmp_path / "taken").write_text("", encoding="utf-8")

    with pytest.raises(SaveFailed) as failed:
        Store(tmp_path / "taken").save_session(SavedSession(plan=nothing()))

    assert "folder-not-writable" == failed.value.code


def test_a_full_disk_leaves_the_old_save(tmp_path: Path) -> None:
    """With no room for the new file the old one is still there, whole, and no leftover beside it."""
    Store(tmp_path).save_session(SavedSession(plan=nothing()))
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from saves import SavedSession, SaveFailed, Store; from sim.plan import Plan\n"
        "from scenarios import default_folder; from scenarios.trusted import load_trusted\n"
        "store = Store(Path(sys.argv[1]))\n"
        "assert store.resume(load_trusted(default_folder()))\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "try: store.save_session(SavedSession(plan=Plan(scenario='x', name='new')))\n"
        "except SaveFailed as failed: print(failed.code)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout

    assert "disk-full-or-failing" == said.strip()
    assert SavedSession(plan=nothing()) == Store(tmp_path).resume(scenario())
    assert ["pagaende.json"] == [path.name for path in sessions(tmp_path)]
    assert not list(tmp_path.glob(f"{UNFINISHED}*"))


def test_a_half_written_file_of_a_dead_game_is_swept_but_not_that_of_a_living_one(tmp_path: Path) -> None:
    """Old leftovers go; a fresh one may belong to a game that is writing now."""
    old, fresh = tmp_path / ".budgetspel-old", tmp_path / ".budgetspel-fresh"
    for path in (old, fresh):
        path.write_text("half", encoding="utf-8")
    os.utime(old, (time.time() - 3600, time.time() - 3600))

    Store(tmp_path).resume(scenario())

    assert [fresh] == list(tmp_path.iterdir())


# several games


def test_two_running_games_keep_a_session_each(tmp_path: Path) -> None:
    """The second game neither gets nor overwrites what the first is playing."""
    first, second = saved(tmp_path, "first"), Store(tmp_path)

    assert resumed(second) is None
    second.save_session(SavedSession(plan=named("second")))
    first.save_session(SavedSession(plan=named("first again")))

    assert "second" == resumed(second)
    assert "first again" == resumed(first)


def test_games_started_one_after_the_other_get_the_newest_session_and_then_the_next(tmp_path: Path) -> None:
    """What two games left is resumed by the next two, the newest first, and nothing is left over."""
    two_left(tmp_path)
    third, fourth, fifth = Store(tmp_path), Store(tmp_path), Store(tmp_path)

    assert ["newer", "older", None] == [resumed(third), resumed(fourth), resumed(fifth)]


def test_a_game_may_ask_for_a_session_that_is_not_the_newest(tmp_path: Path) -> None:
    """What waits is told, newest first; the one that is asked for is taken over, and the other stays."""
    two_left(tmp_path)
    store = Store(tmp_path)
    newer, older = store.waiting()
    session = store.resume(scenario(), wanted=older)

    assert session is not None
    assert "older" == session.plan.name
    assert (newer,) == store.waiting()


def test_what_a_game_resumed_it_goes_on_saving_in_the_same_file(tmp_path: Path) -> None:
    """A game played on many days is one session."""
    for day in ("monday", "tuesday", "wednesday"):
        store = Store(tmp_path)
        store.resume(scenario())
        store.save_session(SavedSession(plan=named(day)))
        store.close()

    assert ["pagaende.json"] == [path.name for path in sessions(tmp_path)]
    assert "wednesday" == resumed(Store(tmp_path))


def test_a_damaged_session_does_not_hide_an_older_sound_one(tmp_path: Path) -> None:
    """The damaged one is set aside, and the next newest is resumed."""
    saved(tmp_path, "sound").close()
    os.utime(tmp_path / "pagaende.json", (1, 1))
    (tmp_path / "pagaende-2.json").write_text("{", encoding="utf-8")
    store = Store(tmp_path)

    assert "sound" == resumed(store)
    assert tmp_path / "pagaende-skadad-1.json" == store.set_aside


@pytest.mark.parametrize("schema", ["budgetspel.session.v2", "budgetspel.session.v17"])
def test_a_session_of_a_newer_game_is_left_alone(tmp_path: Path, schema: str) -> None:
    """An older game beside a newer one neither resumes nor sets aside what it cannot understand."""
    (tmp_path / "pagaende.json").write_text(f'{{"schema": "{schema}"}}', encoding="utf-8")
    store = Store(tmp_path)

    assert resumed(store) is None
    store.save_session(SavedSession(plan=nothing()))
    assert ["pagaende-2.json", "pagaende.json"] == [path.name for path in sessions(tmp_path)]


def test_a_session_of_another_scenario_is_left_alone(tmp_path: Path) -> None:
    """Who plays two municipalities loses neither."""
    store = Store(tmp_path)
    store.save_session(SavedSession(plan=Plan(scenario="elsewhere-2030")))
    store.close()

    assert resumed(Store(tmp_path)) is None
    assert store.set_aside is None
    assert ["pagaende.json"] == [path.name for path in sessions(tmp_path)]


# what a session may hold


def test_the_longest_session_there_can_be_is_resumed(tmp_path: Path) -> None:
    """Fifty steps back and fifty forth, each with long notes and many measures, are not too large to be read again."""
    taken = [found for found in scenario().measures if found.id not in VIEWS]
    units = {found.id: dict.fromkeys(found.only_years or years(), 0) for found in taken}
    plan = replace(nothing(), notes="å" * NOTES_MOST, units=units)
    session = SavedSession(plan=plan, past=(plan,) * STEPS_KEPT, future=(plan,) * STEPS_KEPT)
    Store(tmp_path).save_session(session)

    assert (tmp_path / "pagaende.json").stat().st_size > MOST_BYTES
    assert session == Store(tmp_path).resume(scenario())


def test_half_a_letter_in_a_name_is_saved_and_comes_back(tmp_path: Path) -> None:
    """A lone surrogate, which UTF-8 cannot hold, neither stops a save nor changes in it."""
    Store(tmp_path).save_session(SavedSession(plan=named("half \ud83d a letter")))

    assert "half \ud83d a letter" == resumed(Store(tmp_path))
