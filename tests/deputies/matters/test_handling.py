"""What a deputy does with an accepted matter."""

import io
from base64 import b64encode
from datetime import timedelta

import pytest
from PIL import Image

from contracts.base import Due, Photo, Place
from contracts.deputies import (
    AcceptMatter,
    AssignByHand,
    AssignmentAccepted,
    AssignmentHandedOver,
    AssignmentOffered,
    HandOverMatter,
    ImportDeputies,
    MatterReferred,
    MatterSolved,
    MyMatters,
    ReadMatter,
    ReadMatterPhoto,
    ReferMatter,
    SolveMatter,
)
from contracts.intake import AppealCorrected
from contracts.supervision import CaseRescheduled
from contracts.words import Kind
from kit.problems import NotFound, Refused
from kit.testing.bench import Bench
from services.deputies.matters.queries import my_matters, read_matter, read_matter_photo
from services.deputies.matters.use_cases.answer_offer import accept_matter, lapse_offers
from services.deputies.matters.use_cases.assign_by_hand import assign_by_hand
from services.deputies.matters.use_cases.handle import hand_over_matter, refer_matter, solve_matter
from tests.deputies.harness import DEPUTIES, SETTINGS, TOWN, appeal, deputy, file, hear, take_deputies, turned


@pytest.fixture
def holder(bench: Bench) -> int:
    """The number of the deputy who has accepted appeal a1."""
    hear(bench, appeal(bench))
    number = int(bench.emitted(AssignmentOffered)[0].deputy_id[1])
    with bench.work(deputy(number)) as work:
        accept_matter(work, AcceptMatter(appeal_id="a1"), SETTINGS)
    return number


def test_a_matter_solved_on_the_spot_is_answered_with_words_and_a_photo(bench: Bench, holder: int) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, "JPEG")
    photo = Photo(jpeg=b64encode(picture.getvalue()).decode())
    with bench.work(deputy(holder)) as work:
        solve_matter(work, SolveMatter(appeal_id="a1", text="已更换灯泡", photos=[photo]))
    [told] = bench.emitted(MatterSolved)
    assert (told.text, told.photos[0].width, told.photos[0].height) == ("已更换灯泡", 40, 30)
    with bench.look() as reading:
        assert read_matter_photo(reading, ReadMatterPhoto(photo_id=told.photos[0].id)) == photo


def test_a_photo_whose_text_is_broken_in_the_middle_is_not_guessed_at(bench: Bench, holder: int) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, "JPEG")
    whole = b64encode(picture.getvalue()).decode()
    photo = Photo(jpeg=f"{whole[:8]}!!!!{whole[8:]}")
    with bench.work(deputy(holder)) as work, pytest.raises(Refused, match="not-a-photo"):
        solve_matter(work, SolveMatter(appeal_id="a1", text="好了", photos=[photo]))


def test_a_referral_carries_all_a_department_needs_and_nothing_of_who_asked(bench: Bench, holder: int) -> None:
    with bench.work(deputy(holder)) as work:
        refer_matter(work, ReferMatter(appeal_id="a1", department="roads", words="请修", triage="common"))
    [told] = bench.emitted(MatterReferred)
    assert (told.department, told.words, told.triage, told.matter.title) == ("roads", "请修", "common", "路灯坏了")
    with bench.work(deputy(holder)) as work, pytest.raises(Refused, match="not-now"):
        refer_matter(work, ReferMatter(appeal_id="a1", department="roads"))


def test_what_was_only_offered_can_be_neither_solved_nor_referred(bench: Bench) -> None:
    hear(bench, appeal(bench))
    number = int(bench.emitted(AssignmentOffered)[0].deputy_id[1])
    with bench.work(deputy(number)) as work, pytest.raises(Refused, match="not-now"):
        solve_matter(work, SolveMatter(appeal_id="a1", text="好了"))


def test_a_colleague_gets_a_handed_over_matter_with_a_clock_of_their_own(bench: Bench, holder: int) -> None:
    bench.clock.pass_(hours=20)
    with bench.work(deputy(holder)) as work:
        hand_over_matter(work, HandOverMatter(appeal_id="a1", to_deputy_id="D3", reason="更熟悉"), SETTINGS)
    assert bench.emitted(AssignmentHandedOver)[0].to_deputy_id == "D3"
    offer = bench.emitted(AssignmentOffered)[-1]
    assert (offer.deputy_id, (offer.due.at - bench.clock.now()).total_seconds()) == ("D3", 24 * 3600)
    with bench.look(deputy(holder)) as reading:
        assert read_matter(reading, ReadMatter(appeal_id="a1")).deputy_name == "丙"


def test_a_matter_is_not_handed_back_to_who_let_it_go_but_the_office_may_name_them(bench: Bench, holder: int) -> None:
    with bench.work(deputy(holder)) as work:
        hand_over_matter(work, HandOverMatter(appeal_id="a1", to_deputy_id="D3", reason="更熟悉"), SETTINGS)
    back = HandOverMatter(appeal_id="a1", to_deputy_id=f"D{holder}", reason="还给你")
    with bench.work(deputy(3)) as work:
        accept_matter(work, AcceptMatter(appeal_id="a1"), SETTINGS)
    with bench.work(deputy(3)) as work, pytest.raises(Refused, match="deputy-had-it"):
        hand_over_matter(work, back, SETTINGS)
    with bench.work() as work:
        assign_by_hand(work, AssignByHand(appeal_id="a1", deputy_id=f"D{holder}", reason="只有他熟悉"), SETTINGS)
    assert bench.emitted(AssignmentOffered)[-1].deputy_id == f"D{holder}"


