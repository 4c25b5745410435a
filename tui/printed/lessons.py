"""The pages of an exercise: one for the pupils, one for the leader with the clock and what to say."""

from collections.abc import Mapping
from dataclasses import dataclass

from scenarios.curriculum import curriculum
from scenarios.exercises import Lesson
from sim.lessons.exercise import Step, Vote
from tui.printed.shop import Shop


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One step in words."""

    name: str
    clock: str
    """From which minute to which."""
    minutes: int
    kind: str
    paragraphs: tuple[str, ...]
    leader: str
    wrong: str
    tasks: tuple[str, ...]
    questions: tuple[str, ...]
    votes: tuple[tuple[str, tuple[str, ...]], ...]
    """What is asked, and what can be chosen."""
    answers: tuple[str, ...]
    """What the facts say of each vote that has such an answer; for the leader alone."""
    guesses: tuple[str, ...]
    hints: tuple[str, ...]
    events: tuple[str, ...]


def steps(shop: Shop, lesson: Lesson) -> tuple[Told, ...]:
    """Every step with its clock."""
    found, begins = [], 0
    for step in lesson.exercise.steps:
        found.append(_told(shop, lesson, step, begins))
        begins += step.minutes
    return tuple(found)


def _told(shop: Shop, lesson: Lesson, step: Step, begins: int) -> Told:
    texts = shop.texts

    def own(field: str) -> str:
        return lesson.say(texts.language, field).strip()

    return Told(
        name=own(f"step-{step.id}"),
        clock=f"{begins}–{begins + step.minutes}",
        minutes=step.minutes,
        kind=texts.say(f"lesson.kind.{step.kind}"),
        paragraphs=tuple(own(f"step-{step.id}-text").splitlines()),
        leader=own(f"step-{step.id}-leader"),
        wrong=own(f"step-{step.id}-wrong"),
        tasks=tuple(text for name in step.tasks if (text := own(f"task-{name}"))),
        questions=tuple(own(f"question-{name}") for name in step.questions),
        votes=tuple(_vote(shop, lesson, lesson.exercise.vote(name)) for name in step.votes),
        answers=tuple(text for name in step.votes if (text := own(f"vote-{name}-reveal"))),
        guesses=tuple(texts.of("indicators", name) for name in step.predicts),
        hints=tuple(own(f"hint-{name}") for name in step.hints),
        events=tuple(texts.of("events", one.event) for one in step.events),
    )


def _vote(shop: Shop, lesson: Lesson, vote: Vote) -> tuple[str, tuple[str, ...]]:
    say, of, language = shop.texts.say, shop.texts.of, shop.texts.language
    options = vote.options(shop.scenario.committee_ids)
    names: Mapping[str, str] = {
        option: (
            of("committees", option, "short")
            if vote.about == "committees"
            else say(f"printed.vote.{option}")
            if vote.about == "yes-no"
            else lesson.say(language, f"vote-{vote.id}-{option}")
        )
        for option in options
    }
    return lesson.say(language, f"vote-{vote.id}"), tuple(names[option] for option in options)


def _common(shop: Shop, lesson: Lesson) -> dict[str, object]:
    heading, say = lesson.exercise.heading, lesson.say
    language = shop.texts.language
    return {
        "sheet": "printed.css",
        "title": say(language, "title"),
        "line": say(language, "line"),
        "aim": say(language, "aim"),
        "id": heading.id,
        "minutes": heading.minutes,
        "level": shop.texts.say(f"lesson.level.{heading.level}"),
        "roles": [(say(language, f"role-{role}"), say(language, f"role-{role}-about")) for role in heading.roles],
        "steps": steps(shop, lesson),
    }


def pupil_page(shop: Shop, lesson: Lesson) -> bytes:
    """What a pair has before it: the role, the steps, the questions, and room to write."""
    return shop.page("pupil.html.j2", **_common(shop, lesson))


def leader_page(shop: Shop, lesson: Lesson) -> bytes:
    """What a leader has before them: the clock, what to say, what goes wrong, and what it serves."""
    known = curriculum()
    say = shop.texts.say
    serves = [
        (say(f"lesson.serves.{name}"), known[name].source if known[name].read else say("lesson.to-verify"))
        for name in lesson.exercise.heading.serves
    ]
    return shop.page("leader.html.j2", serves=serves, **_common(shop, lesson))
