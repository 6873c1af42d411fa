"""Hands a rule's `no` on to the caller as a refusal."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from kit.problems import Refused
from services.supervision.shared.domain.refusal import NotAllowed

P = ParamSpec("P")
T = TypeVar("T")


def translate_refusals(use_case: Callable[P, T]) -> Callable[P, T]:
    """A use case whose rules refuse with their own slug; the transaction is rolled back."""

    @wraps(use_case)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return use_case(*args, **kwargs)
        except NotAllowed as no:
            raise Refused(no.slug, no.title, no.detail, status=no.status) from no

    return run
