"""A leader types paper forms as they are read aloud: no colon, percent, a wrong number, the same name again."""

import pytest

from tests.strategies import scenario
from tests.tui.circle import KEYS, kept, opened, press, typed
from tests.tui.playing import Game
from tui.paper import NotWritten, Written, read_line

EIGHT = "10 15 5 10 15 5 10 3,5"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (f"Ekorre: {EIGHT}", "Ekorre"),
        (f"Ekorre {EIGHT}", "Ekorre"),
        (f"Glada laget {EIGHT}", "Glada laget"),
        (f"Grupp 3: {EIGHT}", "Grupp 3"),
        (EIGHT, ""),
        ("Ekorre 10 15 5 10 15 5 10 3,5 %", "Ekorre"),
        ("Ekorre: 10; 15; 5; 10; 15; 5; +10; 3.5%", "Ekorre"),
        ("Ekorre, 10, 15, 5, 10, 15, 5, 10, 3,5", "Ekorre"),
        (f"Nan {EIGHT}", "Nan"),
    ],
)
def test_a_form_is_read_however_it_is_typed(line: str, name: str) -> None:
    """With a colon or without one, with the sign of percent, with commas between the numbers."""
    found = read_line(line, scenario())

    assert isinstance(found, Written)
    assert (name, "paper", 10, 350) == (
        found.pseudonym,
        found.source,
        found.plan.tax_ore[2026],
        found.plan.result_target_cpct[2026],
    )


@pytest.mark.parametrize(
    ("line", "numbers", "word"),
    [
        ("Orm: tio 15 5 10 15 5 10 4", None, "tio"),
        ("Orm 10 15 5 sju 15 5 10 4", None, "sju"),
        ("Orm: 10 15 5 1o 15 5 10 4", None, "1o"),
        ("Orm: 10,15,5,10,15,5,10,3,5", None, "10,15,5,10,15,5,10,3,5"),
        ("Grupp 3 10 15 5 10 15 5 10 4", 9, ""),
        ("Orm 10 15 5 10", 4, ""),
        ("Orm: 1e9 15 5 10 15 5 10 4", None, "1e9"),
        ("Orm:", 0, ""),
    ],
)
def test_a_form_with_a_slip_is_never_told_to_be_a_code(line: str, numbers: int | None, word: str) -> None:
    """What stands wrong is said: how many numbers there are, or which word is no number."""
    found = read_line(line, scenario())

    assert isinstance(found, NotWritten)
    assert (numbers, word, None) == (found.numbers, found.word, found.fault)


class TestAtTheKeys:
    """What the leader sees while forms are typed."""

    async def test_a_form_tells_its_sum_and_what_is_wrong_in_the_words_of_the_form(self, game: Game) -> None:
        """The sum to check against the paper; a number beyond its limits by the name of its row."""
        async with opened(game, "n", *(KEYS.get(key, key) for key in "Lo 10 15 5 10 15 5")) as playing:
            assert "rad 1–6 blir 60,0" in " ".join(playing.text.split())
            await press(playing, "ctrl+u", *(KEYS.get(key, key) for key in "Nan 10 15 5 10 15 6"))
            assert "rad 1–6 blir 61,0" in " ".join(playing.text.split())
            await press(playing, "ctrl+u", *(KEYS.get(key, key) for key in "Lo 10 15 5 10 15 5"))
            await press(playing, *typed(" 10 35"))
            assert "Mål %: 35. Det ska ligga mellan −5 och 10." in " ".join(playing.text.split())
            await press(playing, "ctrl+u", *typed("Lo 10 600 5 10 15 5 10 4"))
            assert "Barn och ungdom: 600. Det ska ligga mellan −500 och 500." in " ".join(playing.text.split())
            await press(playing, "ctrl+u", *typed("Lo 10 60 5 10 15 5 1,5 4"))
            assert "Öre: 1,5. Det minsta steget är 1." in " ".join(playing.text.split())
            await press(playing, "ctrl+u", *typed("Lo tio 60 5 10 15 5 1 4"))
            assert "Här står 7 tal" in playing.text
            await press(playing, "ctrl+u", *typed("Lo: tio 60 5 10 15 5 1 4"))
            assert "”tio” är inget tal" in playing.text

    async def test_a_corrected_form_takes_the_place_of_the_first_on_a_second_enter(self, game: Game) -> None:
        """The same name again is asked about, not taken silently; nothing is lost of what was there."""
        async with opened(game, "n", *typed(f"Lo {EIGHT}"), *typed(f"Uggla {EIGHT}")) as playing:
            await press(playing, *typed("lo 20 15 5 10 15 5 10 4"))
            assert "Lo är redan med" in playing.text
            assert "2 budgetar" in playing.text
            assert [10_000] * 2 == [one.plan.amount_tkr("von", 2026) for one in kept(game).counted]
            await press(playing, "enter")
            assert "rättad" in playing.text
            assert {"Lo": 20_000, "Uggla": 10_000} == {
                one.pseudonym: one.plan.amount_tkr("von", 2026) for one in kept(game).counted
            }
            assert 3 == len(kept(game).handed)
            await press(playing, *typed("Lo 20 15 5 10 15 5 10 4"))
            assert "Lo är redan med, med samma tal" in playing.text

    async def test_a_line_begins_with_its_name_also_without_the_key_for_it(self, game: Game) -> None:
        """A capital letter or a digit opens the line; no letter of the name is taken for a key."""
        async with opened(game, *typed(f"Ekorre {EIGHT}"), "escape", *typed(EIGHT)) as playing:
            assert "2 budgetar" in playing.text
            assert "krona för krona ·" in playing.text
        assert "Ekorre" == kept(game).counted[0].pseudonym
        assert [10_000] * 2 == [one.plan.amount_tkr("von", 2026) for one in kept(game).counted]

    async def test_the_same_name_for_another_group_gets_another_name(self, game: Game) -> None:
        """The line stays to be changed: a letter more, and both count."""
        async with opened(game, "n", *typed(f"Lo {EIGHT}"), *typed("Lo 20 15 5 10 15 5 10 4")) as playing:
            await press(playing, "home", "right", "right", "2", "colon", "enter")
            assert "Lo2 är med" in playing.text
        assert 2 == len(kept(game).counted)
