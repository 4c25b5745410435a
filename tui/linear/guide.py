"""Finding one's way in free play: help, menus, the glossary, language, level, saying again, more, and the end."""

from dataclasses import replace

from sim.assumptions import NOTHING
from tui.level import Level
from tui.linear.errands import Remember
from tui.linear.hearing import found, words_of
from tui.linear.state import Answer, Choice, Order, Question, State, aside
from tui.linear.words import vocabulary
from tui.linear.world import World
from tui.present.assumptions import assumed_lines
from tui.present.line import WIDE, plain
from tui.text.catalogue import LANGUAGES

MENU = (
    ("change", Order("change")),
    ("measures", Order("measures")),
    ("becomes", Order("becomes")),
    ("indicators", Order("indicators")),
    ("accounts", Order("accounts")),
    ("wallet", Order("wallet")),
    ("budgets", Order("budgets")),
    ("settings", Order("settings")),
    ("help", Order("help")),
)
"""The main menu: the numbers are the same all through the game, and none of them changes the budget by itself."""

MENUS = {
    "budgets": ("undo", "redo", "status", "news", "save", "mine", "plans", "compare", "code", "start", "quit"),
    "settings": ("year", "language", "level", "word", "again"),
}
"""The menus below it, by verb."""


def main_choices(world: World, state: State) -> tuple[Choice, ...]:
    """The main menu."""
    return tuple(Choice(world.say(state, f"linear.menu.{key}"), order) for key, order in MENU)


def assumptions(world: World, state: State, order: Order) -> Answer:
    """What the game that is open counts with instead of the rule base, and where that is changed."""
    _ = order
    return aside(state, *assumed_texts(world, state), world.say(state, "linear.assume.where"))


def assumed_texts(world: World, state: State) -> tuple[str, ...]:
    """What is assumed, one thing a line."""
    held = state.session.assumptions if state.session else NOTHING
    return tuple(plain(assumed_lines(world.texts(state), world.scenario, held, WIDE)))


def menu(world: World, state: State, order: Order) -> Answer:
    """The main menu, or one below it."""
    if order.verb in MENUS:
        choices = tuple(Choice(world.say(state, f"linear.does.{verb}"), Order(verb)) for verb in MENUS[order.verb])
        question = Question(kind="number", choices=choices)
    else:
        question = Question(choices=main_choices(world, state))
    return Answer(state=state, texts=(world.say(state, "linear.menu"),), more=state.more, question=question)


def help_(world: World, state: State, order: Order) -> Answer:
    """How one speaks with the game; every command when more is asked for."""
    _ = order
    texts = [world.say(state, f"linear.help.{part}") for part in ("numbers", "words", "more", "safe", "quit")]
    explained = [
        world.say(state, f"help.word.{word}", rules=len(world.scenario.rules))
        for word in ("amount", "model", "freed", "chance", "small")
    ]
    commands = [world.say(state, f"linear.help.command.{part}") for part in ("money", "look", "measures", "plans")]
    return Answer(state=state, texts=tuple(texts), more=(*commands, *explained))


def details(world: World, state: State, order: Order) -> Answer:
    """What the last answer left out."""
    _ = order
    texts = state.more or (world.say(state, "linear.no-more"),)
    return Answer(state=state, texts=texts, question=state.question)


def word(world: World, state: State, order: Order) -> Answer:
    """A word of the glossary, or all of them."""
    glossary = vocabulary(world, state).glossary
    meant = found(order.words, glossary, worst=3) if order.words else []
    if len(meant) == 1:
        return explained(world, state, meant[0].order)
    choices = tuple(Choice(one.label, one.order) for one in meant or glossary)
    key = "linear.words-found" if meant else "linear.no-word" if order.words else "linear.words"
    return Answer(state=state, texts=(world.say(state, key),), question=Question(kind="number", choices=choices))


def explained(world: World, state: State, order: Order) -> Answer:
    """One word of the glossary."""
    of = world.texts(state).of
    term = of("glossary", order.item, "term")
    texts = (world.say(state, "linear.explained", term=term), of("glossary", order.item, "meaning"))
    return Answer(state=state, texts=texts, more=(of("glossary", order.item, "example"),))


def language(world: World, state: State, order: Order) -> Answer:
    """Speak another language."""
    chosen = order.item or _named(world, state, "language", LANGUAGES, order)
    if chosen in LANGUAGES:
        level = state.level if state.is_level_chosen or state.outside else Level.usual_in(chosen)
        after = replace(state, language=chosen, level=level)
        return Answer(state=after, texts=(world.say(after, "linear.speaks"),), errand=Remember(language=chosen))
    choices = tuple(Choice(world.say(state, f"linear.language.{one}"), Order("language", one)) for one in LANGUAGES)
    question = Question(kind="number", choices=choices)
    return Answer(state=state, texts=(world.say(state, "linear.choose-language"),), question=question)


def level_(world: World, state: State, order: Order) -> Answer:
    """How much is told."""
    names = tuple(one.value for one in Level)
    chosen = order.item or _named(world, state, "level", names, order)
    if chosen in names:
        after = replace(state, level=Level(chosen), is_level_chosen=True)
        said = world.say(after, f"linear.level-is.{chosen}")
        return Answer(state=after, texts=(said,), errand=Remember(level=chosen))
    choices = tuple(Choice(world.say(state, f"linear.level.{one}"), Order("level", one)) for one in names)
    question = Question(kind="number", choices=choices)
    return Answer(state=state, texts=(world.say(state, "linear.choose-level"),), question=question)


def _named(world: World, state: State, kind: str, names: tuple[str, ...], order: Order) -> str:
    """Which of the names the words mean, in any spelling of the catalogues'."""
    for name in names:
        said = world.say(state, f"linear.words.{kind}.{name}").split(", ")
        if any(word.startswith(start) for word in words_of(order.text) for start in said):
            return name
    return ""


def quit_(world: World, state: State, order: Order) -> Answer:
    """The end; everything is saved already, and the shell says so."""
    _ = world, order
    return Answer(state=state, ended=True)
