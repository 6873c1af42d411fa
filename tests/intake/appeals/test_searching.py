"""Finding appeals: by words, by where they stand, and before saying the same again."""

from datetime import timedelta

import pytest

from contracts.base import Actor, Place
from contracts.intake import FindAppeals, FindLikely, MergeAppeal, RateAppeal
from contracts.words import AppealState, Grade, Kind, Role
from kit.problems import Refused
from tests.intake.harness import DEPARTMENT, DEPUTY, OFFICE, PUBLIC, SECRET, TOWN, Harness


def _found(harness: Harness, **wanted) -> list[str]:
    return [item.appeal_id for item in harness.ask(FindAppeals(**wanted), OFFICE).items]


def test_words_are_found_in_title_text_and_tracking_code(any_harness: Harness) -> None:
    lamp = any_harness.submit(title="路灯不亮", text="第一组的Wi-Fi杆旁")
    water = any_harness.submit(title="自来水浑浊", text="水里有沙，路灯倒是好的")
    assert set(_found(any_harness, words="路灯")) == {lamp.appeal_id, water.appeal_id}
    assert _found(any_harness, words="路灯 沙") == [water.appeal_id]
    assert _found(any_harness, words="wi-fi") == [lamp.appeal_id]
    assert _found(any_harness, words=lamp.tracking_code[:6].lower()) == [lamp.appeal_id]
    assert _found(any_harness, words="没有这个词") == []


@pytest.mark.parametrize("question", ["路燈", "路 灯", "３號 路灯", "ｗｉ－ｆｉ", "城关镇 wi-fi", "桥东村　3号"])
def test_a_question_is_understood_as_people_write_it(any_harness: Harness, question: str) -> None:
    lamp = any_harness.submit(title="路灯不亮", text="3 号楼 Wi-Fi 杆旁")
    any_harness.submit(title="自来水浑浊", text="5号楼", place=Place(township="420323101"))
    assert _found(any_harness, words=question) == [lamp.appeal_id]


def test_an_appeal_is_found_by_its_answer_also_one_that_was_merged_before_or_after_it(any_harness: Harness) -> None:
    head, early, late = (any_harness.submit() for _ in range(3))
    any_harness.ask(MergeAppeal(appeal_id=early.appeal_id, into=head.appeal_id, reason="同一"), OFFICE)
    any_harness.tell(any_harness.offered(head.appeal_id), any_harness.accepted(head.appeal_id))
    answer = any_harness.solved(head.appeal_id)
    any_harness.tell(answer)
    any_harness.ask(MergeAppeal(appeal_id=late.appeal_id, into=head.appeal_id, reason="同一"), OFFICE)
    assert set(_found(any_harness, words=answer.text)) == {head.appeal_id, early.appeal_id, late.appeal_id}


def test_who_reads_no_appeal_in_full_finds_none_by_what_its_resident_wrote(any_harness: Harness) -> None:
    lamp = any_harness.submit(title="路灯不亮", text="我家在小卖部隔壁")
    client = Actor(role=Role.API_CLIENT, id="t-1")

    def found(words: str, actor: Actor) -> list[str]:
        return [item.appeal_id for item in any_harness.ask(FindAppeals(words=words), actor).items]

    assert found("路灯", client) == found("小卖部", OFFICE) == [lamp.appeal_id]
    assert found("小卖部", client) == found("桥东村", client) == []
    for actor in (DEPUTY, DEPARTMENT, PUBLIC):
        with pytest.raises(Refused):
            found("路灯", actor)


@pytest.mark.parametrize("literal", ["100%", "a_b", "c:\\路", "'; --", "𠮷"])
def test_what_looks_like_a_pattern_is_searched_as_it_is(any_harness: Harness, literal: str) -> None:
    exact = any_harness.submit(text=f"写着{literal}的牌子")
    any_harness.submit(text="写着1000元 axb c:/路 的牌子")
    assert _found(any_harness, words=literal) == [exact.appeal_id]


def test_a_nul_in_a_question_is_left_out_and_not_a_fault(any_harness: Harness) -> None:
    appeal = any_harness.submit(title="桥头路灯不亮")
    call = {"id": "1", "actor": OFFICE.model_dump(mode="json"), "data": {"words": "路\x00灯"}}
    found = any_harness.room.find_appeals(call)
    assert [each["appeal_id"] for each in found["answer"]["items"]] == [appeal.appeal_id]


