"""Appeals about one matter find each other, wherever they are said, on both databases; persons are counted."""

import pytest
from sqlalchemy import delete, insert

from contracts.base import Place
from contracts.intake import (
    AppealGrouped,
    CorrectAppeal,
    FindLikely,
    JoinMatter,
    LikelyAppeals,
    ListCommonMatters,
    MatterList,
    MatterView,
    PartMatter,
    ReadCommonMatter,
)
from kit.problems import Refused
from services.intake.same_matter.store.tables import edges, heard, pairs, unheard
from services.intake.same_matter.use_cases.hear import tidy_matters
from services.intake.settings import IntakeSettings
from tests.intake.harness import OFFICE, PUBLIC, TOWN, Harness

OTHER_TOWN = "420323101"
MIXER = (
    ("丽景花园旁搅拌站噪音扰民", "丽景花园旁边新建的搅拌站每天半夜还在开工，机器声音很大，全家睡不着觉。"),
    ("搅拌站粉尘太大", "我住丽景花园，门外的搅拌站粉尘满天，窗户都不敢开，请尽快处理。"),
    ("丽景花园搅拌站什么时候搬走", "去年说过要搬走丽景花园搅拌站，到现在还在生产，请问何时搬。"),
)
BUS = ("三路公交班次太少", "三路公交车四十分钟才有一班，上学的孩子等得太久，希望早上多开几班车。")


def say(harness: Harness, said: tuple[str, str], **more: object) -> str:
    """One appeal, submitted and heard; its id."""
    title, text = said
    harness.clock.pass_(minutes=1)
    appeal_id = harness.submit(title=title, text=text, **more).appeal_id
    harness.room.hear_appeals()
    return appeal_id


def matters(harness: Harness) -> MatterList:
    found: MatterList = harness.ask(ListCommonMatters(), OFFICE)
    return found


def matter(harness: Harness, appeal_id: str) -> MatterView:
    found: MatterView = harness.ask(ReadCommonMatter(matter_id=appeal_id), OFFICE)
    return found


def tidy(harness: Harness) -> None:
    """It is three in the night."""
    with harness.bench.work() as work:
        tidy_matters(work, IntakeSettings())


def inside(harness: Harness, appeal_id: str) -> set[str]:
    return {one.appeal_id for one in matter(harness, appeal_id).items}


def test_one_matter_is_heard_across_townships_and_categories(any_harness: Harness) -> None:
    one, two = say(any_harness, MIXER[0]), say(any_harness, MIXER[1], category="environment")
    three = say(any_harness, MIXER[2], place=Place(township=OTHER_TOWN), category="city_order")
    say(any_harness, BUS)
    [found] = matters(any_harness).items
    assert (found.persons, found.appeals, found.texts, found.townships, found.township) == (3, 3, 3, 2, TOWN)
    assert inside(any_harness, three) == {one, two, three}
    assert any("搅拌站" in word for word in found.words)
    told = any_harness.bench.emitted(AppealGrouped)
    assert {fact.appeal_id: fact.matter_id for fact in told} == {two: one, three: one}


def test_what_is_heard_at_once_is_grouped_and_told_as_what_is_heard_one_by_one(any_harness: Harness) -> None:
    said = [(*MIXER[n % 3], {"place": Place(township=TOWN if n % 2 else OTHER_TOWN)}) for n in range(6)]
    one_by_one = [
        say(any_harness, (title, f"{text}第{n}次反映。"), **more) for n, (title, text, more) in enumerate(said)
    ]
    alone = say(any_harness, BUS)
    stands = inside(any_harness, one_by_one[0])
    told = {fact.appeal_id: fact.matter_id for fact in any_harness.bench.emitted(AppealGrouped)}
    before = len(any_harness.bench.emitted(AppealGrouped))
    with any_harness.bench.work() as work:  # as if nothing had been heard
        for table in (heard, pairs, edges):
            work.connection.execute(delete(table))
        for appeal_id in [*one_by_one, alone]:
            work.connection.execute(insert(unheard).values(appeal_id=appeal_id))
    any_harness.room.hear_appeals()
    assert inside(any_harness, one_by_one[0]) == stands == set(one_by_one)
    anew = any_harness.bench.emitted(AppealGrouped)[before:]
    assert {fact.appeal_id: fact.matter_id for fact in anew} == told


def test_who_speaks_alone_makes_nothing_common(any_harness: Harness) -> None:
    ids = [say(any_harness, said, writer="w1") for said in MIXER]
    assert matters(any_harness).items == []
    view = matter(any_harness, ids[0])
    assert (view.persons, view.appeals, view.texts) == (1, 3, 3)
    assert {fact.person_id for fact in any_harness.bench.emitted(AppealGrouped)} == {ids[0]}


