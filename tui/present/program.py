"""About the program: what it is, who made it, the licence, the municipality and its data, and where files lie."""

from sim.authored.scenario import Scenario
from tui.program import Program
from tui.text.catalogue import Texts
from tui.text.clean import clean
from tui.version import VERSION

PATH_MOST = 300


def program_rows(texts: Texts, scenario: Scenario, program: Program) -> list[tuple[str, str]]:
    """What there is to say of the program, each with its heading.

    Args:
        texts: the sentences in the chosen language.
        scenario: what is played.
        program: what runs.
    """
    header, sources = scenario.header, scenario.sources
    read = sum(source.status == "searched" for source in sources)
    made_with = ", ".join(f"{name} {number}" for name, number in program.versions)
    folder = clean(str(program.folder), PATH_MOST) if program.folder else texts.say("serving.kept-here")
    facts = {
        "version": VERSION,
        "scenario": header.id,
        "data": header.version,
        "sources": len(sources),
        "read": read,
        "folder": folder,
        "made_with": made_with,
    }
    names = ("what", "version", "by", "licence", "data", "sources", "folder", "access")
    return [(texts.say(f"about.program.{name}"), texts.say(f"about.program.{name}.text", **facts)) for name in names]
