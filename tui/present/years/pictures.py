"""The pictures of the game: the way to a target, a guess beside what it became, where one is, headlines in boxes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.authored.noise import least_noticed
from sim.authored.scenario import Indicator
from sim.lessons.outcome import Outcome
from sim.lessons.period import Direction, Prediction, Stage
from tui.present.line import Line, Span, Tone, cells, left, right, width_of, wrap, wrapped
from tui.present.view import View
from tui.text.numbers import number

YOU, NOTHING, BEST = "●", "○", "◆"
"""What became of it, what would have become of it without decisions, and the best plan that was found."""
START, TARGET = "├", "┤"
FILLED, EMPTY = "━", "─"
GUESSED, FREE, EDGE = "▒", "·", "│"
BEYOND = {-1: "◂", 1: "▸"}
"""A value outside the picture."""
LEAST, MOST = -0.4, 1.25
"""How far outside the way from base to target a picture reaches, as shares of it."""
SIDE_NOISES = 8.0
"""Standard deviations of noise on each side of last year's value in the picture of a guess."""


def way(marks: Mapping[str, float], width: int) -> Line:
    """The way from a base to a target, with marks on it.

    Args:
        marks: by sign, how far along the way it stands; 0 is the base, 1 the target. The first sign lies on top.
        width: places for the picture.
    """
    low, high = min(0.0, *marks.values()), max(1.0, *marks.values())
    low, high = max(low, LEAST), min(high, MOST)

    def place(share: float) -> int:
        return round((min(max(share, low), high) - low) / (high - low) * (width - 1))

    signs = {place(0.0): START, place(1.0): TARGET}
    signs |= {place(share): sign for sign, share in reversed(list(marks.items()))}
    here = place(marks[YOU]) if YOU in marks else place(0.0)
    filled = range(*sorted((place(0.0), here)))
    tones: dict[str, Tone] = {YOU: "chosen", NOTHING: "plain", BEST: "choice"}
    return tuple(
        Span(sign := signs.get(x, FILLED if x in filled else EMPTY), tones.get(sign, "bar" if x in filled else "dim"))
        for x in range(width)
    )


def way_share(value: float, base: float, target: float) -> float:
    """How far along the way from a base to a target a value stands."""
    return (value - base) / (target - base) if target != base else 0.0


