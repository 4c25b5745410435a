"""The gate: how many connections there may be, in all and from one address, before anything that they say is read."""

import asyncio
from collections.abc import Callable
from typing import Any, cast

CONNECTIONS = 600
"""In all: a class of forty with several connections each, and as many again."""
FROM_ONE = 300
"""From one address: a class behind one address has room, and one machine cannot take every place."""

SILENT_S = 20.0
"""Seconds that a connection may be open without a whole request."""


class Gate:
    """Makes the protocol of each new connection.

    Args:
        server: makes aiohttp's protocol, and knows the open ones.
    """

    def __init__(self, server: Any) -> None:
        self._server = server

    def __call__(self) -> asyncio.Protocol:
        """The protocol of one connection."""
        return _Doorman(self._server)


class _Doorman(asyncio.Protocol):
    """Looks who comes, and hands the connection on or drops it."""

    def __init__(self, server: Any) -> None:
        self._server = server

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        connected = cast("asyncio.Transport", transport)
        open_now = [handler.transport for handler in self._server.connections if handler.transport is not None]
        here = address_of(connected)
        if len(open_now) >= CONNECTIONS or sum(address_of(one) == here for one in open_now) >= FROM_ONE:
            connected.abort()
            return
        make: Callable[[], asyncio.Protocol] = self._server
        protocol = make()
        connected.set_protocol(protocol)
        protocol.connection_made(connected)


def address_of(transport: asyncio.BaseTransport) -> str:
    """Who is at the other end."""
    peer = transport.get_extra_info("peername")
    return str(peer[0]) if isinstance(peer, tuple) and peer else ""
