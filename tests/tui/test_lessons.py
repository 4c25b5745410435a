"""Exercises on the screen, played by real keys: raised hands (way A), paper and codes (way B), under a given clock."""

from pathlib import Path
from threading import Event

import pytest

from scenarios.exercises import exercise_ids
from tests.tui.kept import are_kept
from tests.tui.lessons import OWN, attempt_of
from tests.tui.playing import SIZES, Game, Playing
from tests.tui.shelved import press
from tui.screens.start import StartScreen
from tui.text.numbers import number
from tui.widgets.rows import Rows

MINUTE = 60.0


class Watch:
    """A clock that goes when the test says so."""

    def __init__(self, playing: Playing) -> None:
        self.now_s = 1000.0
        playing.app.now_s = lambda: self.now_s

    def wait(self, minutes: float) -> None:
        """Let minutes pass."""
        self.now_s += minutes * MINUTE


async def second_passes(playing: Playing) -> None:
    """What the screen's own second does: the clock is drawn."""
    playing.app.screen.redraw()  # type: ignore[attr-defined] # every screen of the game has it
    await playing.pilot.pause()


async def to_list(playing: Playing) -> None:
    """Through the door of the start screen."""
    menu = playing.app.screen.query_one("#choices", Rows)
    await playing.press(*["down"] * menu.keys.index("other:lessons"), "enter")
    await playing.app.workers.wait_for_complete()
    await playing.pilot.pause()


async def begin(playing: Playing, exercise_id: str) -> None:
    """The exercise with this id, from the list."""
    await to_list(playing)
    listed = playing.app.screen.query_one("#lesson-list", Rows)
    await playing.press(*["down"] * listed.keys.index(exercise_id), "enter")
    assert exercise_id == attempt_of(playing).exercise


async def do(playing: Playing, key: str) -> None:
    """What a row of a step does."""
    rows = playing.app.screen.query_one("#lesson-do", Rows)
    rows.choose(key)
    await playing.press("enter")


