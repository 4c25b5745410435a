"""Vad krävs? on its screen: the question with how far the search has come, the roads as rows, and the chosen one."""

from dataclasses import dataclass, replace

from sim.authored.scenario import Indicator
from sim.search.roadfacts import RoadFacts
from tui.present.line import Line, Row, Sheet, Span, left, right, shorten, wrapped
from tui.present.roads import Told, misses_lines, mnkr_text, no_road_lines, question_lines, road_lines, road_title
from tui.text.catalogue import Texts
from tui.text.numbers import number

BAR = 20
WIDEST = 110
NEAREST, DEARER = "nearest", "dearer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """What the screen shows; a value."""

    value: float
    told: Told | None = None
    is_running: bool = False
    is_stopped: bool = False
    is_asking: bool = False

    def in_language(self, texts: Texts) -> "Looking":
        """The same, told in the language that is chosen now."""
        return self if self.told is None else replace(self, told=replace(self.told, texts=texts))

    def facts(self, key: str) -> RoadFacts | None:
        """What is known of the road in a row; None where the row is no road."""
        if self.told is None:
            return None
        if key in (NEAREST, DEARER):
            return self.told.nearest if key == NEAREST else self.told.dearer
        return self.told.roads[int(key)] if key.isdecimal() and int(key) < len(self.told.roads) else None


def question_sheet(texts: Texts, what: Indicator, year: int, looking: Looking, width: int) -> Sheet:
    """What is asked, where the plan is today, and how far the search has come."""
    told, name = looking.told, texts.of("indicators", what.id) or what.id
    title = texts.say("kravs.title", name=name, value=number(looking.value, what.decimals), year=year)
    lines: list[Line] = [(Span(shorten(title, width), "head"),)]
    if told is not None:
        now = told.shown(told.answer.begins_at)
        lines.append((Span(shorten(texts.say("kravs.begins", plan=told.plan, value=now), width)),))
    lines.append((Span(shorten(_progress(texts, looking), width), "bar"),))
    if told is not None and told.roads:
        years = " · ".join(map(str, told.scenario.header.years))
        lines.append((Span(shorten(texts.say("kravs.years", years=years), width), "dim"),))
    return Sheet(rows=tuple(map(Row, lines)))


def _progress(texts: Texts, looking: Looking) -> str:
    told = looking.told
    tried = number(float(told.answer.tried), 0) if told is not None else "0"
    if looking.is_running:
        share = told.answer.share if told is not None else 0.0
        done = round(share * BAR)
        return texts.say(
            "kravs.screen.running",
            bar="█" * done + "·" * (BAR - done),
            share=number(100.0 * share, 0),
            roads=len(told.roads) if told is not None else 0,
            tried=tried,
        )
    return texts.say(f"kravs.screen.{'stopped' if looking.is_stopped else 'done'}", tried=tried)


def roads_sheet(told: Told | None, width: int) -> Sheet:
    """A row for each road with its cost; or why there is none, with the nearest and what a dearer one takes."""
    if told is None:
        return Sheet()
    rows = [_row(told, facts, place, width) for place, facts in enumerate(told.roads)]
    if told.answer.is_there:
        rows.append(Row((Span(told.texts.say("kravs.screen.is-there"), "strong"),)))
    elif not rows and told.answer.why is not None:
        rows.append(Row((Span(told.texts.say("kravs.screen.no"), "warn"),), "no"))
        for key, facts in ((DEARER, told.dearer), (NEAREST, told.nearest)):
            if facts is not None and facts.road.added:
                words = told.texts.say(
                    "kravs.screen.dear" if key == DEARER else "kravs.screen.near",
                    value=told.shown(facts.road.value),
                    amount=mnkr_text((max(facts.road.extra_tkr),)),
                )
                rows.append(Row((Span(shorten(words, width)),), key))
    return Sheet(rows=tuple(rows))


def _row(told: Told, facts: RoadFacts, place: int, width: int) -> Row:
    amount = mnkr_text((max(facts.road.extra_tkr),))
    cost = told.texts.say("kravs.screen.row", value=told.shown(facts.road.value), amount=amount)
    room = max(width - len(cost) - 2, 20)
    title = f"{place + 1}. {road_title(told, facts.road)}"
    return Row((Span(left(title, room)), Span("  "), Span(right(cost, len(cost)), "strong")), str(place))


def road_sheet(looking: Looking, chosen: str, width: int) -> Sheet:
    """Everything that is told about the chosen road, or about why there is none."""
    told, room = looking.told, min(width, WIDEST)
    if told is None:
        return Sheet()
    facts = looking.facts(chosen)
    if facts is None or chosen == "no":
        lines = no_road_lines(told, room) or question_lines(told, room)
    else:
        lines = road_lines(told, facts, int(chosen) + 1 if chosen.isdecimal() else 1, room)
    lines = [*lines, (), *(misses_lines(told, room) if told.roads else [])]
    return Sheet(rows=tuple(map(Row, [*lines, *wrapped(told.say("printed"), room, "dim")])))
