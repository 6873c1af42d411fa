"""What people wrote is kept as they wrote it."""


def storable(text: str) -> str:
    """The text without NUL characters, which PostgreSQL cannot keep; nothing else is touched."""
    return text.replace("\x00", "")


def letters(text: str) -> str:
    """Letters and digits alone: the same words are the same with other signs and blanks between them."""
    return "".join(one for one in text if one.isalnum())
