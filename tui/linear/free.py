"""The whole game in plain lines: what every line means where the player is, and the answer to it. Pure.

Free play is here; a game År för år (period.py) and an exercise (exercise.py) say what means something else in them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sim.assumptions import NOTHING, Assumptions
from tui.linear import changing, exercise, guide, measuring, money, outcomes, period, residents, shelving
from tui.linear.aloud import aloud, spoken
from tui.linear.errands import GameLeft, Outcome, Read
from tui.linear.hearing import Heard, listen
from tui.linear.state import Answer, Choice, Order, Question, Reply, State, aside, opened, resumed
from tui.linear.words import Meanings, is_command, label_of, understand, vocabulary
from tui.linear.world import World

Handler = Callable[[World, State, Order], Answer]

WITHOUT_BUDGET: Mapping[str, Handler] = {
    "start": shelving.start,
    "go-on": shelving.go_on,
    "door": changing.door,
    "keep": lambda world, state, _: changing.door(world, state, Order("door", "keep")),
    "move": lambda world, state, _: changing.door(world, state, Order("door", "move")),
    "plans": shelving.plans,
    "plan": shelving.plan,
    "mine": shelving.mine,
    "open": shelving.open_plan,
    "saved": shelving.saved,
    "code": shelving.code,
    "coded": shelving.coded,
    "help": guide.help_,
    "menu": guide.menu,
    "budgets": guide.menu,
    "settings": guide.menu,
    "details": guide.details,
    "word": guide.word,
    "explained": guide.explained,
    "assumptions": guide.assumptions,
    "language": guide.language,
    "level": guide.level_,
    "year": changing.year,
    "every-year": changing.every_year,
    "undo": changing.undo,
    "redo": changing.undo,
    "years": period.begin,
    "done": period.none_played,
    "luck": period.none_played,
    "events": period.none_played,
    "stage": period.none_played,
    "tried": period.tried,
    "lessons": exercise.lessons,
    "lesson": exercise.begin,
    "lesson-free": exercise.free,
    **dict.fromkeys(("before", "hint", "hands"), exercise.none_played),
    "quit": guide.quit_,
}
"""What can be asked for before a budget is open."""

WITH_BUDGET: Mapping[str, Handler] = {
    "change": changing.change,
    "lever": changing.lever,
    "raise": changing.shift,
    "cut": changing.shift,
    "reset": changing.reset,
    "pkv": changing.compensation,
    "volume": changing.compensation,
    "status": money.status,
    "becomes": outcomes.becomes,
    "indicators": outcomes.indicators,
    "indicator": outcomes.indicator,
    "news": outcomes.news,
    "accounts": money.accounts,
    "wallet": money.wallet,
    "roles": residents.roles,
    "role": residents.role,
    "measures": measuring.measures,
    "measure": measuring.measure,
    "units": measuring.units,
    "take": measuring.take,
    "leave": measuring.leave,
    "compare": shelving.compare_with,
    "against": shelving.against_built_in,
    "save": shelving.save,
    "save-as": shelving.save,
    "save-choice": shelving.save_choice,
}
"""What needs a budget; where none is open, one is opened first, and that is said."""

AGAIN = "again"
"""Asks for the last answer, word for word: it is not made anew."""

KEEP_LIST = ("indicator", "explained")
"""After one thing of a list has been told, another number still chooses from that list."""


def _assumed(state: State) -> Assumptions:
    return state.session.assumptions if state.session else NOTHING


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FreePlay:
    """The game in plain lines: the same state and line have the same reply, and no line raises."""

    world: World

    def begin(self, state: State) -> Reply:
        """What is said first: what this is, or the budget that is open already."""
        return self._with_assumptions(NOTHING, self._begun(state))

    def hear(self, state: State, line: str) -> Reply:
        """The answer to any line whatever."""
        return self._with_assumptions(_assumed(state), self._heard(state, line))

    def _with_assumptions(self, before: Assumptions, reply: Reply) -> Reply:
        """The answer, after what is assumed in the game that it goes on with."""
        now = _assumed(reply.state)
        if now == before or not now.is_changed:
            return reply
        texts = (self.world.say(reply.state, "linear.assume.held"), *guide.assumed_texts(self.world, reply.state))
        said = (*spoken(texts, self.world.texts(reply.state)), *reply.lines)
        return replace(reply, lines=said, state=replace(reply.state, said=said))

    def _begun(self, state: State) -> Reply:
        if period.is_on(state):
            return self._reply(period.told(self.world, self.world.reckoned(state), *state.notices))
        if exercise.is_on(state):
            return self._reply(exercise.told(self.world, self.world.reckoned(state), *state.notices))
        if state.session is None:
            answer = shelving.start(self.world, state, Order("start"))
            return self._reply(replace(answer, texts=(*state.notices, *answer.texts)))
        after = self.world.reckoned(state)
        said = self.world.say(after, "linear.title")
        answer = money.status(self.world, after, Order("status"))
        return self._reply(
            replace(answer, texts=(said, *state.notices, *answer.texts, self.world.say(after, "linear.what-now")))
        )

    def _heard(self, state: State, line: str) -> Reply:
        texts = self.world.texts(state)
        fillers = vocabulary(self.world, state).fillers
        heard = listen(line, self.world.scenario.header.years, fillers)
        if not heard.text:
            return self._reply(self._asked_again(state))
        if period.is_on(state) and (played := period.hear(self.world, state, heard)) is not None:
            return self._reply(played)
        meant = self._meant(state, heard)
        if isinstance(meant, Order):
            return self._do(state, meant)
        if not meant.targets:
            return self._reply(aside(state, texts.say("linear.not-understood"), texts.say("linear.try")))
        choices = tuple(Choice(label_of(one, texts), one.order) for one in meant.targets)
        question = Question(kind="number", choices=choices)
        which = texts.say("linear.which.guess" if meant.is_guess else "linear.which")
        return self._reply(Answer(state=state, texts=(which,), more=state.more, question=question))

    def came(self, state: State, outcome: Outcome) -> Reply:
        """The answer when an errand is done."""
        if isinstance(outcome, GameLeft) and state.then is not None:
            return self._do(period.left_behind(state), state.then)
        if isinstance(outcome, Read) and outcome.purpose == "compare" and state.session is None:
            state = self.world.reckoned(opened(state, self.world.empty()))
        return self._reply(shelving.came(self.world, state, outcome))

    def say(self, state: State, key: str, **facts: object) -> tuple[str, ...]:
        """One of the shell's own sentences."""
        texts = self.world.texts(state)
        return tuple(spoken([texts.say(key, **facts)], texts))

    def prompt(self, state: State) -> str:
        """What stands before the place to write."""
        return self.world.say(state, f"linear.prompt.{state.question.kind}")

    # what a line means

    def _meant(self, state: State, heard: Heard) -> Order | Meanings:
        """The order that a line is, or the meanings that it may have."""
        if heard.text == "?":
            return Order("help")
        if (order := self._as_answer(state, heard)) is not None:
            return order
        if shelving.code_of(self.world, heard.text) is not None:
            return Order("coded", text=heard.text)
        meanings = understand(self.world, state, heard)
        is_plain = len(meanings.targets) == 1 and not meanings.is_guess
        return meanings.targets[0].order if is_plain else meanings

    def _as_answer(self, state: State, heard: Heard) -> Order | Meanings | None:
        """What a line answers to the question that is open, or as a number to a menu; None where it is no answer."""
        question = state.question
        if question.free and heard.text != "0" and not is_command(self.world, state, heard):
            return Order(question.free, question.about, text=heard.text)
        if question.free == "save" and heard.text == "0":
            return Order("save-choice", "back")
        if question.lever is not None and changing.is_as_agreed(question.lever, heard.words):
            return Order("lever", question.lever.key, words=heard.words)
        if not heard.words and (heard.numbers == 1 or heard.year is not None):
            return self._number(state, heard)
        return None

    def _number(self, state: State, heard: Heard) -> Order | Meanings:
        """A number answers the question that is open; where none is, it is one of the main menu, or of the start."""
        number, question = heard.number, state.question
        if number is None and heard.year is not None:
            return Order("year", year=heard.year)
        if number is None:
            return Meanings()
        if question.lever is not None:
            verb = "units" if question.lever.kind == "measure" else "lever"
            return Order(verb, question.lever.key, number=number, year=heard.year, by_year=heard.by_year)
        choices = question.choices or self._standing(state)
        if number == 0:
            return Order("menu" if state.session is not None else "start")
        if number == round(number) and 1 <= number <= len(choices):
            return choices[round(number) - 1].order
        return Meanings()

    def _standing(self, state: State) -> tuple[Choice, ...]:
        """What numbers mean when no question is open."""
        if state.session is None:
            return shelving.start_choices(self.world, state)
        if period.is_on(state) and (choices := period.standing(self.world, state)):
            return choices
        if exercise.is_on(state):
            return exercise.standing(self.world, state)
        return guide.main_choices(self.world, state)

    def _asked_again(self, state: State) -> Answer:
        """An empty line: the question once more, or that there is none."""
        if state.question.choices:
            return aside(state)
        if period.is_on(state):
            return period.told(self.world, state)
        if exercise.is_on(state):
            return exercise.told(self.world, state)
        return aside(state, self.world.say(state, "linear.blank"))

    # doing it

    def _do(self, state: State, order: Order) -> Reply:
        if order.verb == AGAIN:
            return Reply(state=state, lines=state.said)
        if period.must_leave(state, order):
            return self._reply(period.leaving(state, order))
        if (played := self._played(state, order)) is not None:
            return self._reply(played)
        return self._do_freely(state, order)

    def _played(self, state: State, order: Order) -> Answer | None:
        """What an order does in a game År för år or an exercise; None where it does what it does in free play."""
        if period.is_on(state):
            return period.do(self.world, state, order)
        if exercise.is_on(state) and (played := exercise.do(self.world, state, order)) is not None:
            return exercise.after_change(self.world, state, played)
        return None

    def _do_freely(self, state: State, order: Order) -> Reply:
        first: tuple[str, ...] = ()
        if order.verb in WITHOUT_BUDGET:
            answer = WITHOUT_BUDGET[order.verb](self.world, state, order)
        else:
            if state.session is None:
                if (tax := self._door(state, order)) is not None:
                    return self._do(state, tax)
                state, said = self._opened(state)
                if (told := self._waits(state, said)) is not None:
                    return self._reply(told)
                first = (said,)
            answer = WITH_BUDGET[order.verb](self.world, state, order)
        if order.verb in KEEP_LIST and any(one.order.verb == order.verb for one in state.question.choices):
            answer = replace(answer, question=state.question)
        answer = exercise.after_change(self.world, state, answer)
        return self._reply(replace(answer, texts=(*first, *answer.texts)))

    def _waits(self, state: State, said: str) -> Answer | None:
        """The stage or step where a game that was left waits; None in free play."""
        if period.is_on(state):
            return period.told(self.world, state, said)
        return exercise.told(self.world, state, said) if exercise.is_on(state) else None

    def _door(self, state: State, order: Order) -> Order | None:
        """The door that is meant, when the tax is raised or lowered before anything is open."""
        levers = vocabulary(self.world, state).levers
        is_tax = any(one.order.item == "tax:" for one in levers if order.words in one.phrases)
        if order.verb in ("raise", "cut") and order.number is None and (is_tax or not order.words):
            return Order("door", "raise" if order.verb == "raise" else "lower")
        return None

    def _opened(self, state: State) -> tuple[State, str]:
        """A budget to do things in, and the sentence that says which."""
        if state.left is not None and state.left.attempt is not None:
            return exercise.go_on(self.world, state).state, self.world.say(state, "linear.goes-on-short")
        if state.left is not None:
            after = self.world.reckoned(resumed(state))
            return replace(after, before=None), self.world.say(state, "linear.goes-on-short")
        after = self.world.reckoned(opened(state, self.world.empty()))
        return replace(after, before=None), self.world.say(state, "linear.begins")

    def _reply(self, answer: Answer) -> Reply:
        """The answer as lines that can be read aloud, and the state that they leave."""
        texts = self.world.texts(answer.state)
        lines = [*spoken(answer.texts, texts)]
        for place, choice in enumerate(answer.question.choices, start=1):
            if answer.question is not answer.state.question or not answer.texts:
                label = aloud(choice.label, texts)
                lines.append(f"{place}. {label}{'' if label.endswith(('.', '!', '?')) else '.'}")
        said = tuple(lines)
        state = replace(answer.state, question=answer.question, more=answer.more, said=said or answer.state.said)
        return Reply(state=state, lines=said, errand=answer.errand, ended=answer.ended)
