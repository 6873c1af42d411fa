"""What is to be published names nobody's number (ADR 28)."""

from contracts.personal_numbers import starred
from kit.problems import Refused


def check_numbers(slug: str, *texts: str) -> None:
    """Raise Refused where a number looks like a person's and nobody has said that it is an office's."""
    if any(starred(text) != text for text in texts):
        title = "A number in it looks like a person's phone or identity number."
        raise Refused(slug, title, "Take it out, or say that it is an office's.", status=422)
