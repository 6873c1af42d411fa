"""Queues and exchanges as plain data, and how large a message may be."""

import pytest

from contracts.base import DurableCommand
from kit.bus import sizes
from kit.bus.deferred_messages import dead_exchange, is_dead
from kit.bus.sizes import MAX_BODY_BYTES, TooLarge, fitting
from kit.bus.topology import COPY_KEPT_MS, UNLIMITED, QueueSpec, dead, exchanges, subscription
from tests.kit.bus.listener import Told


class Ordered(DurableCommand):
    """Something to be done."""

    owner = "doer"
    name = "do_it"


def test_a_message_fits_by_its_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_BODY_BYTES == 15 * 1024 * 1024 < sizes.BROKER_BYTES == 16 * 1024 * 1024
    monkeypatch.setattr(sizes, "MAX_BODY_BYTES", 12)
    for body in ("", "a" * 12, "张" * 4, "🎉" * 3):
        assert fitting("it", body) == body
    for body, many in (("a" * 13, 13), ("张" * 4 + "a", 13), ("🎉" * 3 + "a", 13), ("🎉🎉🎉🎉", 16)):
        with pytest.raises(TooLarge, match=f"^it of {many} bytes is more than the 12 that fit into a message$"):
            fitting("it", body)
    assert sizes.size("\ud800") == 1


def test_a_subscription_is_one_queue_with_one_active_consumer_and_dead_letters_of_its_own() -> None:
    assert subscription("doer.hear", [Told, Ordered]) == QueueSpec(
        "doer.hear",
        (("teller.events", "word.told.v1"), ("doer.commands", "do_it")),
        {
            "x-queue-type": "quorum",
            "x-delivery-limit": UNLIMITED,
            "x-single-active-consumer": True,
            "x-dead-letter-exchange": "doer.dead",
            "x-dead-letter-routing-key": "doer.hear",
            "x-dead-letter-strategy": "at-least-once",
            "x-overflow": "reject-publish",
        },
    )
    assert dead("doer.hear") == QueueSpec(
        "doer.hear.dead",
        (("doer.dead", "doer.hear"),),
        {"x-queue-type": "quorum", "x-delivery-limit": UNLIMITED},
    )
    both = [subscription("doer.hear", [Told, Ordered]), dead("doer.hear"), subscription("a.b", [Told])]
    assert exchanges(both) == ["doer.commands", "doer.dead", "teller.events"]
    assert COPY_KEPT_MS == 90 * 86_400_000


def test_dead_letters_lie_in_their_service_s_own_exchange() -> None:
    assert dead_exchange("doer.hear") == dead_exchange("doer") == "doer.dead"
    assert [is_dead(one) for one in ("doer.dead", "doer.events", "dead", "undead")] == [True, False, False, False]
