"""The head of a request, before any of our code sees it: bounded in bytes and in time, which the server leaves open.

Whoever asks for another protocol (WebSocket, HTTP/2 in the clear) is answered in this one: nothing else is spoken.
"""

from asyncio import TimerHandle, Transport
from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_BYTES = 64 * 1024
"""Most of a request's first line and headers, and of a chunked body's trailers (ours: twice what nginx takes)."""

NOTHING_ELSE: Final = "none"
"""What the server is to speak besides: no WebSocket, which no bound of ours would hold for."""


class BoundedHttp(HttpToolsProtocol):
    """One connection; closed when a head is too long, or has not come whole after the time a connection may be idle."""

    _in_head = 0
    """Bytes since the last head was whole or the last piece of a body came."""
    _late: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """The first head is awaited."""
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is awaited any more."""
        self._head_came()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what is neither a whole head nor a body."""
        self._in_head += len(data)
        super().data_received(data)
        if self._in_head > HEAD_BYTES and not self.transport.is_closing():
            self.send_400_response("The head of the request is too long.")

    def on_message_begin(self) -> None:
        """A head begins."""
        super().on_message_begin()
        self._await_head()

    def on_headers_complete(self) -> None:
        """A head is whole."""
        self._head_came()
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A piece of a body, which the application counts."""
        self._in_head = 0
        super().on_body(body)

    def _unsupported_upgrade_warning(self) -> None:
        """Not written down: anybody may ask as often as they like, and there is nothing an operator should install."""

    def _await_head(self) -> None:
        self._head_came()
        self._late = self.loop.call_later(self.timeout_keep_alive, self.transport.close)

    def _head_came(self) -> None:
        self._in_head = 0
        if self._late is not None:
            self._late.cancel()
            self._late = None
