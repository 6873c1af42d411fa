"""What a rule says when it says no."""

from collections.abc import Callable
from typing import Any

from services.supervision.shared.domain.refusal import NotAllowed


def refusal(rule: Callable[..., Any], *given: Any, **more: Any) -> tuple[str, str, str, int] | None:
    """Slug, title, detail and status of a rule's refusal; None where it allows."""
    try:
        rule(*given, **more)
    except NotAllowed as no:
        return no.slug, no.title, no.detail, no.status
    return None


def slug(rule: Callable[..., Any], *given: Any, **more: Any) -> str:
    """The slug alone; empty where it allows."""
    told = refusal(rule, *given, **more)
    return told[0] if told else ""