async def test_a_list_that_is_left_before_it_is_read_is_no_harm(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    """Escape at once on a slow disk: what comes of the reading has nowhere to stand, and the game goes on.

    Enter twice in impatience opens nothing that is not meant: no line for a path.
    """
    has_left = Event()

    def slow(folder: Path) -> tuple[str, ...]:
        has_left.wait(20.0)
        return exercise_ids(folder)

    monkeypatch.setattr("tui.screens.lessons.exercise_ids", slow)
    async with game.opened() as playing:
        menu = playing.app.screen.query_one("#choices", Rows)
        await playing.press(*["down"] * menu.keys.index("other:lessons"), "enter", "enter")
        assert playing.tells("lesson.list.looking")
        assert not playing.app.screen.query_one("#lesson-entry").display
        await playing.press("escape")
        has_left.set()
        await playing.app.workers.wait_for_complete()
        await playing.press()
        assert isinstance(playing.app.screen, StartScreen)


async def test_a_class_plays_an_exercise_with_raised_hands_under_a_clock(game: Game) -> None:
    """Way A, the whole of forty-five minutes: guess, share out, count hands, change, look back."""
    async with game.opened(size=(100, 40)) as playing:
        watch = Watch(playing)
        await begin(playing, "dela-ut-97")
        assert playing.app.neutral
        assert "enkel" == playing.app.level
        await playing.press("c")
        watch.wait(3)
        await second_passes(playing)
        assert "1:00 kvar" in playing.text
        await playing.press("n", "left", "down", "left", "down", "right")
        assert {"N11046": "down", "U21401": "down", "N00610": "up"} == dict(attempt_of(playing).guesses)
        await playing.press("n")
        watch.wait(15)
        await do(playing, "open:budget")
        assert "1:00 över tiden" in playing.text
        assert "inte än: Dela ut 92 miljoner varje år (nu 0,0 mnkr, år 2026)" in playing.text
        assert "Kvar att dela ut 97,0" in playing.text
        for amount in ("20", "30", "15", "12", "8", "7"):
            await playing.press(*amount, "enter", "down")
        assert "Alla uppdrag är klara: 2 av 2." in playing.text
        await playing.press("escape", "n")
        await do(playing, "vote:nasta-fem")
        await count_even_and_begin_anew(playing)
        for hands in ("5", "1", "2", "enter", "4"):
            await playing.press(*([hands, "enter"] if hands == "5" else [hands]))
        await playing.press("enter", "enter", "0", "enter", "1", "enter")
        await correct_the_count(playing)
        show = attempt_of(playing).show_of("nasta-fem")
        assert show is not None
        assert (5, 12, 4, 0, 0, 1) == show.counts
        assert "Flest händer: Barn och ungdom." in playing.text
        await playing.press("plus")
        assert [35_000] * 3 == [playing.plan.amount_tkr("bun", year) for year in (2026, 2027, 2028)]
        await playing.press("n", "n", "tab", "N")
        assert "PgDn mer" not in playing.row("Enter gör det"), "nothing scrolls here"
        await playing.press("tab", "enter")
        assert "BudgetScreen" == type(playing.app.screen).__name__
        await playing.press("escape", "n")
        await reads_with_page_keys(playing)
        await playing.press("tab")
        assert "↑↓ rulla" in playing.row("Enter gör det")
        for words in (
            "Det här valde ni",
            "Barn och ungdom +35,0",
            "klart: Dela ut 97 miljoner varje år",
            "Det ni gissade",
            "ni gissade minskar. 14,1 →",
            "räknas som ungefär samma.",
            "Mest beror på: Fler barngrupper, 1–3 år",
            "Barn och ungdom 12",
        ):
            assert words in "\n".join(sheet_text_of(playing)), words
        await do(playing, "end:")
        assert playing.tells("lesson.ended-names")
        assert not has_ended_badly(playing)
        assert 35_000 == playing.plan.amount_tkr("bun", 2028)


async def count_even_and_begin_anew(playing: Playing) -> None:
    """Two committees with as many hands: told, and nobody gets the money; the next count begins empty."""
    await playing.press("plus")
    assert "Räkna klart först" in playing.text
    await playing.press("9", "enter", "9", *["enter"] * 5)
    assert "Lika många händer: Vård och omsorg, Barn och ungdom. Summa 18." in playing.text
    assert "Räkna en gång till mellan dem: ↑↓" in playing.text
    await playing.press("plus")
    assert "ingen får pengarna än" in playing.text
    await playing.press("escape")
    await do(playing, "vote:nasta-fem")
    assert "Summa 0." in playing.text, "a new count begins empty"


async def reads_with_page_keys(playing: Playing) -> None:
    """Looking back is read with the page keys while a row is chosen, and the first row does not end the exercise."""
    text, rows = playing.app.screen.query_one("#lesson-text", Rows), playing.app.screen.query_one("#lesson-do", Rows)
    assert "PgDn mer" in playing.row("Enter gör det")
    assert ("step:-1", "end:") == (rows.chosen, rows.keys[-1])
    await playing.press("pagedown")
    assert (True, "step:-1") == (text.top > 0, rows.chosen)
    await playing.press("pageup")
    assert 0 == text.top


async def correct_the_count(playing: Playing) -> None:
    """A row is gone back to: its first digit replaces, and the corrected count takes the place of the wrong one."""
    await playing.press("up", "up", "up", "up", "7", *["enter"] * 5)
    assert (5, 7, 4, 0, 0, 1) == attempt_of(playing).shows[-1].counts, "the first digit on a row replaces"
    await playing.press("up", "up", "up", "up", "1", "2", *["enter"] * 5)
    assert 2 == len(attempt_of(playing).shows), "a correction takes the place of what was miscounted"


def has_ended_badly(playing: Playing) -> bool:
    """Whether anything of an exercise is left when it has ended: its words, or the hiding of party names."""
    return playing.app.lesson is not None or playing.app.neutral


def sheet_text_of(playing: Playing) -> list[str]:
    """Everything that is read at the step, also what is out of sight, in one line a sentence."""
    lines = playing.app.screen.query_one("#lesson-text", Rows).lines
    return ["".join(span.text for span in line).replace("\u00a0", " ") for line in lines]


async def test_what_an_exercise_fixes_is_refused_with_a_plain_line(game: Game) -> None:
    """The tax stands where it was, a cut is refused, and undo works on what was allowed."""
    async with game.opened() as playing:
        await begin(playing, "dela-ut-97")
        await playing.press("n", "n", "enter", "right", "right")
        assert 1_000 == playing.plan.amount_tkr("von", 2026)
        await playing.press("1", "2", "0", "enter")
        assert "Det finns 97 miljoner att dela ut. Ta från en nämnd först." in playing.text
        await playing.press("left", "left", "left")
        assert "får ingen nämnd mindre än den gemensamma ramen" in playing.text
        assert 0 == playing.plan.amount_tkr("von", 2026)
        await playing.press(*["down"] * 6, "right")
        assert "I den här övningen ligger skatten fast." in playing.text
        assert not any(playing.plan.tax_ore.values())
        await playing.press("b")
        assert "Börja med 5 miljoner" in playing.text
        assert 1 == attempt_of(playing).hints
        await playing.press("escape", *["n"] * 3)
        assert any("Ni gissade inget." in line for line in sheet_text_of(playing))


async def test_an_exercise_is_gone_on_with_where_it_was_left(game: Game) -> None:
    """Quit in the middle of a step: the same step, guesses, count, plan and level, the clock standing still."""
    async with game.opened() as playing:
        watch = Watch(playing)
        await begin(playing, "dela-ut-97")
        await playing.press("n", "left", "n", "c")
        watch.wait(2)
        await playing.press("c", "x", "7", *["enter"] * 6, "enter", "enter", "right", "right")
        left, plan = attempt_of(playing), playing.plan
        assert 2 == left.clock.before_s / MINUTE
    async with game.opened("enter") as playing:
        assert "LessonScreen" == type(playing.app.screen).__name__
        assert left == attempt_of(playing)
        assert plan == playing.plan
        assert "enkel" == playing.app.level
        assert "12:00 kvar (står still)" in playing.text
        watch = Watch(playing)
        await playing.press("c")
        watch.wait(3)
        await playing.press("l")
        assert "enkel" == playing.app.level, "another language leaves the exercise's level as it is"
        watch.wait(1)
        await playing.press("escape")
        assert ("StartScreen", False) == (type(playing.app.screen).__name__, playing.app.neutral)
    async with game.opened() as playing:
        assert ("StartScreen", False) == (type(playing.app.screen).__name__, playing.app.neutral)
        await playing.press("enter")
        assert ("LessonScreen", True) == (type(playing.app.screen).__name__, playing.app.neutral)
        left = attempt_of(playing)
        assert (None, 6) == (left.clock.since_s, left.clock.before_s / MINUTE), "a clock that went is saved with it"


async def test_two_groups_lay_a_budget_each_and_meet_in_what_both_want(game: Game) -> None:
    """The plan of a group is kept when its step is left; the common part lies on the table of the third."""
    async with game.opened(size=(100, 40)) as playing:
        await begin(playing, "tva-grupper")
        await playing.press("n", "enter", "1", "0", "enter", "down", "5", "0", "enter", "escape", "n")
        assert not any(playing.plan.committees_tkr.values())
        await playing.press("enter", "4", "0", "enter", "down", "2", "0", "enter", "escape", "n")
        assert {"a", "b"} == set(attempt_of(playing).plans)
        assert [10_000, 20_000] == [playing.plan.amount_tkr(name, 2027) for name in ("von", "bun")]
        await playing.press("N", "n")
        assert 10_000 == playing.plan.amount_tkr("von", 2027), "a step that was begun does not begin anew"


async def test_an_exercise_leads_to_paper_forms_and_codes(game: Game) -> None:
    """Way B: from the step to the rådslag, two forms and a code typed, and back; no other step offers paper."""
    async with game.opened(size=(100, 40)) as playing:
        await begin(playing, "tva-grupper")
        offered = [playing.tells("lesson.do.paper")]
        for _ in range(5):
            await playing.press("n")
            offered.append(playing.tells("lesson.do.paper"))
        assert [False] * 5 + [True] == offered
        assert "Jämför med ett rådslag" in playing.text
        await playing.press("enter", "enter", "n")
        for form in ("A: 20 20 10 5 3 2 0 2,2", "B: 30 10 10 5 3 2 0 2,2"):
            playing.app.screen.query_one("#entry").value = form  # type: ignore[attr-defined] # the line to write in
            await playing.press("enter")
        assert "2" in playing.row("budget")
        await playing.press("escape", "escape", "escape")
        assert "LessonScreen" == type(playing.app.screen).__name__


async def test_events_come_with_their_step(game: Game, own_folder: Path) -> None:
    """In the year of crisis the result is lower from the step that the crisis comes in, and the debrief knows."""
    async with game.opened(size=(100, 40)) as playing:
        await begin(playing, "krisaret")
        await playing.press("n", "n")
        assert playing.app.projection is not None
        calm = playing.app.projection.accounts.result[0][0]
        await playing.press("n")
        hard = playing.app.projection.accounts.result[0][0]
        assert calm - 30_000 > hard
        await playing.app.run_action("app.go('budget')")
        await press(playing, "j", "enter", "right", "right")
        assert number(hard / 1000) in playing.row("Resultat, mnkr"), "beside another plan it has come too"
        await press(playing, "escape", "escape", "escape")
        await playing.app.run_action("app.go('budget')")
        await press(playing, "e", *["down"] * 4, "enter", "enter")
        table = next((own_folder / "rapporter").glob("*.csv")).read_text(encoding="utf-8").splitlines()
        result = next(row for row in table if ";result;2026;" in row)
        assert f"{hard / 1000:.4f}".replace(".", ",") in result, "on paper, too"
        assert any(playing.app.words.of("events", "H08") in row for row in table)
        await press(playing, "escape", "escape")
        await playing.press("N")
        assert calm == playing.app.projection.accounts.result[0][0]


ON_THE_WAY: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ovning-steg", ("n", "left", "down", "right")),
    ("ovning-budget", ("n", "b", "enter", "2", "0", "enter")),
    ("ovning-hander", ("escape", "n", "enter", "4", "enter", "1", "2")),
    ("ovning-raknat", (*["enter"] * 5,)),
    ("ovning-tillbaka", ("enter", "n", "n")),
)
"""Pictures on the way through an exercise, and the keys from one to the next."""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_an_exercise_looks_as_it_was_found_good(game: Game, size: tuple[int, int]) -> None:
    """The list, a step, the budget with its band, a count of hands, and looking back, as text."""
    shown = {}
    async with game.opened(size=size) as playing:
        await to_list(playing)
        listed = playing.app.screen.query_one("#lesson-list", Rows)
        await playing.press(*["down"] * listed.keys.index("dela-ut-97"))
        shown["ovningar"] = playing.text
        await playing.press("enter")
        for name, keys in ON_THE_WAY:
            await playing.press(*keys)
            playing.app.clear_notifications()
            await playing.pilot.pause()
            shown[name] = playing.text
    are_kept({f"{name}-{size[0]}x{size[1]}": text for name, text in shown.items()}, __file__)


