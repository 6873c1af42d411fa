"""A department subscribes, and what its webhook then is."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from tests.gateway.webhooks.receiver import Receiver

ALL = ["order.opened.v1", "order.signed.v1", "order.replied.v1", "case.pressed.v1"]
LONG_AGO = (datetime.now(UTC) - timedelta(days=29)).isoformat()


def subscribe(client: httpx.Client, receiver: Receiver, **more: Any) -> str:
    made = client.post("/webhooks", json={"url": receiver.url, "names": ALL} | more)
    assert made.status_code == 201, made.text
    assert made.headers["cache-control"] == "no-store"
    receiver.secret = made.json()["secret"]
    webhook_id: str = made.json()["webhook_id"]
    return webhook_id


def state(client: httpx.Client, webhook_id: str) -> dict[str, Any]:
    (found,) = [one for one in client.get("/webhooks").json()["items"] if one["webhook_id"] == webhook_id]
    return dict(found)
