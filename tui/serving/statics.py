"""The few files that a page may ask for, each by its own name: there is no folder to look into."""

from functools import cache
from importlib.resources import files

from aiohttp import web

from tui.serving.pages import STATIC_CACHE

FILES = {
    "class.css": ("tui.serving", "static/class.css", "text/css"),
    "class.js": ("tui.serving", "static/class.js", "text/javascript"),
    "textual.js": ("textual_serve", "static/js/textual.js", "text/javascript"),
    "xterm.css": ("textual_serve", "static/css/xterm.css", "text/css"),
    "mono.ttf": ("textual_serve", "static/fonts/RobotoMono-VariableFont_wght.ttf", "font/ttf"),
}
"""Package, file in it, and type, by the name in the address."""


async def handle_static(request: web.Request) -> web.Response:
    """One of the files; anything else is not found."""
    name = request.match_info["name"]
    if name not in FILES:
        raise web.HTTPNotFound
    kind = FILES[name][2]
    charset = "utf-8" if kind.startswith("text/") else None
    headers = {"Cache-Control": STATIC_CACHE}
    return web.Response(body=_read(name), content_type=kind, charset=charset, headers=headers)


@cache
def _read(name: str) -> bytes:
    package, path, _ = FILES[name]
    return (files(package) / path).read_bytes()
