"""A danger in what a ticket says anew is told as one in its first words is, and the same words never twice."""

from typing import Any

from contracts.danger import NamedDanger
from contracts.intake import AppealDangerNamed, AppealSubmitted, Ticket
from contracts.words import Danger
from tests.intake.harness import Harness
from tests.intake.hotline.tickets import AGAIN, BUS, MIXER, fates, listed, take, ticket

FIRE = NamedDanger(danger=Danger.FIRE, words="三路公交车着火了", sentence="三路公交车着火了，车上有人")
BURNS = (BUS[0], f"{BUS[1]}三路公交车着火了，车上有人。")


def burning(harness: Harness, number: str = "DH-1", said: tuple[str, str] = BURNS, **more: Any) -> Ticket:
    return ticket(harness, number, said, danger=Danger.FIRE, dangers=[FIRE], **more)


def told(harness: Harness) -> list[tuple[str, str, bool]]:
    named: list[AppealDangerNamed] = harness.bench.emitted(AppealDangerNamed)
    return [(one.danger, one.said, one.anew) for one in named]


def urgent(harness: Harness) -> list[bool]:
    submitted: list[AppealSubmitted] = harness.bench.emitted(AppealSubmitted)
    return [one.urgent for one in submitted]


def test_new_words_are_told_once(any_harness: Harness) -> None:
    take(any_harness, ticket(any_harness, "DH-1"))
    assert fates(take(any_harness, burning(any_harness))) == ["changed"]
    assert fates(take(any_harness, burning(any_harness))) == ["same"]
    assert told(any_harness) == [(Danger.FIRE, FIRE.sentence, True)]
    assert urgent(any_harness) == [False], "its first words stay what they were"


def test_what_it_said_before_is_not_new_when_other_words_are(any_harness: Harness) -> None:
    take(any_harness, burning(any_harness))
    take(any_harness, burning(any_harness, said=(BUS[0], f"{BURNS[1]}路灯也不亮。")))
    assert (urgent(any_harness), [anew for *_, anew in told(any_harness)]) == ([True], [False])


def test_what_it_said_before_is_past_after_a_day_and_new_words_are_not(any_harness: Harness) -> None:
    old = {"said_at": any_harness.clock.now()}
    any_harness.clock.pass_(hours=30)
    take(any_harness, burning(any_harness, **old), ticket(any_harness, "DH-2", MIXER, **old))
    take(any_harness, burning(any_harness, said=(BUS[0], f"{BURNS[1]}路灯也不亮。"), **old))
    assert (urgent(any_harness), told(any_harness)) == ([False, False], [])
    take(any_harness, burning(any_harness, "DH-2", (MIXER[0], f"{MIXER[1]}三路公交车着火了，车上有人。"), **old))
    assert told(any_harness) == [(Danger.FIRE, FIRE.sentence, True)]


def test_what_the_hotline_has_in_hand_is_told_when_it_comes_back(any_harness: Harness) -> None:
    take(any_harness, ticket(any_harness, "DH-1", in_hand="县交通局"))
    take(any_harness, burning(any_harness, in_hand="县交通局"))
    assert told(any_harness) == []
    take(any_harness, burning(any_harness))
    assert told(any_harness) == [(Danger.FIRE, FIRE.sentence, True)]


def test_a_held_ticket_that_names_a_danger_now_waits_no_more(any_harness: Harness) -> None:
    any_harness.submit(title=MIXER[0], text=MIXER[1], writer="w" * 32)
    assert fates(take(any_harness, ticket(any_harness, "DH-1", AGAIN, writer="w" * 32))) == ["held"]
    now = burning(any_harness, said=(AGAIN[0], f"{AGAIN[1]}三路公交车着火了，车上有人。"), writer="w" * 32)
    assert fates(take(any_harness, now)) == ["new"]
    assert fates(take(any_harness, now)) == ["same"]
    assert urgent(any_harness)[1:] == [True]
    assert listed(any_harness, "held").items == []
