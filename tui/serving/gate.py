"""The gate: how many connections there may be, in all and from one address, before anything that they say is read."""

import asyncio
import socket
from collections.abc import Callable
from typing import Any, cast

CONNECTIONS = 600
"""In all: a class of forty with several connections each, and as many again."""
FROM_ONE = 300
"""From one address: a class behind one address has room, and one machine cannot take every place."""

SILENT_S = 20.0
"""Seconds that a connection may be open without a whole request."""

SENT_BYTES = 262_144
"""What waits in the system for a browser that is slow to receive: some pictures. Left to itself, Linux keeps four
megabytes for each, and a browser that receives nothing would be noticed late."""


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
        connected.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SENT_BYTES)
        make: Callable[[], asyncio.Protocol] = self._server
        protocol = make()
        connected.set_protocol(protocol)
        protocol.connection_made(connected)


def address_of(transport: asyncio.BaseTransport) -> str:
    """Who is at the other end."""
    peer = transport.get_extra_info("peername")
    return str(peer[0]) if isinstance(peer, tuple) and peer else ""
