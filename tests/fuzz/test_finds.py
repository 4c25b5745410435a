"""What fuzzing has found stays found; and what every reader begins from is sound."""

from pathlib import Path

import pytest

from tests.fuzz.readers import READERS, seeds, words

pytestmark = pytest.mark.fast

FINDS = Path(__file__).parent / "finds"
"""By reader, each file that once broke it; the file's name says what was wrong."""

FILES = sorted(path for path in FINDS.rglob("*") if path.is_file())


@pytest.mark.parametrize("find", FILES, ids=lambda path: path.relative_to(FINDS).as_posix())
def test_what_broke_a_reader_once_breaks_it_no_more(tmp_path: Path, find: Path) -> None:
    """It is accepted or refused like any other file."""
    READERS[find.parent.name](find.read_bytes(), tmp_path)


@pytest.mark.parametrize("name", READERS)
def test_each_reader_takes_what_the_game_writes(tmp_path: Path, name: str) -> None:
    """Fuzzing begins from sound files, and from the same with a word cut out or put in."""
    (tmp_path / "made").mkdir()
    (tmp_path / "read").mkdir()
    for seed in seeds(name, tmp_path / "made"):
        half = len(seed) // 2
        for raw in (seed, seed[:half], seed[:half] + seed[half + 7 :], seed[:half] + b'"x"' + seed[half:]):
            READERS[name](raw, tmp_path / "read")


def test_a_fuzzer_knows_the_words_of_the_game() -> None:
    """The names of fields, measures and rules, without an empty one, which libFuzzer refuses."""
    known = words()

    assert {"budgetspel.radslag-log.v1", "committees_mnkr", "M33", "pseudonym"} < set(known)
    assert "" not in known
