"""A rådslag on disk: what counts once, files that merge, and that nothing is lost."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saves.atomic import SaveFailed
from saves.inbox import Inbox
from saves.radslag import Handed, Radslag, Record, Records, handed_in_file
from saves.radslaglog import RadslagLog, read_log, record_line
from saves.savefile import SavedPlan
from saves.strictjson import Unreadable
from sim.planfields import NAME_MOST, plan_fields
from tests.saves.handing import NOON, handed, names, plan, put
from tests.strategies import scenario, years

pytestmark = pytest.mark.fast


class TestWhatCounts:
    """Each participant once."""

    def test_a_copy_of_a_file_counts_once(self) -> None:
        """Signed with a name or a time; an unsigned plan that two files share may be of two people."""
        signed = SavedPlan(plan=plan(5, "Lo"))
        dated = SavedPlan(plan=plan(5), saved_at=NOON)
        bare = SavedPlan(plan=plan(5))
        for saved, expected in ((signed, "double"), (dated, "double"), (bare, "new")):
            radslag = Radslag().handing(handed_in_file(saved, "a.json", "Gök"))
            assert expected == radslag.came(handed_in_file(saved, "b.json", "Gök"))

    @pytest.mark.parametrize("copy", ["a (1).json", "a - kopia.json", "a - Copy (2).json", "a(3).json"])
    def test_what_a_system_calls_a_copy_is_one(self, copy: str) -> None:
        """Even when nothing in the file says whose it is."""
        bare = SavedPlan(plan=plan(5))
        radslag = Radslag().handing(handed_in_file(bare, "a.json", "Gök"))

        assert "double" == radslag.came(handed_in_file(bare, copy, "Gök"))

    def test_a_file_that_is_saved_again_takes_the_place_of_what_it_was(self) -> None:
        """The same name and the same author, with another plan."""
        radslag = Radslag().handing(handed_in_file(SavedPlan(plan=plan(5, "Lo")), "a.json", ""))
        again = handed_in_file(SavedPlan(plan=plan(9, "Lo")), "a.json", "")

        assert "changed" == radslag.came(again)
        assert [9] == [one.plan.amount_tkr("bun", years()[0]) for one in radslag.handing(again).counted]

    def test_a_second_budget_of_a_name_waits(self) -> None:
        """It stays in the list, and can be counted when the leader says so."""
        radslag = Radslag().handing(handed("Lo", 5)).handing(handed("LO", 9))

        assert [True, False] == [one.counted for one in radslag.handed]
        counted = Record(writer="a", number=9, kind="count", ballot="LO-9", value=1)
        assert ["Lo", "LO"] == names(radslag.after(counted))

    def test_a_weight_is_between_one_and_ninety_nine(self) -> None:
        """Whatever a file says."""
        radslag = Radslag().handing(handed("Lo", 5))
        for value, expected in ((0, 1), (1, 1), (99, 99), (100, 99), (-5, 1)):
            weighed = radslag.after(Record(writer="a", number=2, kind="weight", ballot="Lo-5", value=value))
            assert [expected] == [one.weight for one in weighed.handed]

    def test_a_ballot_is_nobodys_undated_and_counted_once_unless_it_says_otherwise(self) -> None:
        """What nothing is said about."""
        bare = Handed(id="a", pseudonym="Gök", source="paper", plan=plan())

        assert (False, False, 1, True) == (bare.named, bare.dated, bare.weight, bare.counted)

    def test_two_that_were_given_the_same_bird_are_two(self) -> None:
        """A pseudonym that the game gave says nothing; the second gets a number."""
        radslag = Radslag().handing(handed("Gök", 5, named=False)).handing(handed("Gök", 9, named=False, ballot="x"))

        assert ["Gök", "Gök 2"] == names(radslag)


class TestFile:
    """The append-only file."""

    def test_a_ballot_that_has_come_before_leaves_no_trace(self, tmp_path: Path) -> None:
        """The same file handed in again is no record; the records are numbered in a row."""
        log = RadslagLog(tmp_path / "radslag-1.jsonl", scenario())
        once, again = (handed_in_file(SavedPlan(plan=plan(5, "Lo")), file, "") for file in ("a.json", "b.json"))
        log.hand_in([handed("Ida", 7), once, again])

        assert (2, [1, 2]) == (log.unwritten, [record.number for record in log.records])

    def test_everything_comes_back_as_it_was(self, tmp_path: Path) -> None:
        """Ballots, weights, what is counted, and the group's own decision."""
        log = RadslagLog(tmp_path / "r" / "radslag-1.jsonl", scenario())
        log.hand_in([handed("Lo", 5), handed("Ida", 7), handed("Ali", -3)])
        log.weigh("Ida-7", 3)
        log.count("Lo-5", counted=False)
        log.count("Lo-5", counted=True)
        log.count("Ali--3", counted=False)
        log.decide(replace(plan(11), name="Vi"))
        log.save()
        again = RadslagLog(log.path, scenario())

        assert log.radslag == again.radslag
        assert ["Lo", "Ida"] == names(again.radslag)
        assert [1, 3] == [one.weight for one in again.radslag.counted]
        assert again.radslag.final == replace(plan(11), name="Vi")

    def test_each_record_is_counted_and_says_nothing_that_its_kind_does_not(self, tmp_path: Path) -> None:
        """A decision is about no ballot and has no number; the largest weight there is comes back as it was."""
        log = RadslagLog(tmp_path / "radslag-1.jsonl", scenario())
        log.hand_in([handed("Lo", 5)])
        log.weigh("Lo-5", 99)
        log.decide(plan(1))
        log.save()
        again = RadslagLog(log.path, scenario())

        assert 3 == len(again.records) == len(log.records)
        assert [("ballot", "", 0), ("weight", "Lo-5", 99), ("final", "", 0)] == [
            (record.kind, record.ballot, record.value) for record in log.records
        ]
        assert list(log.records) == list(again.records)

    def test_a_full_shelf_is_told_as_such(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where a participant has no more room the record stays with the game."""
        monkeypatch.setattr("saves.radslaglog.has_room", lambda _path, _size: False)
        log = RadslagLog(tmp_path / "radslag-1.jsonl", scenario())
        log.decide(plan(1))
        with pytest.raises(SaveFailed) as refused:
            log.save()

        assert "no-more-room" == refused.value.code
        assert 1 == log.unwritten

    def test_a_line_is_only_ever_added(self, tmp_path: Path) -> None:
        """What stood in the file stands there still, byte for byte."""
        log = RadslagLog(tmp_path / "radslag-1.jsonl", scenario())
        before = b""
        for number in range(5):
            log.hand_in([handed(f"P{number}", number)])
            log.save()
            now = log.path.read_bytes()
            assert now.startswith(before)
            assert len(before.splitlines()) + 1 == len(now.splitlines())
            before = now

    def test_a_torn_line_is_told_and_loses_nothing_else(self, tmp_path: Path) -> None:
        """Killed in the middle of a line: those before and those after are read."""
        log = RadslagLog(tmp_path / "radslag-1.jsonl", scenario())
        log.hand_in([handed("Lo", 5)])
        log.save()
        with log.path.open("ab") as opened:
            opened.write(record_line(Record(writer="z", number=2, kind="ballot", handed=handed("Ida")))[:40].encode())
        after = RadslagLog(log.path, scenario())
        after.hand_in([handed("Ali", 7)])
        after.save()

        again = RadslagLog(log.path, scenario())
        assert ["Lo", "Ali"] == names(again.radslag)
        assert [(2, "broken-json")] == [(line.line, line.code) for line in again.bad]

    def test_a_file_that_is_no_radslag_is_refused_and_left(self, tmp_path: Path) -> None:
        """Another format, a newer one, a plan."""
        newer = record_line(Record(writer="a", number=1, kind="final")).replace("-log.v1", "-log.v2")
        bare = json.dumps(plan_fields(plan()))
        for text, code in (("rubbish", "broken-json"), (newer, "newer-format"), (bare, "not-a-radslag")):
            path = tmp_path / "radslag-1.jsonl"
            path.write_text(text, encoding="utf-8")
            with pytest.raises(Unreadable) as refused:
                RadslagLog(path, scenario())
            assert code == refused.value.code
            assert text == path.read_text(encoding="utf-8")

    def test_hostile_lines_are_passed_over(self, tmp_path: Path) -> None:
        """Unknown fields, wrong types, a number without end, a plan beyond the limits: one told line each."""
        good = record_line(Record(writer="a", number=1, kind="ballot", handed=handed("Lo")))
        fields = json.loads(good)
        hostile = [
            fields | {"extra": 1},
            fields | {"number": True},
            fields | {"number": 10**30},
            fields | {"kind": "erase"},
            fields | {"kind": ["ballot"]},
            fields | {"pseudonym": "x" * 5000},
            fields | {"plan": {**fields["plan"], "committees_mnkr": {"bun": {"2026": 10**9}}}},
            fields | {"source": ["file"]},
        ]
        path = tmp_path / "radslag-1.jsonl"
        path.write_text(good + "".join(json.dumps(one) + "\n" for one in hostile), encoding="utf-8")
        records, bad = read_log(path, scenario())

        assert ["Lo"] == names(records.radslag())
        assert len(hostile) == len(bad)

    def test_a_line_that_is_none_says_which_field_is_wrong_and_those_after_it_are_read(self, tmp_path: Path) -> None:
        """Also after a line that is empty."""
        good = [record_line(Record(writer="a", number=n, kind="ballot", handed=handed(f"P{n}"))) for n in (1, 2)]
        fields = json.loads(good[0])
        wild = {**fields["plan"], "committees_mnkr": {"bun": {"2026": 10**9}}}
        wrong = {
            "named": "yes",
            "dated": 1,
            "source": "rumour",
            "writer": None,
            "number": -1,
            "ballot": 7,
            "file": "x" * 256,
            "digest": [],
            "plan": [],
            "kind": "erase",
        }
        lines = [json.dumps(fields | {name: value}) + "\n" for name, value in wrong.items()]
        path = tmp_path / "radslag-1.jsonl"
        text = good[0] + "\n" + "".join(lines) + json.dumps(fields | {"plan": wild}) + "\n \n" + good[1]
        path.write_text(text, encoding="utf-8")
        records, bad = read_log(path, scenario())

        assert ["P1", "P2"] == names(records.radslag())
        assert [*wrong, "committees_mnkr.bun.2026"] == [line.fact for line in bad]
        assert {"not-a-radslag"} == {line.code for line in bad}
        assert list(range(3, 3 + len(bad))) == [line.line for line in bad]

    def test_a_folder_that_cannot_be_written_is_told_as_such(self, tmp_path: Path) -> None:
        """And the record stays with the game."""
        (tmp_path / "r").write_text("not a folder")
        log = RadslagLog(tmp_path / "r" / "radslag-1.jsonl", scenario())
        log.decide(plan(1))
        with pytest.raises(SaveFailed) as refused:
            log.save()

        assert "folder-not-writable" == refused.value.code
        assert 1 == log.unwritten

    def test_a_name_from_a_file_is_cleaned(self, tmp_path: Path) -> None:
        """Control characters never come out of a line."""
        line = record_line(Record(writer="a", number=1, kind="ballot", handed=handed("Lo\x1b[2J\u202e")))
        path = tmp_path / "radslag-1.jsonl"
        path.write_text(line, encoding="utf-8")

        assert ["Lo[2J"] == names(read_log(path, scenario())[0].radslag())

    def test_a_name_may_be_as_long_as_a_name_can_be(self, tmp_path: Path) -> None:
        """The longest comes back whole; one sign more makes the line one that is told as bad."""
        path = tmp_path / "radslag-1.jsonl"
        lines = [
            record_line(Record(writer="a", number=n, kind="ballot", handed=handed("x" * length, ballot=str(n))))
            for n, length in enumerate((NAME_MOST, NAME_MOST + 1), 1)
        ]
        path.write_text("".join(lines), encoding="utf-8")

        records, bad = read_log(path, scenario())
        assert ["x" * NAME_MOST] == names(records.radslag())
        assert [(2, "pseudonym")] == [(line.line, line.fact) for line in bad]

    def test_a_pulled_stick_loses_nothing(self, tmp_path: Path) -> None:
        """What could not be written is kept, and written when the disk is back."""
        folder = tmp_path / "stick"
        log = RadslagLog(folder / "radslag-1.jsonl", scenario())
        log.hand_in([handed("Lo", 5)])
        log.save()
        folder.rename(tmp_path / "pulled")
        folder.write_text("not a folder")
        log.hand_in([handed("Ida", 7)])
        with pytest.raises(SaveFailed):
            log.save()
        assert 1 == log.unwritten

        folder.unlink()
        (tmp_path / "pulled").rename(folder)
        log.save()
        assert ["Lo", "Ida"] == names(RadslagLog(log.path, scenario()).radslag)


class TestMerging:
    """Two leaders, one rådslag."""

    @given(order=st.permutations(range(9)))
    def test_records_in_any_order_come_to_the_same(self, order: list[int]) -> None:
        """The number decides, never when a record came or which clock said what."""
        first, other = (Record(writer=w, number=0, kind="final") for w in ("a", "b"))
        every = [
            *(replace(first, number=n, kind="ballot", handed=handed(f"P{n}", n)) for n in range(1, 4)),
            *(replace(other, number=n, kind="ballot", handed=handed(f"Q{n}", n)) for n in range(1, 4)),
            replace(first, number=5, kind="weight", ballot="Q1-1", value=2),
            replace(other, number=5, kind="count", ballot="P2-2", value=0),
            replace(other, number=6, kind="final", plan=plan(3)),
        ]
        shuffled = Records()
        for place in order:
            shuffled = shuffled.with_all([every[place], every[place]])

        assert Records().with_all(every).radslag() == shuffled.radslag()
        assert ["P1", "Q1", "Q2", "P3", "Q3"] == names(shuffled.radslag())

    def test_two_leaders_of_one_folder_count_each_file_once(self, tmp_path: Path) -> None:
        """Both read the same share, one takes a paper form besides; the files merge both ways to the same."""
        share = tmp_path / "share"
        for number in range(3):
            put(share, f"p{number}.json", number, author=f"P{number}")
        logs = [RadslagLog(tmp_path / f"radslag-{n}.jsonl", scenario()) for n in (1, 2)]
        for log in logs:
            look = Inbox(share, scenario()).look()
            log.hand_in(handed_in_file(one.saved, one.file, "") for one in look.arrived)
        logs[1].hand_in([handed("Lo", 99)])
        for log in logs:
            log.save()
        ours, theirs = (read_log(log.path, scenario())[0] for log in logs)

        merged = ours.with_all(theirs).radslag()
        assert merged == theirs.with_all(ours).radslag()
        assert ["Lo", "P0", "P1", "P2"] == sorted(names(merged))
        assert 4 == logs[0].merge(theirs)
        assert 0 == logs[0].merge(theirs)
