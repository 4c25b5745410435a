"""Any line at all, in free play: it is answered in plain text, the same way each time, and can be undone."""

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tui.linear.talking import FORBIDDEN, after, game, plan_of
from tui.linear.state import State
from tui.linear.words import vocabulary

BEGUN = (
    "",
    "1",
    "behåll|vård 5",
    "åtgärder barn|1",
    "spara",
    "kod",
    "ändra|1",
    "år för år|14|17|19|klar",
    "övning dela-ut-97|klar",
)
STARTS = [line.split("|") for line in BEGUN]


def commands() -> st.SearchStrategy[str]:
    """Lines that mean something, or nearly: words of the game in any order, with numbers."""
    words = vocabulary(game().world, State(language="sv"))
    phrases = [" ".join(p) for t in (*words.verbs, *words.levers, *words.things) for p in t.phrases]
    parts = st.sampled_from(
        [*phrases, "1", "2", "7", "0", "-3", "2,5", "2026", "30 000", "1e9", "99999999999999999999"]
    )
    return st.lists(parts, min_size=1, max_size=4).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(STARTS), st.lists(st.text(max_size=30) | commands(), min_size=1, max_size=4))
def test_any_text_has_an_answer_that_is_plain_text(start: list[str], lines: list[str]) -> None:
    """No text raises; an answer has something in it, no control character, and nothing drawn."""
    talk = after(*start)
    for line in lines:
        answer = talk.hear(line)

        assert answer or talk.ended
        assert not FORBIDDEN & set("".join(answer))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(STARTS), st.text(max_size=30) | commands())
def test_the_same_line_in_the_same_place_has_the_same_answer(start: list[str], line: str) -> None:
    """The core is a function of state and line; the state that was given is not changed."""
    state = after(*start).state
    kept = replace(state)
    first, second = (game().hear(state, line) for _ in range(2))

    assert first.lines == second.lines
    assert all(getattr(state, one.name) is getattr(kept, one.name) for one in fields(State))


@settings(max_examples=60, deadline=None)
@given(st.lists(commands(), min_size=1, max_size=5))
def test_undoing_every_step_leads_back_to_the_beginning(lines: list[str]) -> None:
    """As many times ångra as there are steps, and the first budget is there again, whatever was said between."""
    talk = after("behåll")
    start = plan_of(talk)
    talk.hear("meny", *[line for line in lines if "spara" not in line])
    session = talk.state.session
    assert session is not None
    talk.hear("meny", *["ångra" for _ in session.past])

    assert plan_of(talk).same_decisions(start)


@pytest.mark.parametrize(
    "line",
    ["\x1b[2J\x1b[31mröd", "[b]fet[/b]", "\x00\x07", "\udcff\ud800", "a\rb", "\u202egnal", "=1+1", "../..", "a" * 9999],
)
def test_what_is_hostile_is_only_not_understood(line: str) -> None:
    """Escape codes, markup, NUL, surrogates, bidi marks, formulas and paths are words that mean nothing."""
    answer = after("behåll").hear(line)

    assert answer[0] in ("Det gick inte att förstå.", "Skriv något.")
