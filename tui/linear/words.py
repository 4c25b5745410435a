"""The words that free play understands: commands, levers, and everything that has a name; in the three languages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tui.level import Level
from tui.levers import Lever, budget_levers
from tui.linear.hearing import LEAST_LETTERS, Heard, Target, alike, found, named, words_of
from tui.linear.state import Order, State
from tui.linear.world import World, texts_in
from tui.text.alphabet import folded
from tui.text.catalogue import LANGUAGES, Texts

VERBS = (
    *("help", "menu", "again", "details", "quit", "start", "go-on", "keep", "move"),
    *("change", "raise", "cut", "reset", "pkv", "volume", "year", "every-year", "undo", "redo"),
    *("status", "becomes", "indicators", "news", "accounts", "wallet"),
    *("measures", "take", "leave"),
    *("years", "done", "luck", "events", "roles"),
    *("lessons", "before", "hint", "hands"),
    *("plans", "mine", "open", "compare", "save", "save-as", "code", "word", "assumptions", "language", "level"),
)
"""Everything that can be asked for by a command; its words are ``linear.verb.<name>``."""

AMBIGUOUS_MOST = 9
"""So many meanings are offered at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Everything that has a name, in one language."""

    verbs: tuple[Target, ...]
    levers: tuple[Target, ...]
    committees: tuple[Target, ...]
    measures: tuple[Target, ...]
    indicators: tuple[Target, ...]
    plans: tuple[Target, ...]
    glossary: tuple[Target, ...]
    settings: tuple[Target, ...]
    """The languages and the levels, which are chosen by their bare names."""
    fillers: frozenset[str]

    @property
    def things(self) -> tuple[Target, ...]:
        """What is looked for when a line is neither a command nor a lever."""
        return (*self.measures, *self.indicators, *self.plans, *self.glossary)


def vocabulary(world: World, state: State, language: str = "") -> Vocabulary:
    """The words in the language that is chosen, or in another."""
    return _vocabulary(world, language or state.language, state.neutral)


@cache
def _vocabulary(world: World, language: str, neutral: bool) -> Vocabulary:  # noqa: FBT001 - part of a cache's key
    texts = texts_in(language, world)
    fillers = frozenset(word for phrase in _phrases(texts.say("linear.fillers")) for word in phrase)

    def without(phrases: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
        """Phrases as they are heard, without what says nothing."""
        kept = (tuple(word for word in phrase if word not in fillers) or phrase for phrase in phrases)
        return tuple(dict.fromkeys(kept))

    def items(kind: str, verb: str, ids: Iterable[str], *fields: str) -> tuple[Target, ...]:
        made = []
        for item in ids:
            names = [name for field in (*fields, "name") if (name := texts.of(kind, item, field))]
            phrases = [*map(words_of, names), (folded(item),)]
            made.append(Target(Order(verb, item), without(phrases), names[0] if names else item))
        return tuple(made)

    scenario, levers = world.scenario, budget_levers(world.model.scenario)
    called = {
        committee: (texts.of("committees", committee), texts.of("committees", committee, "short"))
        for committee in scenario.committee_ids
    }

    def lever(one: Lever) -> Target:
        also = texts.of("committees", one.id, "said") if one.id else texts.say(f"linear.alias.{one.kind}")
        said = list(_phrases(also))
        names = called[one.id] if one.id else (texts.say(f"budget.{one.kind}"),)
        return Target(Order("lever", one.key), without([*map(words_of, names), *said]), names[-1])

    neutral_field = ("neutral",) if neutral else ()
    return Vocabulary(
        verbs=tuple(Target(Order(v), without(_phrases(texts.say(f"linear.verb.{v}"))), v) for v in VERBS),
        levers=tuple(lever(one) for one in levers),
        committees=tuple(lever(one) for one in levers if one.kind == "committee"),
        measures=items("measures", "measure", (one.id for c in called for one in world.measures_of(c))),
        indicators=items("indicators", "indicator", (one.id for one in scenario.indicators)),
        plans=items("plans", "plan", world.plans, *neutral_field),
        glossary=items("glossary", "explained", texts.scenario.get("glossary", {}), "term"),
        settings=tuple(
            Target(Order(kind, item), without(_phrases(texts.say(f"linear.names.{kind}.{item}"))))
            for kind, names in (("language", LANGUAGES), ("level", tuple(one.value for one in Level)))
            for item in names
        ),
        fillers=fillers,
    )


def _phrases(written: str) -> Iterator[tuple[str, ...]]:
    """The phrases of a catalogue, which stand with commas between."""
    return (words for part in written.split(",") if (words := words_of(part)))


@dataclass(frozen=True, slots=True)
class Meanings:
    """What a line may mean: one thing to do, several to choose among, or nothing."""

    targets: tuple[Target, ...] = ()
    is_guess: bool = False
    """A word is spelled in no known way: even one meaning is asked about, never done."""


def is_command(world: World, state: State, heard: Heard) -> bool:
    """Whether a line is nothing but a command, so that it is never taken for a name."""
    verbs = vocabulary(world, state).verbs
    return heard.number is None and any(heard.words in verb.phrases for verb in verbs)


def understand(world: World, state: State, heard: Heard) -> Meanings:
    """What a line may mean; the chosen language goes first, and the others are tried where it says nothing."""
    languages = [state.language, *(other for other in LANGUAGES if other != state.language)]
    every = [vocabulary(world, state, language) for language in languages]
    for words in every:
        if meant := _exact(words, heard):
            return Meanings((meant,))
    if setting := _setting(every, state, heard):
        return Meanings((setting,))
    every = [replace(words, verbs=tuple(one for one in words.verbs if _is_timely(one, state))) for words in every]
    own = every[0]
    found_here = _near(own, heard) or named(heard.words, own.things)
    guessed = own.levers if heard.number is not None else (*own.verbs, *own.levers)
    if not found_here and (guesses := alike(heard.words, guessed)):
        return Meanings(tuple(_with(one, heard) for one in guesses), is_guess=True)
    for words in every[1:]:
        found_here = found_here or _near(words, heard) or named(heard.words, words.things)
    return Meanings(tuple(_with(one, heard) for one in found_here[:AMBIGUOUS_MOST]))


def _setting(every: Sequence[Vocabulary], state: State, heard: Heard) -> Target | None:
    """The language or the level that a line is the bare name of.

    To who plays in Swedish already, ``svenska`` is the subject at school that an indicator is about.
    """
    for words in every:
        meant = found(heard.words, words.settings, worst=0)
        if meant and (meant[0].order.verb, meant[0].order.item, state.language) != ("language", "sv", "sv"):
            return _with(meant[0], heard)
    return None


def _is_timely(target: Target, state: State) -> bool:
    """Whether a command is one that a word which only looks like it may have meant, where the player is."""
    session = state.session
    match target.order.verb:
        case "go-on":
            return state.left is not None
        case "done":
            return session is not None and (session.period or session.attempt) is not None
        case "luck" | "events":
            return session is not None and session.period is not None
        case "before" | "hint" | "hands":
            return session is not None and session.attempt is not None
        case _:
            return True


def _exact(words: Vocabulary, heard: Heard) -> Target | None:
    """A command that the line begins with, the longest there is, or a lever that is named whole."""
    fitting = [
        (len(phrase), verb) for verb in words.verbs for phrase in verb.phrases if heard.words[: len(phrase)] == phrase
    ]
    length, verb = max(fitting, key=lambda pair: pair[0], default=(0, None))
    if verb is not None and length == len(heard.words):
        return _with(verb, heard, length)
    for said in (heard.words, words_of(heard.text)):  # a name may begin with a command, and hold numbers
        whole = found(said, (*words.levers, *words.things), worst=0)
        if len(whole) == 1:
            return _with(whole[0], heard)
    if verb is not None:
        return _with(verb, heard, length)
    levers = found(heard.words, words.levers, worst=1)
    return _with(levers[0], heard) if len(levers) == 1 else None


def _near(words: Vocabulary, heard: Heard) -> list[Target]:
    """Commands whose first word begins like the line's, and levers."""
    if not heard.words or len(heard.words[0]) < LEAST_LETTERS:
        return []
    verbs = [
        verb
        for verb in words.verbs
        if any(len(phrase) == 1 and phrase[0].startswith(heard.words[0]) for phrase in verb.phrases)
    ]
    levers = found(heard.words, words.levers)
    if heard.number is not None and levers:
        return levers
    return [*(verb for verb in verbs if verb.order.verb not in {one.order.verb for one in levers}), *levers]


def _with(target: Target, heard: Heard, length: int = 1) -> Target:
    """The target with what else the line said."""
    is_verb = target.order.verb in VERBS
    rest = heard.text.split(maxsplit=length)[length:] if is_verb else []
    words = heard.words[length:] if is_verb else heard.words
    said = replace(target.order, number=heard.number, year=heard.year, by_year=heard.by_year)
    return replace(target, order=replace(said, words=words, text="".join(rest)))


def one_of(words: Sequence[str], targets: Sequence[Target], worst: int = 3) -> Target | None:
    """The one target that the words name; None where there is none, or more than one."""
    meant = found(words, targets, worst)
    return meant[0] if len(meant) == 1 else None


def label_of(target: Target, texts: Texts) -> str:
    """What a meaning is called when it is offered."""
    order = target.order
    if order.verb in VERBS:
        return texts.say(f"linear.does.{order.verb}")
    if order.verb == "lever":
        return texts.say("linear.offer.lever", name=target.label)
    return texts.say(f"linear.offer.{order.verb}", name=target.label)
