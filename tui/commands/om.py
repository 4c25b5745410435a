"""``budgetspel om``: which program this is, who made it, what it rests on, and where a player's files lie."""

import argparse

from saves import user_folder
from tui.commands.exits import DONE, complain
from tui.commands.inputs import BadInput, open_scenario
from tui.present.line import wrap
from tui.present.program import program_rows
from tui.program import get_program

WIDTH, LABEL = 78, 16


def om(asked: argparse.Namespace) -> int:
    """Print what there is to say of the program, a heading and its text at a time."""
    try:
        opened = open_scenario(asked.sprak, asked.scenario)
    except BadInput as problem:
        return complain(str(problem))
    for label, text in program_rows(opened.texts, opened.scenario, get_program(user_folder(asked.mapp))):
        first, *others = wrap(text, WIDTH - LABEL)
        print(f"{label:{LABEL}}{first}", *(f"{'':{LABEL}}{line}" for line in others), sep="\n")
    return DONE
