"""A suggestion from its first words to its submission: signers, talks, pre-review."""

import pytest

from contracts.base import Place
from contracts.suggestions import (
    AnswerInvitation,
    AskPreReview,
    ChangeDraft,
    DiscardDraft,
    InviteSigner,
    ListDrafts,
    PreReview,
    RecordTalk,
    SignerInvited,
    SubmitSuggestion,
    SuggestionSubmitted,
)
from kit.problems import Refused
from tests.deputies.harness import OFFICE, OTHER, appeal, deputy, hear_all
from tests.deputies.suggestions.pen import WRITTEN, Pen


def test_what_is_submitted_carries_who_signed_the_talks_and_the_words(pen: Pen) -> None:
    draft = pen.begin(departments=["roads"], asks="请建桥。")
    for number in (2, 3):
        pen.ask(InviteSigner(suggestion_id=draft, deputy_id=f"D{number}"), deputy(1))
    pen.ask(AnswerInvitation(suggestion_id=draft, sign=True), deputy(2))
    pen.ask(AnswerInvitation(suggestion_id=draft, sign=False), deputy(3))
    pen.talk(draft)
    pen.ask(AskPreReview(suggestion_id=draft), deputy(1))
    pen.ask(PreReview(suggestion_id=draft, verdict="passed", words="事实清楚"), OFFICE)
    pen.ask(SubmitSuggestion(suggestion_id=draft, occasion="session", occasion_name="五次会议"), deputy(1))
    [fact] = pen.bench.emitted(SuggestionSubmitted)
    assert (fact.lead.name, [one.name for one in fact.signers]) == ("甲", ["乙"])
    assert (fact.talks[0].person, fact.departments, fact.asks) == ("周科长", ["roads"], "请建桥。")
    assert (fact.occasion, fact.occasion_name, fact.disclosure) == ("session", "五次会议", "full")
    assert pen.read(draft, deputy(2)).state == "submitted"


def test_without_a_talk_with_a_department_there_is_no_pre_review(pen: Pen) -> None:
    draft = pen.begin()
    with pytest.raises(Refused, match="talk-needed"):
        pen.ask(AskPreReview(suggestion_id=draft), deputy(1))


def test_a_talk_that_is_still_to_come_is_not_put_on_record(pen: Pen) -> None:
    draft = pen.begin()
    pen.bench.clock.pass_(hours=-1)
    said = RecordTalk(
        suggestion_id=draft,
        department="roads",
        department_name="县交通局",
        person="周",
        words="谈",
        at="2026-12-01T00:00Z",
    )
    with pytest.raises(Refused, match="not-yet-happened"):
        pen.ask(said, deputy(1))


def test_nothing_is_submitted_before_it_has_passed_the_pre_review(pen: Pen) -> None:
    draft = pen.begin()
    with pytest.raises(Refused, match="pre-review-needed"):
        pen.ask(SubmitSuggestion(suggestion_id=draft, occasion="between"), deputy(1))
    pen.talk(draft)
    pen.ask(AskPreReview(suggestion_id=draft), deputy(1))
    pen.ask(PreReview(suggestion_id=draft, verdict="sent_back", words="请写明地点"), OFFICE)
    view = pen.read(draft, deputy(1))
    assert (view.state, view.review_words, view.reviewed_by) == ("sent_back", "请写明地点", "办公室")
    pen.ask(ChangeDraft(suggestion_id=draft, **(WRITTEN | {"text": "东村渡口过河要绕八公里。"})), deputy(1))
    pen.ask(AskPreReview(suggestion_id=draft), deputy(1))
    pen.ask(PreReview(suggestion_id=draft, verdict="passed", words="可以"), OFFICE)
    pen.ask(SubmitSuggestion(suggestion_id=draft, occasion="between"), deputy(1))
    assert pen.bench.emitted(SuggestionSubmitted)[0].text == "东村渡口过河要绕八公里。"


def test_a_session_is_named_where_one_submits_at_a_session(pen: Pen) -> None:
    draft = pen.passed()
    with pytest.raises(Refused, match="occasion-needed"):
        pen.ask(SubmitSuggestion(suggestion_id=draft, occasion="session"), deputy(1))


def test_it_is_submitted_once(pen: Pen) -> None:
    draft = pen.passed()
    pen.ask(SubmitSuggestion(suggestion_id=draft, occasion="between"), deputy(1))
    with pytest.raises(Refused, match="pre-review-needed"):
        pen.ask(SubmitSuggestion(suggestion_id=draft, occasion="between"), deputy(1))
    assert len(pen.bench.emitted(SuggestionSubmitted)) == 1


