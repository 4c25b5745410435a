"""Where the class is found, and who may ask: addresses of this machine, and what a browser says of where it is."""

import ipaddress
import socket
from urllib.parse import urlsplit

NOT_SENT_TO = ("192.0.2.1", 9)
"""An address of documentation (RFC 5737). Nothing is sent: asking for a way there tells which address is ours."""

LOCAL_NAMES = frozenset({"localhost"})
MOST = 300


def own_addresses() -> tuple[str, ...]:
    """This machine's addresses in the local network, the likeliest first; its own loop where there is no network."""
    found: dict[str, None] = {}
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(NOT_SENT_TO)
            found[asking.getsockname()[0]] = None
        except OSError:
            pass
    try:
        told = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET, socket.SOCK_STREAM)
    except OSError:
        told = []
    for one in told:
        found[str(one[4][0])] = None
    reachable = [address for address in found if not ipaddress.ip_address(address).is_loopback]
    return tuple(reachable) or ("127.0.0.1",)


def is_own_host(host: str, machine: str) -> bool:
    """Whether a request's Host is an address or a name of this machine, and no name that somebody points at it.

    Args:
        host: the header.
        machine: the machine's own name.
    """
    name = _name_of(host)
    if name is None:
        return False
    own = machine.casefold()
    if name in LOCAL_NAMES or (own and name in {own, f"{own}.local", f"{own.split('.')[0]}.local"}):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_same_origin(origin: str | None, host: str) -> bool:
    """Whether a request comes from a page of this very server; one that does not say where from does not."""
    if not origin or len(origin) > MOST:
        return False
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    bare = not (parts.path or parts.query or parts.fragment or parts.username or parts.password)
    return bare and parts.scheme == "http" and parts.netloc.casefold() == host.casefold()


def _name_of(host: str) -> str | None:
    """The name in a Host header, without its port."""
    if not host or len(host) > MOST:
        return None
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return None
    whole = parts.netloc == host and parts.username is None
    return parts.hostname.casefold() if parts.hostname and whole else None