@pytest.mark.parametrize("jpeg", ["no base64!", b64encode(b"no photo").decode(), ""])
def test_a_photo_that_cannot_be_read_is_refused_and_nothing_is_answered(bench: Bench, holder: int, jpeg: str) -> None:
    with bench.work(deputy(holder)) as work, pytest.raises(Refused, match="not-a-photo"):
        solve_matter(work, SolveMatter(appeal_id="a1", text="好了", photos=[Photo(jpeg=jpeg)]))
    assert bench.emitted(MatterSolved) == []


def test_a_handed_over_consultation_is_still_due_24_hours_after_it_was_asked(bench: Bench) -> None:
    asked = appeal(bench, kind=Kind.CONSULTATION, place=Place(township=TOWN, village="北村"))
    hear(bench, asked)
    with bench.work(deputy(2)) as work:
        accept_matter(work, AcceptMatter(appeal_id="a1"), SETTINGS)
        hand_over_matter(work, HandOverMatter(appeal_id="a1", to_deputy_id="D1", reason="更熟悉"), SETTINGS)
    bench.clock.pass_(hours=3)
    with bench.work(deputy(1)) as work:
        accept_matter(work, AcceptMatter(appeal_id="a1"), SETTINGS)
    assert (bench.emitted(AssignmentAccepted)[-1].due.at - asked.submitted_at).total_seconds() == 24 * 3600


def test_who_was_handed_a_matter_and_lets_it_lapse_loses_it_to_one_who_never_had_it(bench: Bench, holder: int) -> None:
    with bench.work(deputy(holder)) as work:
        hand_over_matter(work, HandOverMatter(appeal_id="a1", to_deputy_id="D3", reason="更熟悉"), SETTINGS)
    bench.clock.pass_(hours=25)
    with bench.work() as work:
        lapse_offers(work, SETTINGS)
    assert bench.emitted(AssignmentOffered)[-1].deputy_id == f"D{3 - holder}"


@pytest.mark.parametrize(("to", "slug"), [("self", "same-deputy"), ("nobody", "deputy-not-found")])
def test_a_matter_cannot_be_handed_to_oneself_or_to_nobody(bench: Bench, holder: int, to: str, slug: str) -> None:
    to_id = f"D{holder}" if to == "self" else "D99"
    with bench.work(deputy(holder)) as work, pytest.raises(Refused, match=slug):
        hand_over_matter(work, HandOverMatter(appeal_id="a1", to_deputy_id=to_id, reason="x"), SETTINGS)


def test_a_deputy_reads_only_what_is_or_was_theirs(bench: Bench, holder: int) -> None:
    with bench.look(deputy(3)) as reading, pytest.raises(NotFound):
        read_matter(reading, ReadMatter(appeal_id="a1"))


def test_a_deputy_whose_term_is_over_reads_nothing_any_more_and_it_is_told(bench: Bench, holder: int) -> None:
    left = DEPUTIES
    ends = {"回避\n": "回避,在任\n", "道路,\n": "道路,,否\n", "宏图物业\n": "宏图物业,否\n", ",,,\n": ",,,,是\n"}
    for was, now in ends.items():
        left = left.replace(was, now)
    assert take_deputies(bench, ImportDeputies(filename="d.csv", content=file(left))).stored
    assert [(fact.deputy_id, fact.active) for fact in turned(bench)] == [("D1", False), ("D2", False)]
    with bench.look(deputy(holder)) as reading:
        with pytest.raises(NotFound):
            read_matter(reading, ReadMatter(appeal_id="a1"))
        for only_open in (True, False):
            assert my_matters(reading, MyMatters(only_open=only_open)).items == []
    take_deputies(bench, ImportDeputies(filename="d.csv", content=file(left.replace("否", "是"))))
    with bench.look(deputy(holder)) as reading:
        assert read_matter(reading, ReadMatter(appeal_id="a1")).text
    assert [fact.active for fact in turned(bench)] == [False, False, True, True]


def test_a_consultations_clock_that_stood_still_is_shown_to_the_deputy_as_it_ends_now(bench: Bench) -> None:
    hear(bench, appeal(bench, kind=Kind.CONSULTATION))
    number = int(bench.emitted(AssignmentOffered)[0].deputy_id[1])
    due = Due(clock="answer", at=bench.clock.now() + timedelta(days=3), why="等待反映人补充")
    moved = CaseRescheduled(appeal_id="a1", due=due, was=bench.clock.now())
    with bench.work(deputy(number)) as work:
        offered = read_matter(work, ReadMatter(appeal_id="a1")).due
    hear(bench, moved)  # the time to accept is not moved
    with bench.work(deputy(number)) as work:
        assert read_matter(work, ReadMatter(appeal_id="a1")).due == offered
        accept_matter(work, AcceptMatter(appeal_id="a1"), SETTINGS)
    hear(bench, moved)
    with bench.work(deputy(number)) as work:
        assert read_matter(work, ReadMatter(appeal_id="a1")).due == due


def test_a_matter_that_was_corrected_says_so_and_stays_with_its_deputy(bench: Bench, holder: int) -> None:
    elsewhere = Place(township=TOWN, village="西沟村")
    hear(
        bench,
        AppealCorrected(
            appeal_id="a1", by="李主任", reason="更正", category="water", title="水渠堵了", place=elsewhere
        ),
    )
    with bench.work(deputy(holder)) as work:
        matter = read_matter(work, ReadMatter(appeal_id="a1"))
        [listed] = my_matters(work, MyMatters(words="水渠 西沟")).items
    assert (matter.title, matter.category, matter.village, matter.state) == ("水渠堵了", "water", "西沟村", "accepted")
    assert listed.appeal_id == "a1"
