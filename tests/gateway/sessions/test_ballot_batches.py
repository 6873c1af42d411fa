"""The order in which phones send ballots is not the order in which the box hears of them; nor does size tell."""

import asyncio
from collections import Counter

from contracts.base import Actor
from contracts.box import CastBallot
from contracts.words import Role
from gateway.bus.calls import wrap
from gateway.sessions.ballot_batches import BallotBatches
from services.voting.shared.domain.board import b64

PUBLIC = Actor(role=Role.PUBLIC)


async def _orders(many: int, times: int) -> list[tuple[int, ...]]:
    """In which order ballots that came as 0, 1, 2 … went on, several times."""
    found = []
    for _ in range(times):
        batches, gone = BallotBatches(0.001), []

        async def cast(number: int, batches: BallotBatches = batches, gone: list[int] = gone) -> None:
            await batches.turn()
            gone.append(number)

        await asyncio.gather(*(cast(number) for number in range(many)))
        found.append(tuple(gone))
    return found


def test_ballots_of_one_batch_go_on_in_every_order_and_none_is_lost() -> None:
    orders = Counter(asyncio.run(_orders(3, 300)))
    assert set(orders) == {(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)}
    assert max(orders.values()) < 150, "no order is preferred"


def test_a_phone_that_hangs_up_stops_nobody_and_a_later_ballot_opens_a_new_batch() -> None:
    async def play() -> list[str]:
        batches, gone = BallotBatches(0.01), []

        async def cast(name: str) -> None:
            await batches.turn()
            gone.append(name)

        lost = asyncio.create_task(cast("lost"))
        kept = asyncio.create_task(cast("kept"))
        await asyncio.sleep(0)
        lost.cancel()
        await kept
        await cast("later")
        return gone

    assert asyncio.run(play()) == ["kept", "later"]


def test_all_ballots_of_a_round_have_one_size_on_the_bus() -> None:
    sizes = set()
    for token, marks in ((bytes(32), "++--..00"), (b"\xff" * 32, "........"), (bytes(range(32)), "0-0-0-0-")):
        signatures = [b64(token * 12), b64(bytes(384))]
        ballot = CastBallot(round_id="r", token=b64(token), signatures=signatures, marks=marks)
        told = wrap(ballot, PUBLIC, None)
        sizes.add((len(ballot.model_dump_json()), len(str(told["data"])), len(told["id"])))
    assert len(sizes) == 1
