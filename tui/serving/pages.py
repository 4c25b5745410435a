"""The pages around the game: from templates in which every value is escaped, with headers that let nothing else in."""

from typing import Any

from aiohttp import web

from tui.templating import LANGUAGE_OF, templates_of
from tui.text.catalogue import Texts

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with "no-referrer" a browser does not say where a form comes from
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), clipboard-read=()",
    "Cache-Control": "no-store",
    "Server": "budgetspel",  # and not which Python it runs in
}

STATIC_CACHE = "private, max-age=3600"


def policy(host: str, *, terminal: bool = False) -> str:
    """The content security policy: everything from here, nothing from anywhere else.

    Args:
        host: the Host that was asked for; older browsers do not count a socket to it as here.
        terminal: the terminal writes styles of its own.
    """
    none, here, inline = "'none'", "'self'", "'unsafe-inline'"
    allowed = {
        "default-src": (none,),
        "script-src": (here,),
        "style-src": (here, inline) if terminal else (here,),
        "font-src": (here,),
        "img-src": (here, "data:"),
        "connect-src": (here, f"ws://{host}"),
        "form-action": (here,),
        "frame-ancestors": (none,),
        "base-uri": (none,),
    }
    return "; ".join(f"{name} {' '.join(places)}" for name, places in allowed.items())


def page(template: str, texts: Texts, status: int = 200, **facts: Any) -> web.Response:
    """One page.

    Args:
        template: its name among the templates.
        texts: the words.
        status: of the response.
        facts: what the template lays out.
    """
    lang = LANGUAGE_OF.get(texts.language, texts.language)
    written = (
        templates_of("tui.serving").get_template(template).render(say=texts.say, count=texts.count, lang=lang, **facts)
    )
    return web.Response(
        body=written.encode("utf-8", "backslashreplace"), content_type="text/html", charset="utf-8", status=status
    )
