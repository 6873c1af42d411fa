"""What the contracts promise to those who built on them."""

import ast
import importlib
import inspect
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from contracts.base import Command, DurableCommand, Event, Posted, Query, Request
from contracts.envelope import decode, type_of
from contracts.generate import folder, messages, schema
from contracts.words import Role

ROOT = Path(__file__).parents[2]
CONTRACTS = ROOT / "contracts"
EXAMPLES = sorted((CONTRACTS / "examples").rglob("*.json"))
SERVICES = {
    "intake": "services.intake.service:Intake",
    "deputies": "services.deputies.service:Deputies",
    "supervision": "services.supervision.service:Supervision",
    "voting": "services.voting.service:Voting",
    "box": "services.voting.box.service:Box",
    "scrutiny": "services.voting.scrutiny.service:Scrutiny",
}
FOR_DEPARTMENTS_ONLY = {
    "LetterAnswered": "whoever follows letters; its writer reads the answer with code and secret",
    "LetterTurned": "whoever follows letters; intake is given the appeal itself",
    "LiaisonRecorded": "whoever keeps the record of what committee members and deputies did",
    "AuditHeadWitnessed": "whoever watches the audit log from outside keeps its heads where no operator reaches them",
    "CaseWarned": "department systems show the clock on their own desk",
    "CasePressed": "department systems show that they were pressed",
    "HotspotRisen": "the press, departments and their own systems learn what residents say often",
    "HotspotCooled": "the same learn that it is over",
    "SeasonOpened": "the press and department systems announce that ideas are collected",
    "SeasonMoved": "the same",
    "AppealHandedOver": "departments' own systems learn that the hotline has it; intake tells its resident itself",
    "AppealHotlineAnswered": "whoever follows an appeal reads what the hotline answered; intake tells its resident",
    "FeasibilityAsked": "the asked department's own system puts it on a desk",
    "QuestionAsked": "the asked department's own system puts it on a desk",
    "QuestionAnswered": "the inquiry's record, for whoever carries it on",
    "PromiseJudged": "the department that promised hears whether it counts as kept",
    "SurveyOpened": "the press and department systems announce that residents are asked",
    "SurveyClosed": "the same hear how many answered",
    "AppraisalConcluded": "performance review takes over both sets of counts",
    "ProjectInspected": "the department's own system learns that a group was on the site",
    "ProjectReminded": "the department's own system puts the month's or quarter's question on a desk",
    "ProjectReported": "the quarter's report, for whoever carries it on",
    "OrderSnapshot": "a department's own system begins from what it has in hand, or compares",
    "CoPartSnapshot": "the same",
    "SuggestionSnapshot": "the same",
    "ProjectSnapshot": "the same",
    "SnapshotTold": "the same system knows that it has heard everything",
    "ProjectTracked": "the month's track, for whoever carries it on",
    "SuggestionContacted": "the deputies' own systems see that a department spoke with them",
    "SuggestionLookedBack": "the department hears whether what it promised counts as done",
    "SuggestionReopened": "the department's own system puts it on a desk again",
    "WorkPlanChanged": "the press and deputies' own systems announce what an adopted plan says now",
    "SuggestionWarned": "department systems show the clock on their own desk",
}
PERSONAL = {"phone", "contact", "sealed", "masked", "secret", "secret_hash", "resident", "resident_name"}


def service(owner: str) -> Any:
    module, _, name = SERVICES[owner].partition(":")
    return getattr(importlib.import_module(module), name)


def subscriptions() -> set[type[Posted]]:
    return {
        message
        for owner in SERVICES
        for _, method in inspect.getmembers(service(owner), inspect.isfunction)
        for message in getattr(method, "messages", ())
    }


@pytest.mark.parametrize("message", messages(Posted), ids=lambda message: message.__name__)
def test_every_posted_message_has_an_owner_and_an_example(message: type[Posted]) -> None:
    assert message.owner in SERVICES
    assert list((CONTRACTS / "examples" / folder(message) / message.name).glob("*.json"))
    assert (message.__doc__ or "").strip()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_committed_example_old_ones_included_fits_the_newest_schema(path: Path) -> None:
    known = {type_of(message): message for message in messages(Posted)}
    envelope = decode(path.read_bytes(), known)
    Draft202012Validator(schema(type(envelope.data))).validate(json.loads(path.read_text()))


def test_every_event_has_a_consumer_or_a_reason_to_be_for_departments_only() -> None:
    heard = subscriptions()
    for message in messages(Posted):
        assert message in heard or message.__name__ in FOR_DEPARTMENTS_ONLY, message.__name__


def test_nobody_subscribes_to_what_is_no_contract() -> None:
    assert subscriptions() <= set(messages(Posted))


def test_no_event_carries_who_the_resident_is() -> None:
    for message in messages(Event):
        found = PERSONAL & set(_names(schema(message)))
        assert not found, f"{message.__name__}: {found}"


def _names(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = list(node.get("properties", {}))
        return own + [name for value in node.values() for name in _names(value)]
    return [name for value in node for name in _names(value)] if isinstance(node, list) else []


@pytest.mark.parametrize("request_type", [*messages(Command), *messages(Query)], ids=lambda one: one.__name__)
def test_every_request_declares_roles_and_an_answer_and_is_answered_by_its_owner(request_type: type[Request]) -> None:
    assert request_type.roles
    assert request_type.roles <= set(Role) - {Role.SYSTEM}
    assert request_type.answer is not None
    owners = SERVICES if request_type.owner == "*" else [request_type.owner]
    for owner in owners:
        method = getattr(service(owner), request_type.name)
        assert method.contract is request_type


def test_every_request_and_durable_command_can_be_made_through_the_json_api() -> None:
    files = [*(ROOT / "gateway").glob("*/api.py"), *(ROOT / "gateway").glob("*/api/*.py")]
    files += [ROOT / "gateway" / "cases" / "closed_loop.py"]  # cases/api/reports.py serves it
    files += [*(ROOT / "gateway" / "api").glob("*.py")]  # submissions: the pages share it
    files += [ROOT / "gateway" / "open_data" / "sources.py"]  # open_data/api.py serves them
    files += [ROOT / "gateway" / "workbook" / name for name in ("handing.py", "present.py")]  # workbook/api.py
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text()))]
    named = {node.id for node in nodes if isinstance(node, ast.Name)}
    named |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    wanted = {kind.__name__ for kind in (*messages(Command), *messages(Query), *messages(DurableCommand))}
    assert wanted - named == set()


def test_every_entrypoint_of_a_service_is_a_contract() -> None:
    for owner in SERVICES:
        for name, method in inspect.getmembers(service(owner), inspect.isfunction):
            if hasattr(method, "contract"):
                assert method.contract.owner in (owner, "*"), name
            for message in getattr(method, "messages", ()):
                if issubclass(message, DurableCommand):
                    assert message.owner == owner, "a command is carried out by its owner only"
