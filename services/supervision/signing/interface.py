"""How another subject says that an act of a department goes out signed, where the department has it so.

`@signed_first(named)` stands under `@command` on the method of its entrypoint class. In a department whose papers are
signed the method is not run by who sends the command: a paper is kept, and the method is run by who signs it. Neither
subject knows the other; `contracts.signing` names the commands.
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from contracts.base import Done
from contracts.signing import PAPERS
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from services.supervision.settings import SupervisionSettings
from services.supervision.signing.domain import About
from services.supervision.signing.use_cases import Act, draft, signs

__all__ = ["About", "signed_first"]
Method = Callable[[Any, UnitOfWork, Any], Done]
_acts: dict[str, Method] = {}


def signed_first(named: Callable[[ReadSession, Any, SupervisionSettings], About]) -> Callable[[Method], Method]:
    """`named(reading, request, settings)`: the order, suggestion, project or inquiry it is about."""

    def mark(method: Method) -> Method:
        name = method.__name__
        if name not in PAPERS:
            raise TypeError(f"{name} is not among the papers of contracts.signing")
        _acts[name] = method

        @wraps(method)
        def run(self: Any, work: UnitOfWork, request: Any) -> Done:
            if not signs(work):
                return method(self, work, request)
            return draft(work, request, partial(method, self), lambda reading, of: named(reading, of, self.settings))

        return run

    return mark


def act_of(service: object, kind: str) -> Act:
    """What carries a paper of this kind out, as the service's own method."""
    return partial(_acts[kind], service)


def marked() -> frozenset[str]:
    """The commands that are marked so."""
    return frozenset(_acts)
