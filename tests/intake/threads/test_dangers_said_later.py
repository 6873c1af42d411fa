"""A danger that a resident names later is told with its words; the same words are new once."""

from typing import Any

import pytest

from contracts.danger import NamedDanger
from contracts.intake import AppealDangerNamed, RateAppeal, ReopenAppeal, SubmitAppeal, WithdrawAppeal
from contracts.words import Danger, Grade
from tests.intake.harness import SECRET, Harness
from tests.intake.threads.test_asking import more, with_deputy
from tests.intake.threads.test_saying_more import closed

FIRE = NamedDanger(danger=Danger.FIRE, words="灯杆着火了", sentence="灯杆着火了，快来人")
GAS = NamedDanger(danger=Danger.GAS, words="也有煤气味", sentence="楼里也有煤气味，电话13812345678")


def told(harness: Harness) -> list[tuple[str, str, str, bool]]:
    named: list[AppealDangerNamed] = harness.bench.emitted(AppealDangerNamed)
    return [(one.appeal_id, one.danger, one.said, one.anew) for one in named]


def test_what_is_added_is_told_once_as_new(any_harness: Harness) -> None:
    sent = with_deputy(any_harness)
    any_harness.ask(more(sent, "灯杆着火了，快来人！", dangers=[FIRE]))
    any_harness.ask(more(sent, "灯杆 着火了，快来人！！", dangers=[FIRE]))
    assert told(any_harness) == [
        (sent.appeal_id, Danger.FIRE, FIRE.sentence, True), (sent.appeal_id, Danger.FIRE, FIRE.sentence, False)
    ]  # fmt: skip


def test_only_the_new_of_several_is_told_and_nobodys_phone(any_harness: Harness) -> None:
    sent = with_deputy(any_harness)
    any_harness.ask(more(sent, "灯杆着火了", dangers=[FIRE]))
    any_harness.ask(more(sent, "灯杆着火了，楼里也有煤气味", dangers=[FIRE, GAS]))
    appeal_id, danger, said, anew = told(any_harness)[-1]
    assert (appeal_id, danger, anew) == (sent.appeal_id, Danger.GAS, True)
    assert said.startswith("楼里也有煤气味")
    assert "13812345678" not in said


def test_what_its_first_words_named_is_not_new(any_harness: Harness) -> None:
    sent = any_harness.submit(text="村口的灯杆着火了！", danger=Danger.FIRE, urgent=True)
    any_harness.ask(more(sent, "灯杆着火了，快来人", dangers=[FIRE]))
    assert [one[-1] for one in told(any_harness)] == [False]


def test_words_without_a_danger_tell_of_none(harness: Harness) -> None:
    harness.ask(more(with_deputy(harness)))
    assert told(harness) == []


def _proof(sent: SubmitAppeal) -> dict[str, Any]:
    return {"tracking_code": sent.tracking_code, "secret": SECRET, "dangers": [FIRE]}


@pytest.mark.parametrize("what", ["rated", "again", "withdrawn"])
def test_every_door_is_looked_at(any_harness: Harness, what: str) -> None:
    if what == "again":
        sent = closed(any_harness)
        any_harness.ask(ReopenAppeal(**_proof(sent), reason="灯杆着火了，快来人"))
    elif what == "withdrawn":
        sent = any_harness.submit()
        any_harness.ask(WithdrawAppeal(**_proof(sent), reason="灯杆着火了，快来人"))
    else:
        sent = with_deputy(any_harness)
        any_harness.tell(any_harness.solved(sent.appeal_id))
        words = {"solved": False, "grade": Grade.NOT_SATISFIED, "words": "灯杆着火了，快来人"}
        any_harness.ask(RateAppeal(**_proof(sent), **words))
    assert told(any_harness) == [(sent.appeal_id, Danger.FIRE, FIRE.sentence, True)]
