"""What is told and kept of what a deputy or the office does with a matter."""

import io
from base64 import b64encode
from datetime import timedelta

import pytest
from PIL import Image

from contracts.base import Due, Photo, PhotoRef, Place
from contracts.deputies import (
    AssignByHand,
    AssignmentHandedOver,
    AssignmentOffered,
    AssignmentUnfilled,
    HandOverMatter,
    Matter,
    MatterReferred,
    MatterSolved,
    MyMatters,
    ReadMatter,
    ReferMatter,
    SolveMatter,
    UnfilledMatters,
)
from contracts.intake import AppealClosed, AppealCorrected, AppealGrouped
from contracts.supervision import CaseRescheduled
from contracts.words import Channel, Kind
from kit.problems import NotFound, NotYet, Refused
from kit.testing.bench import Bench
from services.deputies.matters.interface import assign_all
from services.deputies.matters.queries import my_matters, read_matter, unfilled_matters
from services.deputies.matters.use_cases.assign_by_hand import assign_by_hand
from services.deputies.matters.use_cases.handle import hand_over_matter, refer_matter, solve_matter
from tests.deputies.harness import OFFICE, OTHER, SETTINGS, TOWN, appeal, deputy, hear, hear_all
from tests.deputies.matters.telling import EAST, accept, kept, offers, problem, taken


def test_what_was_solved_is_told_with_its_photos_and_is_due_no_more(bench: Bench) -> None:
    taken(bench, kind=Kind.CONSULTATION)
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, "JPEG")
    photo = Photo(jpeg=b64encode(picture.getvalue()).decode())
    with bench.work(deputy(1)) as work:
        assert solve_matter(work, SolveMatter(appeal_id="a1", text="已更换", photos=[photo])).id == "a1"
    [told] = bench.emitted(MatterSolved)
    [ref] = told.photos
    assert told == MatterSolved(
        appeal_id="a1",
        deputy_id="D1",
        deputy_name="甲",
        text="已更换",
        photos=[PhotoRef(id=ref.id, width=40, height=30)],
    )
    row = kept(bench)
    assert (row.state, row.due, row.due_at) == ("solved", None, None)


def test_a_photo_that_cannot_be_read_is_named_so(bench: Bench) -> None:
    taken(bench)
    with bench.work(deputy(1)) as work, pytest.raises(Refused) as refused:
        solve_matter(work, SolveMatter(appeal_id="a1", text="好了", photos=[Photo(jpeg="!" + "A" * 7)]))
    assert problem(refused)[:2] == ("not-a-photo", "A photo of the answer cannot be read.")
    assert refused.value.problem.status == 422


def test_a_referral_is_told_with_everything_the_department_needs(bench: Bench) -> None:
    photos = [PhotoRef(id="p1", width=4, height=3)]
    taken(bench, kind=Kind.CONSULTATION, channel=Channel.CALL, photos=photos, category="roads")
    request = ReferMatter(appeal_id="a1", department="roads", co_departments=["water"], words="请修", triage="common")
    with bench.work(deputy(1)) as work:
        assert refer_matter(work, request).id == "a1"
    asked = appeal(bench)
    assert bench.emitted(MatterReferred) == [
        MatterReferred(
            appeal_id="a1",
            deputy_id="D1",
            deputy_name="甲",
            department="roads",
            co_departments=["water"],
            words="请修",
            triage="common",
            matter=Matter(
                kind=Kind.CONSULTATION,
                category="roads",  # type: ignore[arg-type]
                title=asked.title,
                text=asked.text,
                place=EAST,
                channel=Channel.CALL,
                photos=photos,
                submitted_at=asked.submitted_at,
            ),
        )
    ]
    row = kept(bench)
    assert (row.state, row.department, row.due, row.due_at) == ("referred", "roads", None, None)


def test_what_was_handed_over_is_told_and_offered_with_who_gave_it(bench: Bench) -> None:
    taken(bench)
    with bench.work(deputy(1)) as work:
        request = HandOverMatter(appeal_id="a1", to_deputy_id="D2", reason="更熟悉")
        assert hand_over_matter(work, request, SETTINGS).id == "a1"
    assert bench.emitted(AssignmentHandedOver) == [
        AssignmentHandedOver(
            appeal_id="a1",
            from_deputy_id="D1",
            from_deputy_name="甲",
            to_deputy_id="D2",
            to_deputy_name="乙",
            reason="更熟悉",
        )
    ]
    offer = bench.emitted(AssignmentOffered)[-1]
    assert (offer.deputy_id, offer.turn, offer.why) == ("D2", 2, "由甲代表转交")
    assert offers(bench) == [("D1", "handed_over"), ("D2", "offered")]


