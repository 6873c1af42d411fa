"""From a department's event to its system: over the API and the pages, on a running platform."""

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select, update

from gateway.access.tables import webhook_deliveries, webhooks
from kit.testing.ports import wait_until
from tests.gateway.gateway_running import RunningGateway, eventually, slug
from tests.gateway.webhooks.receiver import Receiver
from tests.gateway.webhooks.subscribing import ALL, LONG_AGO, state, subscribe


def press(office: httpx.Client, department: httpx.Client) -> str:
    """The office presses a case of the department, which its systems are told."""
    orders = department.get("/orders", params={"limit": 200}).json()["items"]
    appeal = next(one["appeal_id"] for one in orders if one["state"] in ("opened", "signed"))
    assert office.post(f"/cases/{appeal}/press", json={"words": "请尽快办理。"}).status_code == 200
    return str(appeal)


def pressed(receiver: Receiver) -> list[str]:
    return [one["data"]["appeal_id"] for one in receiver.got if one["type"].endswith("case.pressed.v1")]


def test_a_department_is_told_the_envelope_of_the_bus_signed_and_nothing_of_others(
    gateway: RunningGateway, department: httpx.Client, office: httpx.Client, receiver: Receiver
) -> None:
    webhook_id = subscribe(department, receiver, department="water")
    assert state(department, webhook_id)["department"] == "transport", "whatever a department says of itself"
    with gateway.signed_in("dept-housing") as another:
        assert another.get("/webhooks").json() == {"items": []}
        assert slug(another.delete(f"/webhooks/{webhook_id}")) == "webhook-not-found"
    appeal = press(office, department)
    wait_until(lambda: pressed(receiver) == [appeal], "the event")
    (event,) = receiver.got
    assert (event["type"], event["data"]["department"]) == ("minsheng.supervision.case.pressed.v1", "transport")
    assert receiver.asked[0]["webhook-id"] == event["id"]
    database = gateway.app_context.store.database

    def record() -> list[tuple[str, str]]:
        with database.reading() as connection:
            return [(row.state, row.body) for row in connection.execute(select(webhook_deliveries))]

    wait_until(lambda: record() == [("sent", "")], "a record without the text")
    with database.reading() as connection:
        assert receiver.secret not in str(connection.execute(select(webhooks)).all()), "secrets lie sealed"
    assert receiver.secret not in department.get("/webhooks").text


def test_events_from_the_past_come_from_a_date_on_and_again_on_demand_under_their_ids(
    department: httpx.Client, receiver: Receiver
) -> None:
    webhook_id = subscribe(department, receiver, since=LONG_AGO)
    wait_until(lambda: len(receiver.got) > 1 and not state(department, webhook_id)["waiting"], "what was told before")
    first = [one["id"] for one in receiver.got]
    assert len(first) == len(set(first))
    assert {one["data"]["department"] for one in receiver.got} == {"transport"}
    assert {one["type"].removeprefix("minsheng.supervision.") for one in receiver.got} <= set(ALL)
    receiver.got.clear()
    assert department.post(f"/webhooks/{webhook_id}/again", json={"since": LONG_AGO}).status_code == 200
    wait_until(lambda: [one["id"] for one in receiver.got] == first, "the same once more")


def test_the_past_is_paged_through_without_a_webhook(department: httpx.Client) -> None:
    got: list[dict[str, Any]] = []
    opened = {"name": ["order.opened.v1"]}
    only = eventually(lambda: department.get("/events", params=opened), lambda answer: bool(answer.json()["items"]))
    assert {one["type"] for one in only.json()["items"]} == {"minsheng.supervision.order.opened.v1"}
    cursor: dict[str, Any] = {}
    while True:
        page = department.get("/events", params={"limit": 2, "since": LONG_AGO} | cursor).json()
        got += page["items"]
        cursor = {"cursor": page["next"]}
        if not page["more"]:
            break
    assert {one["specversion"] for one in got} == {"1.0"}
    assert {one["data"]["department"] for one in got} == {"transport"}


def test_receivers_that_hang_or_are_down_hold_up_no_other(
    department: httpx.Client, office: httpx.Client, receiver: Receiver
) -> None:
    with ExitStack() as stack:
        for _ in range(20):
            hung = stack.enter_context(Receiver().running())
            hung.hold.clear()
            subscribe(department, hung)
        down = Receiver()
        with down.running():
            pass
        subscribe(department, down)
        subscribe(department, receiver)
        appeal = press(office, department)
        wait_until(lambda: pressed(receiver) == [appeal], "the event at who answers")


