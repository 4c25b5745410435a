"""Pages from templates: every value is escaped, and a template that asks for what is not there fails."""

from collections.abc import Mapping, Sequence
from typing import Any

from tui.templating import LANGUAGE_OF, templates_of
from tui.text.catalogue import Texts


def page(template: str, texts: Texts, years: Sequence[int], facts: Mapping[str, Any]) -> bytes:
    """One HTML file, whole in itself.

    Args:
        template: its name among the templates.
        texts: the words.
        years: the years of the plan.
        facts: what the template lays out.
    """
    fixed = {
        "say": texts.say,
        "lang": LANGUAGE_OF.get(texts.language, texts.language),
        "first": years[0],
        "last": years[-1],
        "years": ", ".join(map(str, years)),
    }
    written = templates_of("tui.report").get_template(template).render(**fixed, **facts)
    return written.encode("utf-8", "backslashreplace")
