"""Category, title and place are corrected by whoever may, with the reason on record, and sums and lists follow."""

import pytest

from contracts.base import Actor, Place
from contracts.intake import (
    AppealCorrected,
    AskResident,
    CorrectAppeal,
    CorrectPlace,
    FindAppeals,
    FollowAppeal,
    ReportAppeals,
    RevealContact,
    SubmitAppeal,
)
from kit.problems import Refused
from tests.intake.harness import DEPUTY, OFFICE, OTHER_DEPUTY, SECRET, TOWN, Harness
from tests.places import COUNTY

ELSEWHERE = next(one.code for one in COUNTY.townships if one.code != TOWN)


def correct(sent: SubmitAppeal, **fields: str) -> CorrectAppeal:
    return CorrectAppeal(appeal_id=sent.appeal_id, reason="说的是路灯", **fields)


def move(sent: SubmitAppeal, township: str = TOWN, secret: str = SECRET, **fields: str) -> CorrectPlace:
    return CorrectPlace(tracking_code=sent.tracking_code, secret=secret, township=township, **fields)


def seen(harness: Harness, sent: SubmitAppeal):
    return harness.ask(FollowAppeal(tracking_code=sent.tracking_code, secret=SECRET))


def slug(harness: Harness, request, actor: Actor = OFFICE) -> str:
    with pytest.raises(Refused) as refused:
        harness.ask(request, actor)
    return refused.value.problem.type


def test_the_deputy_who_accepted_it_says_what_it_is_about(any_harness: Harness) -> None:
    sent = any_harness.submit()
    any_harness.tell(any_harness.offered(sent.appeal_id), any_harness.accepted(sent.appeal_id))
    assert slug(any_harness, correct(sent, category="roads"), OTHER_DEPUTY) == "appeal-not-found"
    any_harness.ask(correct(sent, category="roads", title="东川村路灯不亮"), DEPUTY)
    view = seen(any_harness, sent)
    assert (view.category, view.title, view.township) == ("roads", "东川村路灯不亮", TOWN)
    [fact] = any_harness.bench.emitted(AppealCorrected)
    assert (fact.by, fact.reason, fact.category, fact.place) == (DEPUTY.name, "说的是路灯", "roads", None)
    assert any_harness.ask(ReportAppeals(), OFFICE).by_category == {"roads": 1}
    assert [one.appeal_id for one in any_harness.ask(FindAppeals(words="东川村路灯"), OFFICE).items] == [sent.appeal_id]


def test_a_deputy_whose_accepting_has_not_come_here_yet_is_told_to_ask_again_and_no_other(any_harness: Harness) -> None:
    sent = any_harness.submit(contact=any_harness.contact())
    wanted = (
        correct(sent, category="roads"),
        AskResident(appeal_id=sent.appeal_id, text="是哪一根灯杆？"),
        RevealContact(appeal_id=sent.appeal_id, reason="核实地点"),
    )
    any_harness.tell(any_harness.offered(sent.appeal_id))
    for request in wanted:
        assert slug(any_harness, request, DEPUTY) == "not-known-yet"
        assert slug(any_harness, request, OTHER_DEPUTY) in ("appeal-not-found", "forbidden")
    any_harness.tell(any_harness.accepted(sent.appeal_id))
    for request in wanted:
        any_harness.ask(request, DEPUTY)


def test_its_resident_corrects_the_place_and_nobody_else_as_one(any_harness: Harness) -> None:
    where = Place(township=TOWN, spot="S-1", village="桥东村", longitude=110.2, latitude=32.2)
    sent = any_harness.submit(place=where)
    assert slug(any_harness, move(sent, secret="not the secret")) == "appeal-not-found"
    any_harness.ask(move(sent, village="桥东村", address="村委会门口"))
    place = seen(any_harness, sent).place
    assert (place.spot, place.address, place.longitude) == ("S-1", "村委会门口", None)
    any_harness.ask(move(sent, ELSEWHERE, village="西沟村"))
    place = seen(any_harness, sent).place
    assert (place.township, place.spot, place.village, place.address) == (ELSEWHERE, None, "西沟村", None)
    facts = any_harness.bench.emitted(AppealCorrected)
    assert [(fact.by, fact.place.township) for fact in facts] == [("", TOWN), ("", ELSEWHERE)]
    assert any_harness.ask(ReportAppeals(), OFFICE).by_township == {ELSEWHERE: 1}


def test_another_township_is_not_where_the_spot_was(harness: Harness) -> None:
    sent = harness.submit(place=Place(township=TOWN, spot="S-1", village="桥东村", longitude=110.2, latitude=32.2))
    harness.ask(correct(sent, township=ELSEWHERE), OFFICE)
    place = seen(harness, sent).place
    assert (place.township, place.village, place.spot, place.longitude) == (ELSEWHERE, "桥东村", None, None)


def test_nothing_is_corrected_to_what_it_is_nor_once_it_is_finished(harness: Harness) -> None:
    sent = harness.submit()
    assert slug(harness, correct(sent, title=sent.title, township=TOWN)) == "nothing-corrected"
    assert slug(harness, move(sent, village="桥东村")) == "nothing-corrected"
    other = harness.submit()
    harness.tell(harness.offered(other.appeal_id), harness.accepted(other.appeal_id), harness.solved(other.appeal_id))
    harness.ask(correct(other, category="roads"), OFFICE)
    assert seen(harness, other).category == "roads"
