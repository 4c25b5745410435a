"""What the tests of exercises on the screen share: the attempt that is played, and a teacher's own file."""

from sim.lessons.attempt import Attempt
from tests.tui.playing import Playing
from tui import lesson


def attempt_of(playing: Playing) -> Attempt:
    """How far the group has come."""
    return lesson.attempt_now(playing.app)


OWN = """
[exercise]
id = "min-egen"
level = "allt"
minutes = 5
roles = ["vi"]
serves = []

[[step]]
id = "slut"
kind = "debrief"
minutes = 5
questions = ["hur"]

[sv]
title = "[red]Min[/red] egen\\u202e övning"
line = "En egen"
aim = "Att prova"
role-vi = "Vi"
role-vi-about = "Det är vi"
step-slut = "Slut"
step-slut-text = "Tack [b]alla[/b]\\u0007"
question-hur = "Hur gick det?"
"""

A_STEP_BEFORE = (
    '[[step]]\nid = "slut"',
    '[[step]]\nid = "las"\nkind = "read"\nminutes = 3\n\n[[step]]\nid = "slut"',
)
"""What puts a step before the only one of it."""

WORDS = 'step-las = "Läs"\nstep-las-text = "Läs det här"\n'
"""The words of that step."""
