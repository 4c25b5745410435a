"""A participant's game as a process of its own: confined, in its own folder, talking to the server alone."""

import json
import os
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

NOWHERE = Path(os.devnull) / "nowhere"
"""A folder that cannot be: what is loaded before there is a participant holds no plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a game is started with."""

    folder: str
    """The participant's own."""
    width: int
    height: int
    language: str = "sv"
    level: str = ""
    exercise: str = ""
    """Id of the exercise that a newcomer begins with; an empty string for the start screen."""

    def as_text(self) -> str:
        """As it goes to another process."""
        return json.dumps(asdict(self))


def prepare(language: str, scenario: Path) -> Any:
    """Import and load all that every game needs: the same for each of them.

    Args:
        language: the one most games will have.
        scenario: the folder of what is played.
    """
    from tui import places  # noqa: PLC0415 - the environment of the games is set before Textual is imported
    from tui.loading import get_ready  # noqa: PLC0415 - as above
    from tui.serving import pupil  # noqa: PLC0415 - as above

    _ = pupil
    places.fetch()
    return get_ready(NOWHERE, language, scenario)


def play(asked: Asked, loaded: Any) -> int:
    """Play one game to its end, with standard input and output to the server."""
    from saves import Store  # noqa: PLC0415 - as in prepare
    from tui.choices import get_choices  # noqa: PLC0415 - as above
    from tui.loading import left_in  # noqa: PLC0415 - as above
    from tui.serving.driver import ClassDriver  # noqa: PLC0415 - as above
    from tui.serving.limits import clamp, confine  # noqa: PLC0415 - as above
    from tui.serving.pupil import PupilApp  # noqa: PLC0415 - as above
    from tui.text.catalogue import load_texts  # noqa: PLC0415 - as above

    folder = Path(asked.folder)
    confine(folder)
    os.chdir(folder)
    os.umask(0o077)
    width, height = clamp(asked.width, asked.height)
    os.environ.update(COLUMNS=str(width), ROWS=str(height))
    choices = get_choices(folder, "", asked.level)
    language = choices.language if choices.settings.language else asked.language
    ready = left_in(loaded, Store(folder))
    if language != ready.texts.language:
        ready = replace(ready, texts=load_texts(language, ready.folder, ready.scenario))
    app = PupilApp(lambda: ready, ready.texts, neutral=True, choices=choices)
    app.driver_class = ClassDriver
    app.first_exercise = "" if ready.saved else asked.exercise
    app.open(ready)
    app.run()
    return 0


def main() -> int:
    """A game that is started by itself, where none can be forked."""
    scenario, words = sys.argv[1:]
    asked = Asked(**json.loads(words))
    return play(asked, prepare(asked.language, Path(scenario)))


if __name__ == "__main__":
    sys.exit(main())
