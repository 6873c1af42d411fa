"""What happens between an rpc's envelope and the service's method: shape, role, idempotency, transaction."""

import hashlib
import json
import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from pydantic import BaseModel, ValidationError
from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from contracts.base import Actor, Call, Command, Problem, Query, Reply, Request
from contracts.words import Role
from kit import tracing
from kit.bus.session import Session
from kit.bus.sizes import fitting
from kit.bus.tables import commands
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.clock import Clock
from kit.db import Overdue, Unavailable, why
from kit.metrics import REQUEST_SECONDS
from kit.problems import Forbidden, NotYet, Refused

log = logging.getLogger(__name__)
_CLAIM = {
    "postgresql": postgresql.insert(commands).on_conflict_do_nothing().returning(commands.c.id),
    "sqlite": sqlite.insert(commands).on_conflict_do_nothing().returning(commands.c.id),
}


Stands = Callable[[ReadSession], bool]
"""Whether whoever asks still holds the office they ask in (`BaseService.stands`)."""


def answer_query(
    session: Session,
    kind: type[Query],
    method: Callable[[ReadSession, Any], BaseModel],
    raw: dict[str, Any],
    stands: Stands | None = None,
) -> dict[str, Any]:
    """Answer one query; refusals come back as a problem. Raises TooLarge for an answer that fits into no message."""

    def look(call: Call, request: Request) -> str:
        with session.look(call.actor, call.seconds) as reading:
            _admit(kind, reading, stands)
            return fitting(f"the answer to {kind.name}", method(reading, request).model_dump_json())

    return session.aside(partial(_answer, kind, raw, look))


def answer_command(
    session: Session,
    kind: type[Command],
    method: Callable[..., BaseModel],
    raw: dict[str, Any],
    before: Callable[[Any], Any] | None = None,
    stands: Stands | None = None,
) -> dict[str, Any]:
    """Carry out one command once: the same key again gives the same answer, another body is refused.

    A command that says its answer is not kept (a phone in the clear) is carried out each time. What `before` makes of
    the request, when no transaction is open yet, is handed to the method. Raises TooLarge for an answer that fits into
    no message; then nothing was done.
    """

    name = f"the answer to {kind.name}"

    def work(call: Call, request: Request) -> str:
        key = f"{kind.name}:{call.actor.role}:{call.actor.id}:{call.id}"[:200]
        digest = hashlib.sha256(json.dumps(call.data, sort_keys=True).encode()).hexdigest()
        more = (before(request),) if before else ()
        with session.work(call.actor, cause=call.id, trace=tracing.current()) as work:
            _admit(kind, work, stands)
            if not kind.keeps_answer:
                return fitting(name, method(work, request, *more).model_dump_json())
            earlier = _claim(work, key, digest)
            if earlier is not None:
                return earlier
            answer = fitting(name, method(work, request, *more).model_dump_json())
            work.connection.execute(update(commands).where(commands.c.id == key).values(answer=answer))
        return answer

    return _answer(kind, raw, work)


def _answer(kind: type[Request], raw: dict[str, Any], run: Callable[[Call, Request], str]) -> dict[str, Any]:
    begun = time.perf_counter()
    reply = _reply(kind, raw, run)
    outcome = "refused" if reply.get("problem") else "answered"
    REQUEST_SECONDS.labels(kind.name, outcome).observe(time.perf_counter() - begun)
    return reply


def _reply(kind: type[Request], raw: dict[str, Any], run: Callable[[Call, Request], str]) -> dict[str, Any]:
    try:
        call = Call.model_validate(raw)
        tracing.begin(call.traceparent)
        if call.actor.role not in kind.roles:
            raise Forbidden(f"{kind.name} is not for {call.actor.role}")
        return {"answer": json.loads(run(call, kind.model_validate(call.data)))}
    except Refused as refused:
        problem = refused.problem
    except NotYet as early:
        title = "What this builds on has not been told here yet; ask again shortly."
        problem = Problem(type="not-known-yet", title=title, status=503, detail=str(early))
    except ValidationError as invalid:
        problem = Problem(
            type="invalid",
            title="The request is not in its schema.",
            status=422,
            errors=[{"field": ".".join(str(part) for part in e["loc"]), "message": e["msg"]} for e in invalid.errors()],
        )
    except Overdue:
        log.warning("ended when nobody waited any more", extra={"request": kind.name})
        problem = Problem(type="timeout", title="The service did not answer in time.", status=504)
    except Unavailable as away:
        log.error("database away", extra={"request": kind.name, "reason": why(away)})
        problem = Problem(type="unavailable", title="The service's database is away.", status=503)
    return Reply(problem=problem).model_dump(mode="json")


def _admit(kind: type[Request], reading: ReadSession, stands: Stands | None) -> None:
    """Whoever asks in an office that is over asks as everybody does; raises Refused where not everybody may."""
    if stands is None or stands(reading):
        return
    if Role.PUBLIC not in kind.roles:
        raise Refused("seat-ended", "The seat has ended or is suspended, and its rights with it.", status=403)
    reading.actor = Actor(role=Role.PUBLIC)


def _claim(work: UnitOfWork, key: str, digest: str) -> str | None:
    """Claim the idempotency key; the earlier answer when it was used before."""
    fresh = _CLAIM[work.connection.dialect.name].values(id=key, digest=digest, at=Clock().now())
    if work.connection.execute(fresh).first() is not None:
        return None
    row = work.connection.execute(select(commands).where(commands.c.id == key)).one()
    if row.digest != digest:
        raise Refused(
            "idempotency-key-reused",
            "This Idempotency-Key was used for another request.",
            "Send a new key with a new request.",
            status=422,
        )
    return str(row.answer)
