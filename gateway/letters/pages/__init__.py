"""The voter's side, what everybody reads, and the desks of deputy and office."""

from gateway.letters.pages import desk, writer

ROUTERS = (writer.router, desk.router)
"""In the order they are tried: `/letters/mine` is no letter's id."""
