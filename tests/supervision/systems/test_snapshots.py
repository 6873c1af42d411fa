"""A department's systems are told once more what it has in hand: all of it, nothing else, and that it was all."""

import json
from typing import Any

from contracts.base import Actor
from contracts.snapshots import TellSnapshot
from contracts.supervision import AddCoHandlers, ReplyOrder, SignOrder
from kit.bus.tables import outbox
from kit.bus.unit_of_work import copied_to
from tests.supervision.departments.merging_harness import Harness
from tests.supervision.supervision_loop import HOUSING, OFFICE, WATER, Loop, refusal


def told(loop: Loop, code: str) -> list[tuple[str, dict[str, Any]]]:
    """Name and data of what a department's account on the broker reads of snapshots, in order."""
    with loop.bench.database.reading() as connection:
        rows = connection.execute(outbox.select().order_by(outbox.c.id)).all()
    wanted = {
        copied_to(f"to.{code}.{name}"): name
        for name in (
            "order.snapshot.v1", "co_part.snapshot.v1", "suggestion.snapshot.v1", "project.snapshot.v1",
            "snapshot.told.v1",
        )
    }  # fmt: skip
    return [(wanted[row.headers], json.loads(row.body)["data"]) for row in rows if row.headers in wanted]


def snapshot(loop: Loop, code: str) -> list[tuple[str, dict[str, Any]]]:
    loop.ask(TellSnapshot(department=code), OFFICE)
    return told(loop, code)


def test_what_a_department_has_in_hand_is_told_with_its_state_and_how_many_there_were(loop: Loop) -> None:
    waits, waiting = loop.opened()
    _, signed_order = loop.opened()
    _, answered = loop.opened()
    loop.opened(department="housing")
    loop.ask(SignOrder(order_id=signed_order), WATER)
    loop.ask(SignOrder(order_id=answered), WATER)
    loop.ask(ReplyOrder(order_id=answered, text="已修复，现场已核实。"), WATER)
    told_as = loop.ask(TellSnapshot(department="water"), WATER).id
    found = told(loop, "water")
    assert [name for name, _ in found] == ["order.snapshot.v1", "order.snapshot.v1", "snapshot.told.v1"]
    assert {data["snapshot_id"] for _, data in found} == {told_as}
    by_order = {data["order_id"]: data for name, data in found if name == "order.snapshot.v1"}
    assert set(by_order) == {waiting, signed_order}
    assert "signed_at" not in by_order[waiting]
    assert by_order[signed_order]["signed_at"]
    assert by_order[waiting]["appeal_id"] == waits
    assert by_order[signed_order]["matter"]["title"]
    counts = {name: found[-1][1][name] for name in ("orders", "co_parts", "suggestions", "projects")}
    assert counts == {"orders": 2, "co_parts": 0, "suggestions": 0, "projects": 0}
    assert told(loop, "housing") == []


def test_what_a_department_owes_beside_orders_is_told_too(loop: Loop) -> None:
    appeal_id, _ = loop.opened()
    loop.ask(AddCoHandlers(appeal_id=appeal_id, departments=["housing"], reason="涉及房屋"))
    assert [data["part_id"] for name, data in snapshot(loop, "housing") if name == "co_part.snapshot.v1"]
    desk = Harness()
    part, _ = desk.assign(desk.submitted(), ("water", "lead"), ("housing", "co"))
    project = desk.planned()
    (owed, end) = snapshot(desk, "water")
    assert (owed[0], owed[1]["assignment_id"], owed[1]["accepted"]) == ("suggestion.snapshot.v1", part, False)
    assert owed[1]["due"]["at"]
    assert (end[1]["suggestions"], end[1]["projects"]) == (1, 0)
    (running, end) = snapshot(desk, "roads")
    assert (running[0], running[1]["project_id"], running[1]["state"]) == ("project.snapshot.v1", project, "planned")
    assert running[1]["budget_fen"] > 0
    assert (end[1]["suggestions"], end[1]["projects"]) == (0, 1)


def test_a_snapshot_is_of_ones_own_department_and_not_told_again_at_once(loop: Loop) -> None:
    def tell(code: str, actor: Actor) -> None:
        loop.ask(TellSnapshot(department=code), actor)

    loop.opened()
    assert refusal(lambda: tell("water", HOUSING)) == "forbidden"
    assert refusal(lambda: tell("nobody", OFFICE)) == "department-not-found"
    tell("water", OFFICE)
    assert refusal(lambda: tell("water", WATER)) == "snapshot-told"
    tell("housing", HOUSING)
    loop.later(minutes=11)
    tell("water", WATER)
    assert [name for name, _ in told(loop, "water")].count("snapshot.told.v1") == 2