async def test_a_teachers_own_file_is_listed_played_and_gone_on_with_when_it_is_gone(
    game: Game, own_folder: Path, tmp_path: Path
) -> None:
    """An own file is data: no markup, no control signs; and a game of it goes on without the file."""
    (own_folder / "ovningar").mkdir(parents=True)
    (own_folder / "ovningar" / "min.toml").write_text(OWN, encoding="utf-8")
    (own_folder / "ovningar" / "fel.toml").write_text("[exercise]\nid = 1\n", encoding="utf-8")
    elsewhere = tmp_path / "annan.toml"
    elsewhere.write_text(OWN.replace("min-egen", "annan"), encoding="utf-8")
    async with game.opened(size=(100, 40)) as playing:
        await to_list(playing)
        assert "fel.toml: har fel" in playing.text
        assert "[red]Min[/red] egen övning" in playing.text
        playing.app.screen.query_one("#lesson-list", Rows).choose("open")
        await playing.press("enter")
        playing.app.screen.query_one("#lesson-entry").value = str(elsewhere)  # type: ignore[attr-defined] # as above
        await playing.press("enter")
        await playing.app.workers.wait_for_complete()
        await playing.pilot.pause()
        await playing.press("enter")
        assert "annan" == attempt_of(playing).exercise
        assert "Tack [b]alla[/b]" in playing.text
        assert "Hur gick det?" in playing.text
    elsewhere.unlink()
    async with game.opened("enter", size=(100, 40)) as playing:
        assert "annan" == attempt_of(playing).exercise
        assert "Tack [b]alla[/b]" in playing.text


async def test_an_exercise_that_is_no_longer_there_leaves_its_plan(game: Game, own_folder: Path) -> None:
    """A session of an exercise that has gone is played as a free budget, and the player is told."""
    async with game.opened() as playing:
        await begin(playing, "dela-ut-97")
        await playing.press("n", "n", "enter", "right")
    file = own_folder / "pagaende.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"dela-ut-97"', '"borttagen"'), encoding="utf-8")
    async with game.opened() as playing:
        assert playing.tells("lesson.gone")
        await playing.press("enter")
        assert "BudgetScreen" == type(playing.app.screen).__name__
        assert 500 == playing.plan.amount_tkr("von", 2026)


async def test_party_names_stay_hidden_in_an_exercise_whatever_is_changed_in_it(game: Game) -> None:
    """Another language, and an assumption; the start screen below shows them again when the player is there."""
    async with game.opened_at("antagandejuryn") as playing:
        hidden = []
        for keys in (("l",), ("a", "right", "escape"), ("l", "l")):
            await playing.press(*keys)
            hidden.append(playing.app.neutral)
        assert [True, True, True] == hidden
        await playing.press("escape")
        assert not playing.app.neutral