def test_what_may_not_be_handed_over_says_why(bench: Bench) -> None:
    taken(bench)
    for to, told in (("D1", ("same-deputy", "The matter is with this deputy already.", "")),):
        with bench.work(deputy(1)) as work, pytest.raises(Refused) as refused:
            hand_over_matter(work, HandOverMatter(appeal_id="a1", to_deputy_id=to, reason="更熟悉"), SETTINGS)
        assert problem(refused) == told
    with bench.work(deputy(1)) as work:
        hand_over_matter(work, HandOverMatter(appeal_id="a1", to_deputy_id="D2", reason="更熟悉"), SETTINGS)
    accept(bench, 2)
    with bench.work(deputy(2)) as work, pytest.raises(Refused) as refused:
        hand_over_matter(work, HandOverMatter(appeal_id="a1", to_deputy_id="D1", reason="还给你"), SETTINGS)
    assert problem(refused) == ("deputy-had-it", "This deputy had the matter before and let it go.", "")


def test_what_the_office_assigns_is_offered_in_its_words_and_the_offer_before_is_over(bench: Bench) -> None:
    hear(bench, appeal(bench, place=EAST))
    with bench.work(OFFICE) as work:
        request = AssignByHand(appeal_id="a1", deputy_id="D2", reason="就近")
        assert assign_by_hand(work, request, SETTINGS).id == "a1"
    offer = bench.emitted(AssignmentOffered)[-1]
    assert (offer.deputy_id, offer.turn, offer.why) == ("D2", 2, "人大办公室指派：就近")
    assert offers(bench) == [("D1", "reassigned"), ("D2", "offered")]
    hear(bench, AppealClosed(appeal_id="a1", how="reviewed"), "e2")
    with bench.work(OFFICE) as work, pytest.raises(Refused) as refused:
        assign_by_hand(work, request, SETTINGS)
    assert problem(refused) == ("not-now", "One cannot assign a matter that is withdrawn.", "")


def test_what_nobody_had_has_no_offer_that_is_over(bench: Bench) -> None:
    hear(bench, appeal(bench, kind=Kind.REPORT))
    with bench.work(OFFICE) as work:
        assign_by_hand(work, AssignByHand(appeal_id="a1", deputy_id="D3", reason="核阅"), SETTINGS)
    assert offers(bench) == [("D3", "offered")]
    with bench.work(OFFICE) as work, pytest.raises(Refused) as refused:
        assign_by_hand(work, AssignByHand(appeal_id="a1", deputy_id="D1", reason="核阅"), SETTINGS)
    told = "A report is not given to a deputy of its township or named in it."
    assert problem(refused) == ("report-kept-from-deputy", told, "")


def test_of_what_goes_to_one_deputy_together_a_report_that_is_kept_from_them_stays(bench: Bench) -> None:
    hear(bench, appeal(bench, 1, place=Place(township=OTHER)), "e1")
    hear(bench, appeal(bench, 2, kind=Kind.REPORT), "e2")
    hear(bench, appeal(bench, 3, place=Place(township=OTHER)), "e3")
    with bench.work(OFFICE) as work:
        assert assign_all(work, ["a1", "a2", "a3"], "D1", "接任", SETTINGS) == 2
    later = [(one.appeal_id, one.deputy_id, one.why) for one in bench.emitted(AssignmentOffered)[2:]]
    assert later == [("a1", "D1", "人大办公室指派：接任"), ("a3", "D1", "人大办公室指派：接任")]
    assert kept(bench, "a2").state == "unfilled"


def test_the_copy_of_an_appeal_says_what_the_appeal_says(bench: Bench) -> None:
    photos = [PhotoRef(id="p1", width=4, height=3)]
    place = Place(township=TOWN, village="东村", address="小学对面")
    fact = appeal(bench, place=place, photos=photos, channel=Channel.CALL, category="roads", urgent=True)
    hear(bench, fact)
    with bench.look(deputy(1)) as reading:
        view = read_matter(reading, ReadMatter(appeal_id="a1"))
        found = [
            [one.appeal_id for one in my_matters(reading, MyMatters(words=words)).items]
            for words in ("路灯", "很久", "东村", "小学对面", "城关镇", "西村")
        ]
    assert (view.kind, view.category, view.title, view.text) == (fact.kind, "roads", fact.title, fact.text)
    assert (view.place, view.township, view.village, view.photos) == (place, TOWN, "东村", photos)
    assert (view.urgent, view.submitted_at, kept(bench).channel) == (True, fact.submitted_at, Channel.CALL)
    assert found == [["a1"]] * 5 + [[]]


def test_what_joined_another_is_kept_and_waits_for_nobody(bench: Bench) -> None:
    hear(bench, appeal(bench, joins="a0"))
    row = kept(bench)
    assert (row.state, row.deputy_id, row.turn, row.due, row.due_at, row.why) == ("withdrawn", None, 0, None, None, "")
    assert bench.emitted(AssignmentOffered, AssignmentUnfilled) == []


