"""The command line: what was asked for, in which language, and the exit code. Importing it loads no terminal library.

Exit codes: 0 done; 1 a finding; 2 wrong use or unreadable input. Errors are one to three plain lines on standard error.
"""

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn, Self

from tui.commands.exits import DONE, complain
from tui.level import Level
from tui.text.catalogue import LANGUAGES, Texts, load_texts
from tui.text.clean import clean
from tui.version import VERSION


class WrongUse(Exception):
    """The command line cannot be understood; ``word`` is what stands in the way."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks the player's language: its own words come from the catalogue."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False)
        self._usage_word = "budgetspel"

    def translated(self, texts: Texts) -> Self:
        """The parser with the headings of its help in this language, and a help option."""
        self._positionals.title = texts.say("cli.help.words")
        self._optionals.title = texts.say("cli.help.options")
        self.usage = texts.say("cli.help.usage", program=self.prog)
        self._usage_word = texts.say("cli.help.usage-word")
        self.add_argument("-h", "--help", action="help", help=texts.say("cli.help.help"))
        return self

    def format_help(self) -> str:
        """The help, with the one English word that argparse writes itself in the player's language."""
        return super().format_help().replace("usage:", f"{self._usage_word}:", 1)

    def error(self, message: str) -> NoReturn:
        raise WrongUse(message)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    said = _language(words)
    texts = load_texts(said or "sv")
    parser = build_parser(texts)
    # Options that stand before the command or after it mean the same, so neither parser fills in what was not said.
    asked = argparse.Namespace(sprak=texts.language, said=said, scenario="", neutral=False, mapp=None)
    try:
        _, unknown = parser.parse_known_args(words, asked)
    except WrongUse:
        return complain(texts.say("cli.wrong-use", words=clean(" ".join(words), 60)))
    if unknown:
        return complain(texts.say("cli.unknown-word", word=clean(unknown[0], 60)))
    try:
        return _run(asked)
    except BrokenPipeError:
        # Whoever read our output has had enough (`budgetspel simulera … | head`).
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def build_parser(texts: Texts) -> argparse.ArgumentParser:
    """Every command with its options; the help is in the language of ``texts``."""
    shared = _Parser()
    shared.add_argument("--sprak", choices=LANGUAGES, default=argparse.SUPPRESS, help=texts.say("cli.help.sprak"))
    shared.add_argument("--scenario", metavar="ID|MAPP", default=argparse.SUPPRESS, help=texts.say("cli.help.scenario"))
    shared.add_argument("--neutral", action="store_true", default=argparse.SUPPRESS, help=texts.say("cli.help.neutral"))
    shared.add_argument("--mapp", type=Path, default=argparse.SUPPRESS, help=texts.say("cli.help.mapp"))
    parser = _Parser(prog="budgetspel", description=texts.say("cli.about"), parents=[shared])
    parser.add_argument("--niva", choices=tuple(Level), help=texts.say("level.help"))
    about = texts.say("cli.version", version=VERSION)
    parser.add_argument("--version", action="version", version=about, help=texts.say("cli.help.version"))
    parser.add_argument("--ovning", metavar="ID|FIL", help=texts.say("cli.help.start-ovning"))
    parser.translated(texts)
    commands = parser.add_subparsers(dest="command", metavar="KOMMANDO", parser_class=_Parser)

    def command(name: str, *aliases: str) -> _Parser:
        about = texts.say(f"cli.help.{name}")
        return commands.add_parser(
            name, prog=f"budgetspel {name}", help=about, description=about, parents=[shared], aliases=aliases
        ).translated(texts)

    command("planer").add_argument("--json", action="store_true", help=texts.say("cli.help.json"))
    simulate = command("simulera")
    simulate.add_argument("plan", metavar="PLAN", help=texts.say("cli.help.plan"))
    simulate.add_argument("--json", action="store_true", help=texts.say("cli.help.json"))
    _drawing(simulate, texts)
    _with_pack(simulate, texts)
    beside = command("jamfor")
    beside.add_argument("plans", metavar="PLAN", nargs="+", help=texts.say("cli.help.plans"))
    beside.add_argument("--json", action="store_true", help=texts.say("cli.help.json"))
    beside.add_argument("--bas", metavar="N", help=texts.say("cli.help.bas"))
    _drawing(beside, texts)
    _with_pack(beside, texts)
    _counting(command("radslag"), texts)
    _needing(command("kravs"), texts)
    _weighing(command("basta-vagen"), texts)
    _assuming(command("antaganden"), texts)
    _explaining(command("forklara"), texts)
    coded = command("plankod")
    coded.add_argument("words", metavar="PLAN|KOD", nargs="+", help=texts.say("cli.help.plan-or-code"))
    coded.add_argument("--json", action="store_true", help=texts.say("cli.help.json"))
    talk = command("text")
    talk.add_argument("plan", metavar="PLAN", nargs="?", help=texts.say("cli.help.text-plan"))
    talk.add_argument("--bredd", metavar="N", help=texts.say("cli.help.bredd"))
    _reporting(command("rapport"), texts)
    _placing(command("ny-kommun"), texts)
    serve = command("servera", "klass")
    _serving(serve, texts)
    _printing(command("blankett"), texts)
    lesson = command("ovning")
    lesson.add_argument("where", metavar="ID|FIL", nargs="?", help=texts.say("cli.help.ovning-where"))
    for game in (talk, serve, lesson):
        game.add_argument("--niva", choices=tuple(Level), default=argparse.SUPPRESS, help=texts.say("level.help"))
    command("om")
    command("kontrollera").add_argument("folder", metavar="MAPP", help=texts.say("cli.help.folder"))
    return parser


