"""What a matter is called that was given no title: the first words of what was said."""

import re

from gateway.pages.render import web_settings

_SENTENCE = re.compile(r"[。！？!?\n；;]")


def first_words(text: str) -> str:
    """The first sentence of two letters or more, cut where a title ends."""
    most = web_settings().title_letters
    first = next((part.strip() for part in _SENTENCE.split(text) if len(part.strip()) > 1), text)
    return first if len(first) <= most else first[: most - 1] + "…"
