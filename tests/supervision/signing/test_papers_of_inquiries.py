"""What a department answers on record, where its papers are signed; and which acts are papers at all."""

import pytest

from contracts.base import Command
from contracts.generate import messages
from contracts.inquiries import AnswerQuestion, QuestionAnswered
from contracts.signing import PAPERS, PaperKind, ReviewPaper, SignPaper
from contracts.supervision import SaveDepartment
from contracts.words import Role
from services.supervision.service import Supervision
from services.supervision.signing.interface import marked
from tests.supervision.inquiries.inquiring import OFFICE, Inquiring
from tests.supervision.signing.signing_harness import person

HANDLER = person(1, "handler", "周科", "housing")
REVIEWER, SIGNER = person(2, "reviewer", "郑主任", "housing"), person(3, "signer", "吴局长", "housing")
NO_PAPERS = {
    "sign_order": "takes work in",
    "take_part": "takes work in",
    "record_contact": "puts on record what happened; the leading deputy may deny it",
    "acknowledge_alarm": "takes a danger on",
    "tell_snapshot": "tells its own systems, and nobody else",
    "open_notice": "the reader's own desk",
    "read_all_notices": "the reader's own desk",
    "review_paper": "a step of signing itself",
    "sign_paper": "a step of signing itself",
    "take_back_paper": "a step of signing itself",
}
"""What a department's account does that sends nothing out."""


@pytest.fixture
def hall() -> Inquiring:
    desk = Inquiring()
    desk.ask(SaveDepartment(department="housing", title="县住建局", signs=True))
    return desk


def test_an_answer_on_record_is_the_signers(hall: Inquiring) -> None:
    inquiry = hall.opened("bridge")
    question = hall.asked(inquiry)
    answer = AnswerQuestion(question_id=question, words="年底前通车。", promise="年底前通车", promise_due="2026-12-31")
    paper_id = str(hall.ask(answer, HANDLER).paper_id)
    assert hall.emitted(QuestionAnswered) == []
    hall.ask(ReviewPaper(paper_id=paper_id, verdict="pass"), REVIEWER)
    hall.ask(SignPaper(paper_id=paper_id, verdict="pass"), SIGNER)
    [said] = hall.emitted(QuestionAnswered)
    assert (said.by, said.words, str(said.promise_due)) == ("吴局长", "年底前通车。", "2026-12-31")


def test_what_was_answered_in_the_hall_is_entered_by_the_office_at_once(hall: Inquiring) -> None:
    question = hall.asked(hall.opened("bridge"))
    done = hall.ask(AnswerQuestion(question_id=question, words="年底前通车。", by="吴局长"), OFFICE)
    assert done.paper_id is None
    [said] = hall.emitted(QuestionAnswered)
    assert said.by == "吴局长"


def test_every_act_of_a_department_is_a_paper_or_it_is_said_why_not() -> None:
    here = {
        command.name
        for command in messages(Command)
        if command.owner == Supervision.name and Role.DEPARTMENT in command.roles
    }
    assert here == set(PAPERS) | set(NO_PAPERS)
    assert set(PAPERS) == marked() == set(PaperKind.__args__)
    assert not set(PAPERS) & set(NO_PAPERS)