def _drawing(asks: argparse.ArgumentParser, texts: Texts) -> None:
    """How many draws, and with which seed."""
    asks.add_argument("--dragningar", metavar="N", help=texts.say("cli.help.dragningar"))
    asks.add_argument("--fro", metavar="N", help=texts.say("cli.help.fro"))


def _with_pack(asks: argparse.ArgumentParser, texts: Texts) -> None:
    """What is assumed instead of the rule base."""
    asks.add_argument("--antaganden", metavar="FIL", help=texts.say("cli.help.antaganden-fil"))


def _counting(council: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of a rådslag."""
    council.add_argument("words", metavar="FIL|MAPP", nargs="+", help=texts.say("cli.help.handed-in"))
    council.add_argument("--metod", default="krona", metavar="krona|medel", help=texts.say("cli.help.metod"))
    council.add_argument("--ar", metavar="AR", help=texts.say("cli.help.ar"))
    council.add_argument("--json", action="store_true", help=texts.say("cli.help.json"))


def _assuming(pack: argparse.ArgumentParser, texts: Texts) -> None:
    """What antaganden can be asked."""
    pack.add_argument("pack", metavar="FIL", help=texts.say("cli.help.pack"))
    pack.add_argument("--plan", metavar="PLAN", help=texts.say("cli.help.pack-plan"))
    pack.add_argument("--bas", metavar="PLAN", help=texts.say("cli.help.pack-base"))
    pack.add_argument("--json", action="store_true", help=texts.say("cli.help.json"))


def _weighing(best: argparse.ArgumentParser, texts: Texts) -> None:
    """What basta-vagen can be asked."""
    best.add_argument("plan", metavar="PLAN", help=texts.say("cli.help.plan"))
    best.add_argument("--vikt", metavar="ID=VIKT", action="append", help=texts.say("cli.help.vikt"))
    best.add_argument("--planer", metavar="N", help=texts.say("cli.help.planer-att-prova"))
    best.add_argument("--json", action="store_true", help=texts.say("cli.help.json"))
    _with_pack(best, texts)


def _explaining(asks: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of an explanation."""
    asks.add_argument("plan", metavar="PLAN", help=texts.say("cli.help.plan"))
    asks.add_argument("indicator", metavar="INDIKATOR", help=texts.say("cli.help.indicator"))
    asks.add_argument("--ar", metavar="AR", help=texts.say("cli.help.year"))
    asks.add_argument("--json", action="store_true", help=texts.say("cli.help.json"))
    _drawing(asks, texts)


def _needing(needs: argparse.ArgumentParser, texts: Texts) -> None:
    """What kravs can be asked."""
    needs.add_argument("indicator", metavar="INDIKATOR", help=texts.say("cli.help.indicator"))
    needs.add_argument("value", metavar="VARDE", help=texts.say("cli.help.value"))
    needs.add_argument("--plan", metavar="PLAN", help=texts.say("cli.help.start-plan"))
    needs.add_argument("--hogst", metavar="MNKR", help=texts.say("cli.help.hogst"))
    needs.add_argument("--json", action="store_true", help=texts.say("cli.help.json"))
    _with_pack(needs, texts)


def _placing(place: argparse.ArgumentParser, texts: Texts) -> None:
    """What ny-kommun can be asked."""
    place.add_argument("tables", metavar="TABELL", nargs="*", help=texts.say("cli.help.tables"))
    place.add_argument("--ut", metavar="MAPP", required=True, help=texts.say("cli.help.place-out"))
    place.add_argument("--mall", action="store_true", help=texts.say("cli.help.template"))


def _reporting(report: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of reports, which are many."""
    say = texts.say
    report.add_argument("plans", metavar="PLAN", nargs="+", help=say("cli.help.report-plans"))
    report.add_argument("--ut", metavar="FIL", required=True, help=say("cli.help.ut"))
    kinds = ("blad", "rapport", "brev", "tabell")
    report.add_argument("--som", choices=kinds, help=say("cli.help.som"))
    report.add_argument("--namnd", metavar="ID", help=say("cli.help.namnd"))
    report.add_argument("--niva", choices=tuple(Level), default=argparse.SUPPRESS, help=say("cli.help.niva"))
    for name in ("overens", "oense", "fraga"):
        report.add_argument(f"--{name}", metavar="TEXT", action="append", help=say(f"cli.help.{name}"))
    _drawing(report, texts)
    _with_pack(report, texts)


def _serving(serve: argparse.ArgumentParser, texts: Texts) -> None:
    """The options of a class in the browser."""
    serve.add_argument("--port", metavar="N", help=texts.say("cli.help.port"))
    serve.add_argument("--pin", metavar="PIN", help=texts.say("cli.help.pin"))
    serve.add_argument("--antal", metavar="N", help=texts.say("cli.help.antal"))
    serve.add_argument("--lokalt", action="store_true", help=texts.say("cli.help.lokalt"))
    serve.add_argument("--radera", action="store_true", help=texts.say("cli.help.radera"))


def _printing(paper: argparse.ArgumentParser, texts: Texts) -> None:
    """What can be printed for a room."""
    kinds = ("formular", "roller", "handelser", "ordlista", "elev", "ledare", "manus")
    paper.add_argument("--ut", metavar="MAPP", help=texts.say("cli.help.paper-ut"))
    paper.add_argument("--vad", choices=kinds, action="append", help=texts.say("cli.help.paper-vad"))
    paper.add_argument("--ovning", metavar="ID", help=texts.say("cli.help.paper-ovning"))


def _language(words: Sequence[str]) -> str:
    """The language asked for, found before parsing so that even the help and the errors are in it; "" for none."""
    for place, word in enumerate(words):
        chosen = word.removeprefix("--sprak=") if word.startswith("--sprak=") else ""
        if word == "--sprak" and place + 1 < len(words):
            chosen = words[place + 1]
        if chosen in LANGUAGES:
            return chosen
    return ""


COMMANDS = (
    "antaganden",
    "basta-vagen",
    "blankett",
    "forklara",
    "jamfor",
    "kontrollera",
    "kravs",
    "ny-kommun",
    "om",
    "ovning",
    "plankod",
    "planer",
    "radslag",
    "rapport",
    "simulera",
    "text",
)
"""Each is a module of ``tui.commands`` with a function of the same name (``-`` is ``_``), given all that was asked."""


def _run(asked: argparse.Namespace) -> int:
    """Each command is imported when it is asked for: the game does not wait for the reports, nor they for the game."""
    if asked.command in COMMANDS:
        name = asked.command.replace("-", "_")
        found: int = getattr(import_module(f"tui.commands.{name}"), name)(asked)
        return found
    if asked.command in ("servera", "klass"):
        # By name, so that nothing here leads to the screen library; and a class is rare.
        served: int = import_module("tui.serving.command").servera(asked)
        return served
    from tui.launch import play

    if asked.ovning is not None:
        return int(import_module("tui.commands.ovning").ovning(asked, asked.ovning))
    wishes = {"neutral": asked.neutral, "level": asked.niva or "", "scenario": asked.scenario}
    return play(asked.mapp, asked.said, **wishes)
