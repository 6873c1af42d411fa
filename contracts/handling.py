"""What supervision tells and answers about submitted suggestions: assignment, contacts, reply, rating, look back."""

from typing import ClassVar


class _Handling:
    owner: ClassVar[str] = "supervision"
