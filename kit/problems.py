"""How a use case says no: a refusal with a stable slug that reaches the caller as an RFC 9457 problem."""

from typing import Any

from contracts.base import Problem


class Refused(Exception):
    """The request cannot be done, and why; the transaction is rolled back and nothing is lost."""

    def __init__(
        self,
        slug: str,
        title: str,
        detail: str = "",
        *,
        status: int = 409,
        errors: list[dict[str, Any]] | None = None,
    ) -> None:
        super().__init__(f"{slug}: {title}")
        self.problem = Problem(type=slug, title=title, status=status, detail=detail, errors=errors or [])


class NotFound(Refused):
    """There is no such thing, or not for this reader."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}-not-found", f"There is no such {what.replace('-', ' ')}.", status=404)


class Forbidden(Refused):
    """The actor's role may not do this."""

    def __init__(self, detail: str = "") -> None:
        super().__init__("forbidden", "You may not do this.", detail, status=403)


class NotYet(Exception):
    """An event arrived before what it builds on; it waits on the retry ladder without being an error."""
