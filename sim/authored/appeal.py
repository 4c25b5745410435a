"""How a group that is no party can put something to the municipality: the form of its letter, as data."""

from dataclasses import dataclass
from typing import Literal

from sim.authored.ranges import Authored, FigureGrade

Form = Literal["letter", "citizen-proposal", "e-proposal"]
"""A letter (skrivelse) that anybody may send; a medborgarförslag or a proposal to gather support for on the web, where
the council has decided that there are such."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal(Authored):
    """The form that this municipality takes proposals in; what it is and how we know it stands in the texts."""

    id: str
    form: Form
    grade: FigureGrade
    source: str