def test_the_same_text_from_many_phones_is_one_voice(any_harness: Harness) -> None:
    commands = [any_harness.command(title=MIXER[0][0], text=MIXER[0][1], writer=f"w{n}") for n in range(120)]
    any_harness.deliver(*commands)
    while matters(any_harness).waiting:
        any_harness.room.hear_appeals()
    view = matter(any_harness, commands[0].appeal_id)
    assert (view.persons, view.appeals, view.texts) == (1, 120, 1)
    say(any_harness, MIXER[1], writer="another")
    assert matter(any_harness, commands[0].appeal_id).persons == 2


def test_what_was_decided_by_hand_holds_for_ever(any_harness: Harness) -> None:
    one, two, bus = say(any_harness, MIXER[0]), say(any_harness, MIXER[1]), say(any_harness, BUS)
    any_harness.ask(PartMatter(appeal_id=two, reason="另一个搅拌站"), OFFICE)
    assert inside(any_harness, one) == {one}
    any_harness.ask(JoinMatter(appeal_id=bus, into=one, reason="同一路段"), OFFICE)
    three = say(any_harness, MIXER[2])
    tidy(any_harness)
    assert {one, bus} <= inside(any_harness, one)
    assert two not in inside(any_harness, one)
    assert three in inside(any_harness, one) | inside(any_harness, two)
    joined = next(item for item in matter(any_harness, one).items if item.appeal_id == bus)
    assert (joined.by, joined.reason) == (OFFICE.name, "同一路段")
    any_harness.ask(JoinMatter(appeal_id=two, into=one, reason="又查是同一个"), OFFICE)
    assert {one, two, bus} <= inside(any_harness, two)


def test_what_is_still_to_be_heard_is_to_be_joined_or_parted_once_more(harness: Harness) -> None:
    one, fresh = say(harness, MIXER[0]), harness.submit(title=BUS[0], text=BUS[1]).appeal_id
    wanted = (
        JoinMatter(appeal_id=fresh, into=one, reason="同一路段"),
        JoinMatter(appeal_id=one, into=fresh, reason="同一路段"),
        PartMatter(appeal_id=fresh, reason="另一件"),
    )
    for request in wanted:
        with pytest.raises(Refused, match="not-known-yet"):
            harness.ask(request, OFFICE)
        with pytest.raises(Refused, match="appeal-not-found"):
            harness.ask(request.model_copy(update={"appeal_id": "nothing"}), OFFICE)
    harness.room.hear_appeals()
    harness.ask(wanted[0], OFFICE)
    assert {one, fresh} <= inside(harness, one)


def test_a_copy_is_taken_out_by_hand_and_stays_out(any_harness: Harness) -> None:
    one, copy = say(any_harness, MIXER[0]), say(any_harness, MIXER[0])
    assert matter(any_harness, one).items[0].copy_of == one
    any_harness.ask(PartMatter(appeal_id=copy, reason="另一处"), OFFICE)
    tidy(any_harness)
    assert inside(any_harness, copy) == {copy}


def test_the_page_says_why_two_belong_together(harness: Harness) -> None:
    one, two = say(harness, MIXER[0]), say(harness, MIXER[2])
    found = next(item for item in matter(harness, one).items if item.appeal_id == two)
    assert found.like == one
    assert found.likeness > 0.17
    assert any("搅拌站" in run for run in found.shared)


def test_strange_texts_are_heard_and_join_nothing(any_harness: Harness) -> None:
    strange = ("路。", "😀😀", "13800001234", "lu deng huai le ma", "Is this the right place to ask", "……")
    ids = [say(any_harness, (said, said)) for said in strange]
    ids += [say(any_harness, ("水管", "桥东村的水管坏了三个月" * 450))]
    ids += [say(any_harness, ("办理贷款", "低息贷款，当天放款，无需抵押，加微信咨询，额度五十万。"))]
    assert all(inside(any_harness, one) == {one} for one in ids)
    assert matters(any_harness).waiting == 0


def test_a_corrected_title_is_heard_again(harness: Harness) -> None:
    one, vague = say(harness, MIXER[0]), say(harness, ("太吵", "太吵了，求管管。"))
    assert inside(harness, one) == {one}
    harness.ask(CorrectAppeal(appeal_id=vague, title="丽景花园旁搅拌站噪音扰民太吵", reason="电话核实"), OFFICE)
    harness.room.hear_appeals()
    assert inside(harness, one) == {one, vague}


def test_is_it_this_one_looks_across_townships_and_past_many_newer_ones(any_harness: Harness) -> None:
    one = say(any_harness, MIXER[0], place=Place(township=OTHER_TOWN))
    any_harness.deliver(*(any_harness.command(title=f"第{n}号路灯坏了", text=f"{n}号杆不亮") for n in range(320)))
    while matters(any_harness).waiting:
        any_harness.room.hear_appeals()
    found: LikelyAppeals = any_harness.ask(FindLikely(title=MIXER[2][0], text=MIXER[2][1], township=TOWN), PUBLIC)
    assert found.items[0].appeal_id == one
    for nothing in ("路。", "13800001234", "！！！"):
        assert any_harness.ask(FindLikely(title=nothing, text=nothing, township=TOWN), PUBLIC).items == []