def test_what_fails_is_sent_again_with_the_same_id_and_given_up_after_a_day(
    gateway: RunningGateway, department: httpx.Client, office: httpx.Client, receiver: Receiver
) -> None:
    webhook_id = subscribe(department, receiver)
    receiver.answer = lambda event: 503
    appeal = press(office, department)
    wait_until(lambda: len(receiver.asked) >= 2, "a second attempt")
    assert len({headers["webhook-id"] for headers in receiver.asked}) == 1
    wait_until(lambda: state(department, webhook_id)["reason"] == "HTTP 503", "the reason")
    a_day_ago = datetime.now(UTC) - timedelta(days=1, minutes=1)
    with gateway.app_context.store.database.transaction() as connection:
        connection.execute(update(webhook_deliveries).values(made_at=a_day_ago))
    wait_until(lambda: state(department, webhook_id)["dead"] == 1, "its end")
    (lost,) = department.get(f"/webhooks/{webhook_id}/undelivered").json()["items"]
    assert (lost["name"], lost["reason"]) == ("case.pressed.v1", "HTTP 503")
    with gateway.signed_in("operator") as operator:
        assert state(operator, webhook_id)["dead"] == 1
    receiver.answer = lambda event: 200
    since = (datetime.now(UTC) - timedelta(minutes=5)).isoformat()
    department.post(f"/webhooks/{webhook_id}/again", json={"since": since})
    wait_until(lambda: appeal in pressed(receiver), "the event after all")
    assert state(department, webhook_id)["dead"] == 0


def test_one_that_answers_410_is_off_until_its_owner_says_otherwise(
    department: httpx.Client, office: httpx.Client, receiver: Receiver
) -> None:
    webhook_id = subscribe(department, receiver)
    receiver.answer = lambda event: 410
    press(office, department)
    wait_until(lambda: state(department, webhook_id)["state"] == "gone", "its end")
    receiver.answer = lambda event: 200
    now = datetime.now(UTC).isoformat()
    department.post(f"/webhooks/{webhook_id}/again", json={"since": now})
    appeal = press(office, department)
    wait_until(lambda: pressed(receiver) == [appeal], "the next event")


def test_a_secret_is_renewed_while_the_former_one_still_verifies(
    department: httpx.Client, office: httpx.Client, receiver: Receiver
) -> None:
    webhook_id = subscribe(department, receiver)
    new = department.post(f"/webhooks/{webhook_id}/secret").json()["secret"]
    assert new != receiver.secret
    appeal = press(office, department)
    wait_until(lambda: pressed(receiver) == [appeal], "an event that the former secret verifies")
    receiver.secret = new
    again = press(office, department)
    wait_until(lambda: pressed(receiver) == [appeal, again], "one that the new secret verifies")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"url": "http://10.0.0.1/in"}, "webhook-address"),
        ({"url": "https://169.254.169.254/latest/meta-data"}, "webhook-address"),
        ({"url": "https://a:b@hooks.example/"}, "webhook-address"),
        ({"names": ["appeal.submitted.v1"]}, "webhook-events"),
    ],
)
def test_what_no_department_may_ask_for_is_refused(department: httpx.Client, body: dict[str, Any], said: str) -> None:
    whole = {"url": "https://hooks.example/in", "names": ALL} | body
    assert slug(department.post("/webhooks", json=whole)) == said


def test_office_and_operator_say_for_whom_and_nobody_else_asks(gateway: RunningGateway) -> None:
    whole = {"url": "https://hooks.example/in", "names": ALL}
    with gateway.signed_in("operator") as operator:
        assert slug(operator.post("/webhooks", json=whole)) == "department-needed"
        assert slug(operator.post("/webhooks", json=whole | {"department": "nobody"})) == "department-unknown"
        made = operator.post("/webhooks", json=whole | {"department": "water"}).json()
        assert state(operator, made["webhook_id"])["department"] == "water"
        operator.delete(f"/webhooks/{made['webhook_id']}")
        assert operator.get("/events").status_code == 403, "an operator reads no events"
    with gateway.signed_in("d001") as deputy, gateway.client() as public:
        assert deputy.get("/webhooks").status_code == 403
        assert public.get("/webhooks").status_code == public.get("/events").status_code == 401
