"""An opinion goes on as a draft, a topic or input to a draft law; what everybody reads of it was verified."""

from datetime import timedelta

import pytest

from contracts.deputies import (
    ClassifyOpinion,
    ListPublicOpinions,
    OpinionTurned,
    RecordOutcome,
)
from contracts.suggestions import ReadDraft
from kit.problems import Refused
from kit.testing.bench import Bench
from services.deputies.opinions.queries.public import list_public_opinions
from services.deputies.opinions.use_cases.record import classify_opinion
from services.deputies.opinions.use_cases.turn import record_outcome
from services.deputies.suggestions.queries import read_draft
from tests.deputies.harness import OFFICE, SETTINGS, deputy
from tests.deputies.opinions.opinion_acts import (
    KEEPER,
    LAW,
    answer,
    classified,
    one,
    record,
    transfer,
    turn,
    verify,
)


def test_a_deputy_makes_a_draft_of_the_own_opinion_and_of_no_other(bench: Bench) -> None:
    opinion_id = record(bench)
    with pytest.raises(Refused, match="heard-opinion-not-found"):
        turn(bench, opinion_id, deputy(2), into="suggestion")
    turn(bench, opinion_id, deputy(1), into="suggestion")
    (told,) = bench.emitted(OpinionTurned)
    assert told.reference is not None
    with bench.look(deputy(1)) as reading:
        draft = read_draft(reading, ReadDraft(suggestion_id=told.reference), SETTINGS)
    assert (draft.title, draft.lead_name) == ("村道缺少护栏", "甲")
    with pytest.raises(Refused, match="opinion-turned"):
        turn(bench, opinion_id, deputy(1), into="suggestion")


def test_what_went_on_is_neither_classified_nor_transferred_any_more(bench: Bench) -> None:
    opinion_id = classified(bench)
    turn(bench, opinion_id, into="topic", reference="t1", title="护栏")
    with pytest.raises(Refused, match="opinion-turned"):
        transfer(bench, opinion_id)
    with bench.work(OFFICE) as work, pytest.raises(Refused, match="opinion-not-here"):
        classify_opinion(work, ClassifyOpinion(opinion_id=opinion_id, category="other", kind="work"))


def test_the_office_names_whose_draft_it_becomes(bench: Bench) -> None:
    opinion_id = classified(bench, KEEPER, said_by="resident", deputy_id=None)
    with pytest.raises(Refused, match="opinion-deputy-missing"):
        turn(bench, opinion_id, into="suggestion")
    with pytest.raises(Refused, match="other-congress"):
        turn(bench, opinion_id, into="suggestion", lead="D3")
    turn(bench, opinion_id, into="suggestion", lead="D2")
    assert one(bench, opinion_id).state == "turned"


def test_what_a_department_has_is_not_turned_meanwhile(bench: Bench) -> None:
    opinion_id = classified(bench)
    transfer(bench, opinion_id)
    with pytest.raises(Refused, match="opinion-with-department"):
        turn(bench, opinion_id, into="topic", reference="t1", title="护栏")
    answer(bench, opinion_id)
    turn(bench, opinion_id, into="topic", reference="t1", title="护栏")
    assert one(bench, opinion_id).ways[-1].reference == "t1"


def test_input_to_a_draft_law_says_all_of_it_and_later_what_became_of_it(bench: Bench) -> None:
    opinion_id = classified(bench)
    today = bench.clock.now().astimezone(SETTINGS.zone).date()
    with pytest.raises(Refused, match="opinion-legislation-incomplete"):
        turn(bench, opinion_id, into="legislation", **LAW)
    with pytest.raises(Refused, match="not-yet-happened"):
        turn(bench, opinion_id, into="legislation", sent_on=today + timedelta(days=1), **LAW)
    with bench.work(OFFICE) as work, pytest.raises(Refused, match="opinion-not-legislative"):
        record_outcome(work, RecordOutcome(opinion_id=opinion_id, words="已采纳"))
    turn(bench, opinion_id, into="legislation", sent_on=today, **LAW)
    with bench.work(OFFICE) as work:
        record_outcome(work, RecordOutcome(opinion_id=opinion_id, words="已采纳，见第十二条"))
    (way,) = one(bench, opinion_id).ways
    assert (way.title, way.sent_on, way.answer) == (LAW["title"], today, "已采纳，见第十二条")


def test_everybody_reads_verified_words_and_nothing_else(bench: Bench) -> None:
    shown, _hidden = classified(bench), classified(bench)
    verified = {"public": True, "title": "村道护栏", "text": "代表建议村道加装护栏", "reply": "已列入计划"}
    with pytest.raises(Refused, match="secrecy-check-missing"):
        verify(bench, shown, **verified)
    with pytest.raises(Refused, match="opinion-public-empty"):
        verify(bench, shown, public=True, checked_by="王五")
    verify(bench, shown, checked_by="王五", **verified)
    with bench.look() as reading:
        (public,) = list_public_opinions(reading, ListPublicOpinions(words="护栏")).items
        assert list_public_opinions(reading, ListPublicOpinions(words="东村")).items == []
    assert (public.title, public.answer) == ("村道护栏", "已列入计划")
    verify(bench, shown, public=False)
    with bench.look() as reading:
        assert list_public_opinions(reading, ListPublicOpinions()).items == []
