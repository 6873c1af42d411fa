"""How large one message may be: said once, and checked where a message is made.

A broker refuses a larger one by closing the channel it came on, with everything else on it.
"""

BROKER_BYTES = 16 * 1024 * 1024
"""What RabbitMQ 4 takes by default (its `max_message_size`); ours are made to fit into that on every version."""
MAX_BODY_BYTES = 15 * 1024 * 1024
"""A larger message is none of ours: the rest is for its envelope (ours; a form with its photos is below 3 MB)."""


class TooLarge(ValueError):
    """Something was made that no broker takes."""

    def __init__(self, what: str, size: int) -> None:
        super().__init__(f"{what} of {size} bytes is more than the {MAX_BODY_BYTES} that fit into a message")


def size(body: str) -> int:
    """Bytes of a text as it is sent."""
    return len(body) if body.isascii() else len(body.encode("utf-8", "replace"))


def fitting(what: str, body: str) -> str:
    """The body itself; raises TooLarge when it fits into no message."""
    if len(body) * 4 > MAX_BODY_BYTES and (many := size(body)) > MAX_BODY_BYTES:
        raise TooLarge(what, many)
    return body