def legend(view: View, signs: Sequence[str]) -> Line:
    """What the marks of :func:`way` mean."""
    names = {YOU: "you", NOTHING: "nothing", BEST: "best"}
    tones: dict[str, Tone] = {YOU: "chosen", NOTHING: "plain", BEST: "choice"}
    spans: list[Span] = []
    for sign in signs:
        spans += [Span("   ")] if spans else []
        spans += [Span(sign, tones[sign]), Span(" " + view.say(f"years.mark.{names[sign]}"), "dim")]
    return tuple(spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A prediction and the value that it starts from."""

    indicator: Indicator
    before: float
    direction: Direction | None
    value: float | None = None

    @property
    def slack(self) -> float:
        """How much may differ before it counts, as in :meth:`sim.lessons.outcome.Outcome.direction`."""
        smallest = 10.0**-self.indicator.decimals
        return least_noticed(self.indicator, smallest if self.value is not None else 0.5 * smallest)

    def holds(self, value: float) -> bool:
        """Whether the guess would be right, were this the outcome."""
        if self.value is not None:
            return abs(value - self.value) <= self.slack
        moved = value - self.before
        if self.direction == "same":
            return abs(moved) < self.slack
        return moved >= self.slack if self.direction == "up" else moved <= -self.slack


def guess_of(prediction: Prediction, indicator: Indicator, before: float) -> Guess:
    """A prediction that was made."""
    return Guess(indicator=indicator, before=before, direction=prediction.direction, value=prediction.value)


def guess_picture(view: View, guess: Guess, outcome: Outcome | None, width: int) -> Line:
    """Down to the left, up to the right; what was guessed is filled, and what it became is a dot.

    Args:
        view: the texts.
        guess: what was guessed.
        outcome: what it became; None while it lies face down.
        width: places for the picture and the words at its ends.
    """
    down, up = view.say("years.direction.down"), view.say("years.direction.up")
    inside = width - cells(down) - cells(up) - 2
    inside -= 1 - inside % 2
    reach = max(SIDE_NOISES * guess.indicator.noise_sd, 4.0 * guess.slack)
    if guess.value is not None:
        reach = max(reach, 1.3 * abs(guess.value - guess.before))
    middle = inside // 2

    def value_at(x: int) -> float:
        return guess.before + (x - middle) / middle * reach

    dot, sign, tone = -1, YOU, "plain"
    if outcome is not None:
        value = outcome.values[guess.indicator.id]
        moved = (value - guess.before) / reach
        dot = round(middle + min(max(moved, -1.0), 1.0) * middle)
        sign = YOU if abs(moved) <= 1.0 else BEYOND[1 if moved > 0 else -1]
        tone = "good" if guess.holds(value) else "warn"
    guessed = guess.direction is not None
    spans = [Span(down + " ", "dim")]
    for x in range(inside):
        if x == dot:
            spans.append(Span(sign, "good" if tone == "good" else "warn"))
        elif guessed and guess.holds(value_at(x)):
            spans.append(Span(GUESSED, "bar"))
        else:
            spans.append(Span(EDGE if x == middle else FREE, "dim"))
    return (*spans, Span(" " + up, "dim"))


STEPS: tuple[Stage, ...] = ("decide", "predict", "events", "outcome")


def stepper(view: View, year: int, stage: Stage, width: int) -> list[Line]:
    """Where one is: the years of the period, and the steps of the year that is played."""
    years = view.scenario.header.years
    done = len(years) if stage == "closing" else years.index(year)
    spans: list[Span] = []
    for place, one in enumerate(years):
        now = place == done and stage != "priorities"
        sign = YOU if place < done or now else NOTHING
        spans += [Span(f" {EMPTY}{EMPTY} ", "dim")] if spans else []
        spans.append(Span(f"{sign} {one}", "chosen" if now else "plain" if place < done else "dim"))
    closing = stage == "closing"
    spans.append(Span(f" {EMPTY}{EMPTY} ", "dim"))
    last = f"{YOU if closing else NOTHING} {view.say('years.closing.short')}"
    spans.append(Span(last, "chosen" if closing else "dim"))
    title = Span(view.say("years.title"), "head")
    gap = Span(" " * max(width - cells(title.text) - width_of(tuple(spans)), 2))
    return [(title, gap, *spans), _steps(view, stage)]


def _steps(view: View, stage: Stage) -> Line:
    if stage not in STEPS:
        return (Span(view.say(f"years.step.{stage}"), "strong"),)
    spans: list[Span] = []
    for place, step in enumerate(STEPS):
        spans += [Span("  →  ", "dim")] if spans else []
        here = STEPS.index(stage)
        tone: Tone = "chosen" if place == here else "plain" if place < here else "dim"
        spans.append(Span(view.say(f"years.step.{step}"), tone))
    return tuple(spans)


def headline_boxes(view: View, headlines: Sequence[str], width: int) -> list[Line]:
    """Headlines side by side, each in a box that says that it is made up; below each other where that is narrow."""
    beside = 2 if width >= 64 else 1  # noqa: PLR2004 - two boxes of 31 with words that are not broken
    room = (width - 2 * (beside - 1)) // beside
    texts = [wrap(text, room - 4) for text in headlines]
    lines: list[Line] = []
    for first in range(0, len(texts), beside):
        together = texts[first : first + beside]
        tall = max(map(len, together))
        boxes = [_box(view, [*text, *[""] * (tall - len(text))], room) for text in together]
        for row in range(tall + 2):
            parts: list[Span] = []
            for box in boxes:
                parts += [Span("  ")] if parts else []
                parts += box[row]
            lines.append(tuple(parts))
    return lines


def _box(view: View, text: Sequence[str], width: int) -> list[Line]:
    label = f" {view.say('years.invented')} "
    top = f"╭─{label}" + "─" * (width - cells(label) - 3) + "╮"
    rows: list[Line] = [(Span("│ ", "dim"), Span(left(line, width - 4), "strong"), Span(" │", "dim")) for line in text]
    return [(Span(top, "dim"),), *rows, (Span("╰" + "─" * (width - 2) + "╯", "dim"),)]


def way_lines(view: View, name: str, marks: Mapping[str, float], target: float, width: int) -> list[Line]:
    """An indicator's way in three lines: its name, the picture with its ends, and the values in words.

    Args:
        view: the texts.
        name: the indicator.
        marks: by sign, the value it stands for.
        target: what the players want.
        width: places for a line.
    """
    indicator = view.projection.reading(name).indicator
    d = indicator.decimals
    ends = (number(indicator.base, d), number(target, d))
    room = max(width - cells(ends[0]) - cells(ends[1]) - 2, 10)
    shares = {sign: way_share(value, indicator.base, target) for sign, value in marks.items()}
    picture = (Span(ends[0] + " ", "dim"), *way(shares, room), Span(" " + ends[1], "dim"))
    values = " · ".join(
        view.say(f"years.at.{'you' if sign == YOU else 'nothing' if sign == NOTHING else 'best'}", value=number(v, d))
        for sign, v in marks.items()
    )
    text = view.name("indicators", name)
    return (
        [(Span(text, "strong"), Span(right(values, max(width - cells(text), 0)), "dim")), picture]
        if (cells(text) + cells(values) < width)
        else [(Span(text, "strong"),), picture, *wrapped(values, width, "dim")]
    )