def test_filters_narrow_what_is_found(any_harness: Harness) -> None:
    start = any_harness.clock.now()
    early = any_harness.submit(kind=Kind.COMPLAINT)
    any_harness.clock.pass_(days=3)
    late = any_harness.submit(place=Place(township="420323101"))
    any_harness.tell(any_harness.offered(late.appeal_id))
    assert _found(any_harness, kind=Kind.COMPLAINT) == [early.appeal_id]
    assert _found(any_harness, township="420323101") == [late.appeal_id]
    assert _found(any_harness, state=AppealState.ASSIGNED) == [late.appeal_id]
    assert _found(any_harness, since=start + timedelta(days=1)) == [late.appeal_id]
    assert _found(any_harness, until=start + timedelta(days=1)) == [early.appeal_id]
    assert _found(any_harness, since=start, until=start) == []


def test_pages_show_everything_once_newest_first_whatever_comes_in_meanwhile(any_harness: Harness) -> None:
    sent = []
    for number in range(23):
        if number % 3:
            any_harness.clock.pass_(seconds=1)  # some came in the same moment
        sent.append(any_harness.submit())
    expected = sorted(sent, key=lambda each: (each.submitted_at, each.appeal_id), reverse=True)
    seen, cursor, pages = [], None, 0
    while True:
        page = any_harness.ask(FindAppeals(limit=5, cursor=cursor), OFFICE)
        seen += [item.appeal_id for item in page.items]
        pages += 1
        assert page.total == 23 + pages - 1
        any_harness.clock.pass_(seconds=1)
        if page.next is None:
            break
        any_harness.submit()
        cursor = page.next
    assert seen == [each.appeal_id for each in expected]
    assert pages == 5


def test_a_made_up_cursor_is_refused(harness: Harness) -> None:
    for cursor in ("x", "AAAA", "%%%", "MjAyNg", "MjAyNi0xMS0wMlQwMDowMDowMHxh"):
        with pytest.raises(Refused) as refused:
            harness.ask(FindAppeals(cursor=cursor), OFFICE)
        assert refused.value.problem.status == 422


def _likely(harness: Harness, title: str, text: str = "", township: str = TOWN):
    harness.room.hear_appeals()
    return harness.ask(FindLikely(title=title, text=text, township=township), PUBLIC).items


def test_an_open_appeal_that_sounds_the_same_is_shown_with_nothing_private(any_harness: Harness) -> None:
    lamp = any_harness.submit(title="桥东村村口路灯坏了", text="天黑看不见路", contact=any_harness.contact())
    any_harness.submit(title="自来水有异味", text="早上放出来的水发黄")
    any_harness.submit(joins=lamp.appeal_id, title="桥东村村口路灯坏了")
    [shown] = _likely(any_harness, "桥东村路灯坏了没人修", "村口的灯坏了，天黑看不见路")
    seen = (shown.appeal_id, shown.category, shown.village, shown.submitted_on, shown.voices)
    assert seen == (lamp.appeal_id, "other", "桥东村", "2026-11-02", 2)
    assert lamp.title not in shown.model_dump_json()
    assert 0 < shown.likeness <= 1
    assert set(type(shown).model_fields) == {"appeal_id", "category", "village", "submitted_on", "voices", "likeness"}


def test_a_report_is_shown_to_nobody_who_says_the_same(harness: Harness) -> None:
    harness.submit(title="村会计虚报补贴", text="去年的补贴名单有假", kind=Kind.REPORT)
    assert _likely(harness, "村会计虚报补贴", "去年的补贴名单有假") == []


def test_only_open_recent_appeals_are_shown_and_of_one_text_the_own_townships(harness: Harness) -> None:
    title = "桥东村村口路灯坏了"
    old = harness.submit(title=title)
    harness.clock.pass_(days=181)
    elsewhere = harness.submit(title=title, place=Place(township="420323101"))
    closed, merged, shown = harness.submit(title=title), harness.submit(title=title), harness.submit(title=title)
    harness.tell(
        harness.offered(closed.appeal_id), harness.accepted(closed.appeal_id), harness.solved(closed.appeal_id)
    )
    rating = RateAppeal(tracking_code=closed.tracking_code, secret=SECRET, solved=True, grade=Grade.SATISFIED)
    harness.ask(rating)
    harness.ask(MergeAppeal(appeal_id=merged.appeal_id, into=shown.appeal_id, reason="同一"), OFFICE)
    assert [item.appeal_id for item in _likely(harness, title)] == [shown.appeal_id]
    assert [item.appeal_id for item in _likely(harness, title, township="420323101")] == [elsewhere.appeal_id]
    assert old.appeal_id not in {item.appeal_id for item in _likely(harness, title)}


def test_no_more_than_a_handful_is_shown_the_most_alike_first(harness: Harness) -> None:
    for number in range(8):
        harness.submit(title="桥东村村口路灯坏了", text=f"第{number}根灯杆" * (number + 1))
    shown = _likely(harness, "桥东村村口路灯坏了", "第3根灯杆" * 4)
    assert len(shown) == 5
    assert [item.likeness for item in shown] == sorted((item.likeness for item in shown), reverse=True)
    assert shown[0].likeness == 1