def test_other_words_have_to_be_signed_anew(pen: Pen) -> None:
    draft = pen.begin()
    pen.ask(InviteSigner(suggestion_id=draft, deputy_id="D2"), deputy(1))
    pen.ask(AnswerInvitation(suggestion_id=draft, sign=True), deputy(2))
    pen.ask(ChangeDraft(suggestion_id=draft, **WRITTEN), deputy(1))
    assert pen.read(draft, deputy(2)).mine == "signed"  # nothing was changed
    pen.ask(ChangeDraft(suggestion_id=draft, **(WRITTEN | {"text": "另一件事。"})), deputy(1))
    assert pen.read(draft, deputy(2)).mine == "invited"


def test_whoever_is_asked_to_sign_hears_of_it_and_of_changed_words_again(pen: Pen) -> None:
    draft = pen.begin()
    pen.ask(InviteSigner(suggestion_id=draft, deputy_id="D2"), deputy(1))
    pen.ask(InviteSigner(suggestion_id=draft, deputy_id="D2"), deputy(1))
    invited = SignerInvited(suggestion_id=draft, deputy_id="D2")
    assert pen.bench.emitted(SignerInvited) == [invited]
    pen.ask(ChangeDraft(suggestion_id=draft, **(WRITTEN | {"text": "另一件事。"})), deputy(1))
    assert pen.bench.emitted(SignerInvited) == [invited], "who has not signed is asked already"
    pen.ask(AnswerInvitation(suggestion_id=draft, sign=True), deputy(2))
    pen.ask(ChangeDraft(suggestion_id=draft, **(WRITTEN | {"text": "第三件事。"})), deputy(1))
    assert pen.bench.emitted(SignerInvited) == [invited, invited]
    pen.ask(AnswerInvitation(suggestion_id=draft, sign=False), deputy(2))
    pen.ask(InviteSigner(suggestion_id=draft, deputy_id="D2"), deputy(1))
    assert len(pen.bench.emitted(SignerInvited)) == 3


def test_a_draft_with_the_office_is_not_changed(pen: Pen) -> None:
    draft = pen.begin()
    pen.talk(draft)
    pen.ask(AskPreReview(suggestion_id=draft), deputy(1))
    for request in (ChangeDraft(suggestion_id=draft, **WRITTEN), InviteSigner(suggestion_id=draft, deputy_id="D2")):
        with pytest.raises(Refused, match="draft-not-open"):
            pen.ask(request, deputy(1))


def test_nobody_signs_twice_and_nobody_signs_unasked(pen: Pen) -> None:
    draft = pen.begin()
    with pytest.raises(Refused, match="signer-twice"):
        pen.ask(InviteSigner(suggestion_id=draft, deputy_id="D1"), deputy(1))
    with pytest.raises(Refused, match="deputy-not-found"):
        pen.ask(InviteSigner(suggestion_id=draft, deputy_id="D9"), deputy(1))
    with pytest.raises(Refused, match="suggestion-not-found"):
        pen.ask(AnswerInvitation(suggestion_id=draft, sign=True), deputy(2))
    pen.ask(InviteSigner(suggestion_id=draft, deputy_id="D2"), deputy(1))
    pen.ask(InviteSigner(suggestion_id=draft, deputy_id="D2"), deputy(1))
    assert len(pen.read(draft, deputy(1)).signers) == 1


def test_a_draft_is_its_deputies_own_until_it_is_laid_before_the_office(pen: Pen) -> None:
    draft = pen.begin()
    for actor in (OFFICE, deputy(2)):
        with pytest.raises(Refused, match="suggestion-not-found"):
            pen.read(draft, actor)
        assert not pen.ask(ListDrafts(), actor).items
    with pytest.raises(Refused, match="suggestion-not-found"):
        pen.ask(DiscardDraft(suggestion_id=draft), deputy(2))
    pen.talk(draft)
    pen.ask(AskPreReview(suggestion_id=draft), deputy(1))
    assert pen.ask(ListDrafts(), OFFICE).items[0].suggestion_id == draft
    assert pen.read(draft, OFFICE).mine == "office"


def test_a_discarded_draft_is_finished(pen: Pen) -> None:
    draft = pen.begin()
    pen.ask(DiscardDraft(suggestion_id=draft), deputy(1))
    for request in (DiscardDraft(suggestion_id=draft), AskPreReview(suggestion_id=draft)):
        with pytest.raises(Refused, match=r"draft-finished|draft-not-open"):
            pen.ask(request, deputy(1))


def test_evidence_must_be_ones_own_matters(pen: Pen) -> None:
    hear_all(pen.bench, appeal(pen.bench, 1, place=Place(township=OTHER)))
    with pytest.raises(Refused, match="matter-not-found"):
        pen.begin(appeal_ids=["a1"])
    mine = pen.begin(deputy(3), appeal_ids=["a1"])
    assert pen.read(mine, deputy(3)).evidence[0].title == "路灯坏了"
