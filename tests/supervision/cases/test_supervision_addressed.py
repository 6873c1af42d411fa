"""What concerns a department is addressed to it, so that its own system may read that and nothing of another's."""

import json

from sqlalchemy import select

from contracts.supervision import PressCase
from kit.bus.tables import outbox
from tests.supervision.supervision_loop import Loop


def addressed(loop: Loop) -> dict[str, set[str]]:
    """By event, the other routing keys that its messages have; an empty one for a message that has none."""
    with loop.bench.database.reading() as connection:
        rows = connection.execute(select(outbox.c.routing_key, outbox.c.headers)).all()
    found: dict[str, set[str]] = {}
    for key, headers in rows:
        found.setdefault(key, set()).update(json.loads(headers)["CC"] if headers else [""])
    return found


def test_every_fact_about_an_order_and_its_case_is_addressed_to_the_department_that_has_it(loop: Loop) -> None:
    appeal_id, _ = loop.opened()
    loop.ask(PressCase(appeal_id=appeal_id, words="请今日签收"))
    loop.later(days=3).tick()
    for name in ("order.opened.v1", "case.pressed.v1", "case.warned.v1"):
        assert f"to.water.{name}" in addressed(loop)[name], name


def test_what_a_deputy_holds_is_addressed_to_nobody(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.offer(appeal_id)
    loop.ask(PressCase(appeal_id=appeal_id, words="请尽快接件"))
    assert addressed(loop)["case.pressed.v1"] == {""}
