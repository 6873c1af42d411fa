"""The audit log names its object: every command says what it is about."""

from string import Formatter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from contracts.base import Command
from contracts.deputies import ImportDeputies
from contracts.generate import messages
from contracts.inquiries import AskQuestion, OpenInquiry
from contracts.ops import DiscardLetter, RunTimers
from contracts.projects import SaveGroup
from contracts.selection import AskFeasibility, DraftCandidate
from contracts.suggestions import ChangeDraft, DraftSuggestion, ReassignPart, RecordTalk
from contracts.supervision import SaveDispatch
from contracts.topics import AdoptTopic
from tests.contracts.made import made

COMMANDS = messages(Command)
WHOLES = {
    "run_timers", "recount_report", "rebuild_figures", "retell_holders", "retell_deputies",
    "import_departments", "import_calendar_days", "save_villages", "save_terms", "save_groups", "save_pairs",
    "read_all_notices", "send_messages_again", "take_tickets", "set_ticket_columns", "tell_hotline_again",
}  # fmt: skip
"""These act on all there is of a kind; everything else names one thing."""
KEPT = 100
"""So many characters of a subject the audit log keeps."""
TALK = {"person": "王主任", "words": "谈过了", "at": "2026-03-02T09:00:00+08:00"}
SHEET = {"title": "修路", "what": "铺沥青", "where": "官渡", "cost_fen": 100, "people": 10}
DRAFT = {"title": "修路", "text": "请修路", "category": "roads"}
TOPIC = {"year": 2026, "source": "plan", "reason": "说得多", "due_on": "2026-09-01"}


def fields(command: type[Command]) -> list[str]:
    """The fields a command's subject is made of."""
    return [field for _, field, _, _ in Formatter().parse(command.about) if field is not None]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.__name__)
def test_every_command_says_itself_what_it_is_about_in_fields_it_has(command: type[Command]) -> None:
    assert "about" in vars(command)
    assert set(fields(command)) <= set(command.model_fields)
    assert bool(fields(command)) == (command.name not in WHOLES)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.__name__)
@settings(max_examples=5, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_command_that_can_be_sent_leaves_the_subject_empty(command: type[Command], data: st.DataObject) -> None:
    try:
        sent = command.model_validate(data.draw(made(command.model_json_schema())))
    except ValidationError:  # fields that a schema cannot hold against each other: it cannot be sent
        reject()
    subject = sent.subject()
    assert subject.strip()
    assert "None" not in subject
    assert all(str(getattr(sent, field) or "") in subject for field in fields(command))


@pytest.mark.parametrize(
    ("command", "sent", "subject"),
    [
        (RecordTalk, {"suggestion_id": "s1", "department": "roads", "department_name": "交通局", **TALK}, "s1"),
        (ReassignPart, {"assignment_id": "a1", "department": "roads", "leader": "甲", "person": "乙"}, "a1"),
        (AskFeasibility, {"proposal_id": "p1", "department": "roads", "department_name": "交通局"}, "p1"),
        (DraftCandidate, {"proposal_id": "p1", "department": "roads", "department_name": "交通局", **SHEET}, "p1"),
        (ChangeDraft, {"suggestion_id": "s1", **DRAFT}, "s1"),
        (AskQuestion, {"inquiry_id": "i1", "project_id": "p1", "department": "roads", "words": "何时完工"}, "i1"),
        (SaveDispatch, {"category": "roads", "township": "420323108", "department": "d1"}, "roads 420323108"),
        (SaveDispatch, {"category": "roads", "department": "d1"}, "roads"),
    ],
)
def test_the_subject_is_the_commands_own_object_not_another_it_names(
    command: type[Command], sent: dict[str, Any], subject: str
) -> None:
    assert command.model_validate(sent).subject() == subject


@pytest.mark.parametrize(
    ("command", "sent", "subject"),
    [
        (DraftSuggestion, DRAFT, "修路"),
        (OpenInquiry, {"stage": "plan", "title": "问计划", "year": 2026, "department": "roads"}, "问计划"),
        (AdoptTopic, {"title": "出行难", "category": "roads", "department": "d1", **TOPIC}, "出行难"),
        (ImportDeputies, {"filename": "", "content": ""}, "deputies"),
        (SaveGroup, {"title": "城建组", "profession": "城建", "members": [{"id": "d1", "name": "甲"}]}, "城建组"),
        (RunTimers, {}, "timers"),
        (DiscardLetter, {"letter_id": 7}, "letter 7"),
    ],
)
def test_what_has_no_id_yet_is_named_by_its_title_and_a_whole_by_its_kind(
    command: type[Command], sent: dict[str, Any], subject: str
) -> None:
    assert command.model_validate(sent).subject() == subject


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.__name__)
def test_an_id_is_never_cut_off_by_the_length_the_log_keeps(command: type[Command]) -> None:
    first = fields(command)[:1]
    longest = [command.model_json_schema()["properties"][field].get("maxLength", 0) for field in first]
    assert sum(longest) + len(command.about.partition("{")[0]) <= KEPT or command.name.startswith("import_")


def test_what_a_command_is_about_is_no_field_of_its_schema() -> None:
    for command in COMMANDS:
        assert "about" not in command.model_json_schema().get("properties", {})
