"""tui ──▶ saves │ scenarios ──▶ sim, as it stands in the source and as it is when the program runs."""

from tests.architecture.code import python

LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"

WITHOUT_SCREEN = "import sim, scenarios, saves, tui.text, tui.cli, tui.commands.text, tui.linear.free"
"""What the headless commands and linear mode stand on."""

LOADED = "import sys; print(*sorted({name.split('.')[0] for name in sys.modules} & {'textual', 'rich'}))"


def test_every_import_follows_the_layers() -> None:
    """The contracts of pyproject.toml hold: who may import whom, and who stays away from files and screens."""
    linted = python(LINT)

    assert 0 == linted.returncode, linted.stdout + linted.stderr


def test_no_screen_library_is_loaded_below_the_screens() -> None:
    """Importing the rules, the data, the saves, the words and the command line loads neither textual nor rich."""
    run = python(f"{WITHOUT_SCREEN}\n{LOADED}")

    assert 0 == run.returncode, run.stderr
    assert "" == run.stdout.strip()
