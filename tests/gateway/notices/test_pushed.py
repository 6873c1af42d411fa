"""Web Push: only the browser can read a message, and it goes to no other place than a browser's push service."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from gateway.notices.message import Address, Gone, Message, NotSent
from gateway.notices.providers.push import public_key, subscription_in
from gateway.notices.send import send
from gateway.notices.settings import WaySettings
from tests.gateway.notices.push_service import PushService

KEY = b"k" * 32
MESSAGE = Message("有 1 件群众反映待接件。", "https://county.example/notices/n-1", "0192aabb", True)


@pytest.fixture
def service() -> Iterator[PushService]:
    with PushService().running() as running:
        yield running


def settings_of(service: PushService, **more: Any) -> WaySettings:
    return WaySettings(push_contact="office@county.example", push_origins=(service.origin,), timeout_seconds=20, **more)


def device(service: PushService) -> Address:
    found = subscription_in(service.subscription(), settings_of(service))
    assert found
    return found


def test_a_browser_can_read_what_was_pushed_and_whose_it_is(service: PushService) -> None:
    send("push", device(service), MESSAGE, settings_of(service, push_keep_hours=2), KEY)
    assert service.got == [{"text": MESSAGE.text, "link": MESSAGE.link, "mark": "0192aabb"}]
    assert service.keys == [public_key(KEY)]
    (headers,) = service.headers
    assert (headers["ttl"], headers["urgency"], headers["topic"]) == ("7200", "high", "0192aabb")


def test_what_is_sent_again_has_the_same_mark_so_that_nobody_sees_it_twice(service: PushService) -> None:
    for _ in range(2):
        send("push", device(service), MESSAGE, settings_of(service), KEY)
    first, second = service.got
    assert first == second
    assert service.headers[0]["topic"] == service.headers[1]["topic"]


def test_another_county_signs_with_another_key_and_the_same_one_after_a_restore() -> None:
    assert public_key(KEY) == public_key(b"k" * 32) != public_key(b"l" * 32)


@pytest.mark.parametrize(("status", "away"), [(400, False), (413, False), (429, True), (500, True), (302, False)])
def test_what_the_service_does_not_take_is_not_sent(service: PushService, status: int, away: bool) -> None:
    service.status = status
    with pytest.raises(NotSent, match=f"HTTP {status}") as told:
        send("push", device(service), MESSAGE, settings_of(service), KEY)
    assert (told.value.away, isinstance(told.value, Gone)) == (away, False)


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_gave_up_is_gone_for_good(service: PushService, status: int) -> None:
    service.status = status
    with pytest.raises(Gone):
        send("push", device(service), MESSAGE, settings_of(service), KEY)


def test_a_service_that_is_away_is_told_of_without_its_address(service: PushService) -> None:
    nowhere = WaySettings(push_contact="a@county.example", push_origins=("http://127.0.0.1:9",), timeout_seconds=2)
    with pytest.raises(NotSent) as told:
        send("push", device(service)._replace(to="http://127.0.0.1:9/send/secret"), MESSAGE, nowhere, KEY)
    assert told.value.away
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    "other",
    [
        {"endpoint": "http://127.0.0.1:1/send/one"},
        {"endpoint": "https://metadata.internal/"},
        {"endpoint": "https://fcm.googleapis.com.county.example/send"},
        {"endpoint": "https://someone@fcm.googleapis.com/send"},
        {"endpoint": "https://county.example/https://fcm.googleapis.com/"},
        {"endpoint": "file:///etc/hosts"},
        {"endpoint": ""},
        {"keys": {"auth": "", "p256dh": "AAAA"}},
        {"keys": {"auth": "AAAA"}},
        {"keys": None},
    ],
)
def test_a_browser_cannot_name_a_place_that_the_settings_do_not_have(
    service: PushService, other: dict[str, Any]
) -> None:
    usual = WaySettings(push_contact="office@county.example")
    assert subscription_in(service.subscription(**other), usual) is None
    assert subscription_in("[]", usual) is subscription_in("{", usual) is subscription_in("", usual) is None


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/abc",
        "https://updates.push.services.mozilla.com/wpush/v2/abc",
        "https://web.push.apple.com/abc",
        "https://wns2-par02p.notify.windows.com/w/?token=abc",
    ],
)
def test_the_push_services_of_the_usual_browsers_are_known(service: PushService, endpoint: str) -> None:
    found = subscription_in(service.subscription(endpoint=endpoint), WaySettings(push_contact="office@county.example"))
    assert found is not None
    assert (found.to, sorted(json.loads(found.secret))) == (endpoint, ["auth", "p256dh"])


def test_an_origin_that_was_taken_back_is_not_written_to_any_more(service: PushService) -> None:
    address = device(service)
    with pytest.raises(NotSent, match="origin"):
        send("push", address, MESSAGE, WaySettings(push_contact="office@county.example"), KEY)
    assert service.got == []
