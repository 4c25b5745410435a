"""The letter: plain text, from the group's own plan, without a name, with doubts and a warning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import COMMITTEES, scenario
from tests.tui.report.reports import office, own
from tests.tui.text.reading import LANGUAGES
from tui.report.letter import WIDTH, letter, main_committee
from tui.report.making import made
from tui.report.subject import said

NAME = "Kalle Qvistberg"


@pytest.mark.parametrize("committee", COMMITTEES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_warns_doubts_and_names_nobody(language: str, committee: str) -> None:
    """The plan's name, author and notes stand nowhere; the warning, the doubts and the code do."""
    at = office(language)
    subject = at.subject(own(NAME))
    text = letter(subject, committee)
    flat = " ".join(text.split())

    assert NAME not in text
    assert at.texts.say("report.letter.warn-public").split(".")[0] in flat
    assert at.texts.say("report.unknown.model").split(".")[0] in flat
    assert subject.code in text
    assert at.texts.of("committees", committee) in text
    assert all(len(line) <= WIDTH for line in text.splitlines())


def test_the_form_comes_from_the_scenario() -> None:
    """Its name, what it is and what is doubtful about it stand before the letter."""
    at = office()
    (form,) = scenario().appeals
    flat = " ".join(letter(at.subject(own()), "bun").split())

    assert "letter" == form.form
    assert "belief" == form.grade
    assert all(at.texts.of("appeals", form.id, field) in flat for field in ("name", "about", "doubt"))


def test_the_letter_goes_to_whom_it_concerns_most() -> None:
    """The committee whose frame changes most; kommunstyrelsen where none does."""
    at = office()

    assert "bun" == main_committee(at.subject(own()).view)
    assert "ks" == main_committee(at.subject(own().with_amount("bun", (2026, 2027, 2028), 0)).view)
    assert b"Barn- och ungdoms" in made("brev", [at.subject(own())])


@given(text=st.text(max_size=120))
def test_what_is_written_steers_no_terminal(text: str) -> None:
    """A letter has no control character but its line ends."""
    written = letter(office().subject(own(), said([text], [text], [text])), "bun")

    assert not [sign for sign in written if ord(sign) < 32 and sign != "\n"]
