"""A form of a page is said once: what is common to all of them is done by PageForm and by no handler (ADR 12)."""

import ast
from collections.abc import Iterator
from pathlib import Path

GATEWAY = Path(__file__).parents[3] / "gateway"
PAGES = sorted(file for file in GATEWAY.rglob("*.py") if "pages" in file.relative_to(GATEWAY).with_suffix("").parts)
OWN_STEPS = {
    "accounts.pages.account": {"password", "enrol", "confirm", "remove"},
    "accounts.pages.enrol": {"enrol"},
    "accounts.pages.people": {"add", "make", "slips", "part", "off", "on"},
    "accounts.pages.proposals": {"propose", "first_office", "propose_again", "confirm", "withdraw"},
    "accounts.pages.sign_in": {"enter", "leave"},
    "cases.pages.case": {"phone", "words"},
    "county.pages.departments": {"merge"},
    "courses.pages.desk": {"film"},
    "feeds.pages.calendar": {"make", "end"},
    "hotline.pages": {"look", "take"},
    "inquiries.pages.survey": {"answer"},
    "letters.pages.desk": {"appeal"},
    "letters.pages.writer": {"write", "prove", "again"},
    "liaison.pages": {"import_pairs"},
    "matters.pages.acts": {"phone"},
    "notices.pages.devices": {"add", "end", "try_out"},
    "notices.pages.unsent": {"again"},
    "notices.pages.wechat": {"save", "try_out", "unbind"},
    "notices.pages.ways": {"save", "end", "try_out"},
    "operator.pages.audit_heads": {"make"},
    "operator.pages.overview": {"timers", "replay", "discard"},
    "orders.pages.orders": {"words"},
    "resident.pages.follow": {"prove", "rate", "erase", "leave"},
    "resident.pages.messages": {"renew", "stop"},
    "resident.pages.register": {"register"},
    "resident.pages.say": {"say"},
    "resident.pages.thread": {"say", "withdraw", "place", "again"},
    "roster.pages.imports": {"import_deputies", "import_stations"},
    "selection.pages.seasons": {"import_ideas"},
    "setup.pages.first_operator": {"make"},
    "stations.pages.heard": {"record"},
    "stations.pages.rota": {"import_rota"},
    "suggestions.pages.letters": {"preview"},
    "topics.pages.reports": {"write"},
    "webhooks.pages": {"make", "change", "rotate", "again", "end"},
    "workbook.pages": {"look", "apply"},
}
"""Handlers that do something else than carry out one command of one signed-in person; ADR 12 says what."""


def test_every_form_is_carried_out_by_a_page_form_but_the_few_with_steps_of_their_own() -> None:
    own = {file: names for file, names in ((_name(file), set(_without_page_form(file))) for file in PAGES) if names}
    assert own == OWN_STEPS, "write a PageForm; docs/adr/0012-a-form-said-once.md"


def test_no_handler_carries_out_a_command_by_the_page_forms_own_means() -> None:
    calling = [_name(file) for file in PAGES if "act" in _called(ast.parse(file.read_text()))]
    assert calling == ["pages.page_form"]


def _without_page_form(file: Path) -> Iterator[str]:
    """Handlers of a posted form that do not end in `post` or `finish`."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.AsyncFunctionDef) and any("post" in _called(one) for one in node.decorator_list):
            body = set().union(*(_called(each) for each in node.body))
            if not body & {"post", "finish"}:
                yield node.name


def _called(node: ast.AST) -> set[str]:
    """The last names of what is called in it."""
    calls = (each.func for each in ast.walk(node) if isinstance(each, ast.Call))
    return {each.attr if isinstance(each, ast.Attribute) else ast.unparse(each) for each in calls}


def _name(file: Path) -> str:
    return ".".join(file.relative_to(GATEWAY).with_suffix("").parts)
