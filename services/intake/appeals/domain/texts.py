"""What people wrote is kept as they wrote it."""


def storable(text: str) -> str:
    """The text without NUL characters, which PostgreSQL cannot keep; nothing else is touched."""
    return text.replace("\x00", "")
