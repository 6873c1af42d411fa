"""Who may read a case's story, and how much of it."""

from contracts.base import Actor
from contracts.intake import AppealCalled
from contracts.supervision import DispatchOrder, ReadPublicStory, ReadStory
from contracts.words import Role
from tests.supervision.supervision_loop import DEPUTY, HOUSING, OFFICE, WATER, Loop, refusal


def test_the_story_tells_who_did_what_and_when_oldest_first(loop: Loop) -> None:
    appeal_id, order_id = loop.opened()
    loop.later(hours=2)
    loop.give_back(order_id)
    loop.later(hours=1)
    loop.ask(DispatchOrder(order_id=order_id, department="housing", words="请接办"))
    entries = loop.story(appeal_id).entries
    assert [(one.event, one.actor) for one in entries] == [
        ("appeal.submitted", "resident"),
        ("assignment.offered", "王代表"),
        ("assignment.accepted", "王代表"),
        ("matter.referred", "王代表"),
        ("order.opened", "王代表"),
        ("order.returned", "水利局 陈科"),
        ("order.opened", "李主任"),
    ]
    assert [one.at for one in entries] == sorted(one.at for one in entries)
    assert entries[-1].words == "县住建局\n请接办"
    assert entries[-1].due is not None


def test_the_resident_is_never_named_and_does_not_read_what_was_meant_for_colleagues(loop: Loop) -> None:
    appeal_id = loop.submit()
    loop.offer(appeal_id)
    loop.lapse(appeal_id, "declined", "当事人是我亲戚")
    loop.offer(appeal_id)
    loop.refer(appeal_id, words="请水利局派人，注意方式")
    public = loop.public_story(appeal_id)
    text = public.model_dump_json()
    assert "亲戚" not in text
    assert "注意方式" not in text
    assert [one.actor for one in public.entries if one.event.startswith("appeal.")] == ["resident"]
    staff = loop.story(appeal_id).model_dump_json()
    assert "当事人是我亲戚" in staff
    assert "注意方式" in staff


def test_the_resident_sees_the_department_the_due_date_and_why(loop: Loop) -> None:
    appeal_id, _ = loop.opened()
    entry = loop.public_story(appeal_id).entries[-1]
    assert (entry.event, entry.words) == ("order.opened", "县水利局")
    assert entry.due is not None
    assert entry.due.why.startswith("5个工作日")


def test_a_department_reads_the_story_only_when_it_has_or_had_the_case(loop: Loop) -> None:
    appeal_id, order_id = loop.opened()
    assert loop.story(appeal_id, WATER).case.appeal_id == appeal_id
    assert refusal(lambda: loop.story(appeal_id, HOUSING)) == "appeal-not-found"
    loop.give_back(order_id)
    loop.ask(DispatchOrder(order_id=order_id, department="housing"))
    assert loop.story(appeal_id, WATER).entries == loop.story(appeal_id, HOUSING).entries


def test_a_deputy_reads_the_story_only_when_asked_about_the_matter_once(loop: Loop) -> None:
    appeal_id = loop.submit()
    other = Actor(role=Role.DEPUTY, id="d-2", name="赵代表")
    assert refusal(lambda: loop.story(appeal_id, DEPUTY)) == "appeal-not-found"
    loop.offer(appeal_id)
    loop.lapse(appeal_id)
    loop.offer(appeal_id, other, turn=2)
    assert loop.story(appeal_id, DEPUTY).case.holder == "赵代表"
    assert loop.story(appeal_id, other)


def test_a_deputys_id_that_equals_a_departments_code_opens_nothing(loop: Loop) -> None:
    appeal_id, _ = loop.opened()
    namesake = Actor(role=Role.DEPUTY, id="water", name="某代表")
    assert refusal(lambda: loop.story(appeal_id, namesake)) == "appeal-not-found"
    no_department = Actor(role=Role.DEPARTMENT, id="d-1")
    assert refusal(lambda: loop.story(appeal_id, no_department)) == "appeal-not-found"


def test_the_public_story_is_asked_by_the_residents_page_and_not_by_staff(loop: Loop) -> None:
    appeal_id = loop.submit()
    assert refusal(lambda: loop.ask(ReadStory(appeal_id=appeal_id), Actor(role=Role.PUBLIC))) == "forbidden"
    assert refusal(lambda: loop.ask(ReadPublicStory(appeal_id=appeal_id), OFFICE)) == "forbidden"


def test_a_call_stands_in_the_story_and_the_resident_reads_its_words_only_where_they_are_for_them(loop: Loop) -> None:
    appeal_id = loop.submit()
    for words, reached, shared in (("约好周五到场", True, True), ("对方情绪激动", False, False)):
        loop.hear(AppealCalled(appeal_id=appeal_id, by="王代表", reached=reached, words=words, shared=shared))
    staff = [one.words for one in loop.story(appeal_id).entries if one.event == "appeal.called"]
    public = [one.words for one in loop.public_story(appeal_id).entries if one.event == "appeal.called"]
    assert staff == ["reached\n约好周五到场", "not_reached\n对方情绪激动"]
    assert public == ["reached\n约好周五到场", "not_reached"]
