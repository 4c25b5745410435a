"""A folder that is looked at again and again: half-written, hostile and vanished files hide no other."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from saves import inbox
from saves.inbox import Inbox
from saves.radslaglog import RadslagLog
from sim.planfields import plan_fields
from tests.saves.handing import handed, plan, put
from tests.strategies import scenario, years

pytestmark = pytest.mark.fast


@contextmanager
def _damaged(entries: Iterator["os.DirEntry[str]"], bad: str) -> Iterator[Iterator[Any]]:
    """The entries of a folder, of which one gives an error when its state is asked for."""

    def state(entry: "os.DirEntry[str]") -> os.stat_result:
        if entry.name == bad:
            raise OSError(5, "Input/output error")
        return entry.stat(follow_symlinks=False)

    yield (SimpleNamespace(name=one.name, stat=partial(_stat, state, one)) for one in entries)


def _stat(
    state: Callable[["os.DirEntry[str]"], os.stat_result], entry: "os.DirEntry[str]", **_: bool
) -> os.stat_result:
    return state(entry)


class TestInbox:
    """A folder that is looked at again and again."""

    def test_only_what_is_new_is_read(self, tmp_path: Path) -> None:
        """A second look gives nothing; a file more gives one."""
        put(tmp_path, "a.json", 1)
        there = Inbox(tmp_path, scenario())

        assert ["a.json"] == [one.file for one in there.look().arrived]
        again = there.look()
        assert ((), 0) == (again.arrived, again.left_out)
        put(tmp_path, "b.json", 2)
        assert ["b.json"] == [one.file for one in there.look().arrived]

    def test_another_leaders_log_gives_its_records(self, tmp_path: Path) -> None:
        """Whole lines, beside the plans; what is wrong in the log is told by who owns it."""
        log = RadslagLog(tmp_path / "radslag-1.jsonl", scenario())
        log.hand_in([handed("Lo", 5), handed("Ida", 7)])
        log.save()
        with log.path.open("a", encoding="utf-8") as file:
            file.write("torn\n")

        assert tuple(log.records) == Inbox(tmp_path, scenario()).look().records

    def test_a_clock_that_runs_backwards_hides_nothing(self, tmp_path: Path) -> None:
        """A file that is changed, with a time before the one it had, is read again."""
        path = put(tmp_path, "a.json", 1)
        there = Inbox(tmp_path, scenario())
        there.look()
        put(tmp_path, "a.json", 2)
        os.utime(path, (0, 0))

        assert [2] == [one.saved.plan.amount_tkr("bun", years()[0]) for one in there.look().arrived]

    def test_a_half_written_file_is_told_until_it_is_whole(self, tmp_path: Path) -> None:
        """Then it is counted, and no longer told."""
        whole = put(tmp_path, "a.json", 1).read_bytes()
        (tmp_path / "a.json").write_bytes(whole[: len(whole) // 2])
        there = Inbox(tmp_path, scenario())
        for _ in range(2):
            look = there.look()
            assert [("a.json", "broken-json")] == [(one.file, one.code) for one in look.refused]
        (tmp_path / "a.json").write_bytes(whole)

        look = there.look()
        assert (1, ()) == (len(look.arrived), look.refused)

    def test_each_hostile_file_is_one_line_and_hides_no_other(self, tmp_path: Path) -> None:
        """Too large, not text, a link, a pipe, a newer version, another scenario, beyond the limits, a folder."""
        put(tmp_path, "ok.json", 1)
        outside = tmp_path.parent / "outside.json"
        outside.write_bytes((tmp_path / "ok.json").read_bytes())
        (tmp_path / "large.json").write_bytes(b" " * 300_000)
        (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
        (tmp_path / "deep.json").write_text("[" * 5000)
        (tmp_path / "newer.json").write_text('{"schema": "budgetspel.save.v9"}')
        fields = plan_fields(plan())
        (tmp_path / "other.json").write_text(json.dumps(fields | {"scenario": "lund-2030"}))
        (tmp_path / "wild.json").write_text(json.dumps(fields | {"committees_mnkr": {"bun": {"2026": 9999}}}))
        (tmp_path / "folder.json").mkdir()
        (tmp_path / "notes.txt").write_text("no plan")
        if hasattr(os, "mkfifo"):
            os.mkfifo(tmp_path / "pipe.json")
            (tmp_path / "link.json").symlink_to(outside)
            log = RadslagLog(tmp_path.parent / "radslag-outside.jsonl", scenario())
            log.hand_in([handed("Lo", 5)])
            log.save()
            (tmp_path / "link.jsonl").symlink_to(log.path)
        look = Inbox(tmp_path, scenario()).look()

        assert ["ok.json"] == [one.file for one in look.arrived]
        assert () == look.records
        files = {path.name for path in tmp_path.glob("*.json*")} - {"ok.json"}
        assert sorted(files) == sorted(one.file for one in look.refused)

    def test_how_far_the_reading_has_come_is_told_for_each_file(self, tmp_path: Path) -> None:
        """Also for those that cannot be read."""
        put(tmp_path, "a.json", 1)
        (tmp_path / "b.json").write_text("{")
        put(tmp_path, "c.json", 2)
        told: list[tuple[int, int]] = []
        Inbox(tmp_path, scenario()).look(lambda done, of: told.append((done, of)))

        assert [(1, 3), (2, 3), (3, 3)] == told

    def test_a_copy_comes_after_what_it_is_of(self, tmp_path: Path) -> None:
        """So that it is the copy that is told about, and the file itself that can be saved again."""
        for file in ("plan (1).json", "plan.json", "plan - kopia.json", "ab.json"):
            put(tmp_path, file, 1)

        arrived = [one.file for one in Inbox(tmp_path, scenario()).look().arrived]
        assert ["ab.json", "plan.json", "plan (1).json", "plan - kopia.json"] == arrived

    def test_a_file_that_the_system_cannot_speak_of_hides_no_other(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A stick with one damaged entry: the others are read, and that one is tried again each time."""
        put(tmp_path, "a.json", 1)
        put(tmp_path, "b.json", 2)
        scan = os.scandir
        monkeypatch.setattr(inbox, "os", SimpleNamespace(scandir=lambda folder: _damaged(scan(folder), "a.json")))
        looks = [Inbox(tmp_path, scenario()).look() for _ in range(2)]

        assert [["a.json", "b.json"]] * 2 == [[one.file for one in look.arrived] for look in looks]
        again = Inbox(tmp_path, scenario())
        again.look()
        assert ["a.json"] == [one.file for one in again.look().arrived]

    def test_a_folder_that_goes_away_is_told_and_comes_back(self, tmp_path: Path) -> None:
        """A pulled stick: nothing is raised, and what comes with it the next time is read."""
        folder = tmp_path / "stick"
        put(folder, "a.json", 1)
        there = Inbox(folder, scenario())
        there.look()
        folder.rename(tmp_path / "pulled")
        assert not there.look().reachable
        (tmp_path / "pulled").rename(folder)
        put(folder, "b.json", 2)

        look = there.look()
        assert (True, ["b.json"]) == (look.reachable, [one.file for one in look.arrived])

    def test_a_folder_that_may_only_be_read_is_enough(self, tmp_path: Path) -> None:
        """Nothing is ever written where the participants put their files."""
        folder = tmp_path / "share"
        put(folder, "a.json", 1)
        folder.chmod(0o500)
        try:
            before = sorted(path.name for path in folder.iterdir())
            assert 1 == len(Inbox(folder, scenario()).look().arrived)
            assert before == sorted(path.name for path in folder.iterdir())
        finally:
            folder.chmod(0o700)