def test_what_nobody_may_be_asked_for_waits_for_the_office_from_the_beginning(bench: Bench) -> None:
    hear(bench, appeal(bench, kind=Kind.REPORT))
    row = kept(bench)
    assert (row.state, row.deputy_id, row.turn, row.due, row.due_at, row.why) == ("unfilled", None, 0, None, None, "")
    [told] = bench.emitted(AssignmentUnfilled)
    assert told.appeal_id == "a1"
    with bench.look(OFFICE) as reading:
        assert len(unfilled_matters(reading, UnfilledMatters(words="路灯")).items) == 1


def test_a_correction_changes_what_it_names_and_leaves_the_rest(bench: Bench) -> None:
    taken(bench)
    hear(bench, AppealCorrected(appeal_id="a1", by="李主任", reason="更正", title="水渠堵了"), "e2")
    row = kept(bench)
    assert (row.title, row.category, row.township, row.village) == ("水渠堵了", "other", TOWN, "东村")
    elsewhere = Place(township=OTHER, village="南湾", address="桥头")
    hear(bench, AppealCorrected(appeal_id="a1", by="李主任", reason="更正", place=elsewhere, category="water"), "e3")
    row = kept(bench)
    assert (row.title, row.category, row.township, row.village, row.place) == (
        "水渠堵了", "water", OTHER, "南湾", elsewhere.model_dump(),
    )  # fmt: skip
    assert (row.state, row.deputy_id) == ("accepted", "D1")
    with bench.look(deputy(1)) as reading:
        found = [
            len(my_matters(reading, MyMatters(words=words)).items)
            for words in ("水渠", "南湾", "桥头", "溢水镇", "很久", "东村")
        ]
    assert found == [1, 1, 1, 1, 1, 0]


def test_what_comes_and_is_corrected_and_closed_in_one_batch_is_so_at_its_end(bench: Bench) -> None:
    hear_all(
        bench,
        appeal(bench, 1),
        AppealCorrected(appeal_id="a1", by="李主任", reason="更正", title="水渠堵了"),
        appeal(bench, 2),
        AppealClosed(appeal_id="a2", how="reviewed"),
        appeal(bench, 3),
    )
    assert [(kept(bench, f"a{n}").state, kept(bench, f"a{n}").title) for n in (1, 2, 3)] == [
        ("offered", "水渠堵了"), ("withdrawn", "路灯坏了"), ("offered", "路灯坏了"),
    ]  # fmt: skip
    assert offers(bench, "a2") == [("D2", "withdrawn")]
    assert offers(bench, "a3") == [("D2", "offered")], "what is closed weighs nothing"


def test_a_clock_that_stood_still_ends_later_only_for_what_has_a_clock(bench: Bench) -> None:
    taken(bench, kind=Kind.CONSULTATION)
    due = Due(clock="answer", at=bench.clock.now() + timedelta(days=3), why="等待反映人补充")
    hear(bench, CaseRescheduled(appeal_id="a1", due=due, was=bench.clock.now()), "e2")
    row = kept(bench)
    assert (row.due_at, Due.model_validate(row.due)) == (due.at, due)


def test_with_whom_an_appeal_says_the_same_is_kept_also_when_it_came_in_the_same_batch(bench: Bench) -> None:
    def grouped(number: int) -> AppealGrouped:
        same = {"matter_id": "a1", "person_id": "a8", "text_id": "a9"}
        return AppealGrouped(appeal_id=f"a{number}", **same, words=["丽景花园", "搅拌站"])

    hear_all(bench, appeal(bench, 1), grouped(1), appeal(bench, 2))
    row = kept(bench)
    assert (row.common_id, row.person_id, row.text_id) == ("a1", "a8", "a9")
    assert (row.common_words, row.state) == (["丽景花园", "搅拌站"], "offered")
    assert (kept(bench, "a2").common_id, kept(bench, "a2").common_words) == (None, None)


def test_what_is_said_of_an_appeal_that_is_not_here_yet_waits(bench: Bench) -> None:
    for fact in (
        AppealGrouped(appeal_id="a1", matter_id="a1", person_id="a1", text_id="a1"),
        AppealCorrected(appeal_id="a1", by="李主任", reason="更正", title="水渠堵了"),
    ):
        with pytest.raises(NotYet):
            hear(bench, fact)


def test_a_colleague_of_no_roster_is_not_given_what_is_handed_over(bench: Bench) -> None:
    taken(bench)
    with bench.work(deputy(1)) as work, pytest.raises(NotFound, match="deputy-not-found"):
        hand_over_matter(work, HandOverMatter(appeal_id="a1", to_deputy_id="D9", reason="更熟悉"), SETTINGS)
