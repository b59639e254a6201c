"""Connections that cannot be led astray: no private address behind a public one, no server that keeps us for ever.

The check sits where the connection is made, on the very address that is connected to: a name that
resolves to one address when it is checked and to another when it is used gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore
import httpx

Locate = Callable[[str, int], Sequence[tuple[str, bool]]]
"""From host and port to its addresses, each with whether it is private."""


def locate(host: str, port: int) -> list[tuple[str, bool]]:
    """The addresses of a host as the system resolves it; raises OSError where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = dict.fromkeys(str(info[4][0]) for info in found)
    return [(address, is_private(address)) for address in addresses]


def is_private(address: str) -> bool:
    """Whether an address is not of the public internet: loopback, private, link-local, reserved, multicast."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        found = inner or found
    return not found.is_global or found.is_multicast


class PrivateAddressError(httpcore.ConnectError):
    """A public page led to a private address."""


class Backend(httpcore.NetworkBackend):
    """TCP with a deadline and a rule about addresses, both set before each request."""

    def __init__(self, find: Locate, clock: Callable[[], float]) -> None:
        """``find`` resolves names, ``clock`` gives seconds that only go forward."""
        self._find = find
        self._clock = clock
        self._system = httpcore.SyncBackend()
        self.deadline = 0.0
        self.public_only = False
        self.local = False  # whether the last connection was to a private address

    def left(self, timeout: float | None) -> float:
        """The seconds that one step may take; raises ReadTimeout when the time is up."""
        left = self.deadline - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout("it took too long in all")
        return left if timeout is None else min(timeout, left)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses that answers."""
        try:
            addresses = self._find(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the host {host} is not known ({error})") from error
        if self.public_only and any(private for _, private in addresses):
            raise PrivateAddressError(f"{host} is a private address")
        failure: Exception = httpcore.ConnectError(f"the host {host} has no address")
        for address, private in addresses:
            try:
                stream = self._system.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                self.local = private
                return _Stream(stream, self)
        raise failure


class _Stream(httpcore.NetworkStream):
    """A connection whose every step ends by the deadline: a server may drip one byte every few seconds for days."""

    def __init__(self, inner: httpcore.NetworkStream, backend: Backend) -> None:
        self._inner = inner
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._backend.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._backend.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._backend.left(timeout))
        return _Stream(inner, self._backend)

    def get_extra_info(self, info: str) -> Any:  # Any: as httpcore has it
        return self._inner.get_extra_info(info)


class Transport(httpx.HTTPTransport):
    """httpx's transport over our connections; none is kept open, so each one is checked."""

    def __init__(self, backend: Backend) -> None:
        """Certificates are checked against certifi's list; proxies and the environment are not looked at."""
        context = httpx.create_ssl_context(trust_env=False)
        super().__init__(verify=context, trust_env=False)
        self._pool = httpcore.ConnectionPool(ssl_context=context, max_keepalive_connections=0, network_backend=backend)
