"""What a notice may say: a sentence of its kind, with no place for anybody's words, name or phone."""

from collections.abc import Iterator
from string import Formatter
from typing import Any

import pytest
from pydantic import BaseModel

from contracts.base import Event
from contracts.generate import messages
from contracts.words import NoticeKind
from services.supervision.notices.domain.sentences import FIELDS, TEMPLATES, said
from services.supervision.notices.settings import NoticeSettings
from services.supervision.notices.use_cases.make import HEARD, MAKE
from services.supervision.notices.use_cases.told import Known
from tests.contracts.test_old_examples import examples

WRITTEN = frozenset({"text", "words", "reason", "by", "evidence", "name", "deputy_name", "holder", "tracking_code"})
"""Fields of events that somebody wrote, or that say who somebody is."""
TITLES = {"PROJECT_RED": "project", "SESSION_CALLED": "session", "SESSION_NEAR": "session"}
"""Kinds that name a title: one the office published."""


def named(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_every_kind_has_a_sentence_and_no_sentence_is_left_over() -> None:
    assert set(TEMPLATES) == set(NoticeKind)


@pytest.mark.parametrize("kind", NoticeKind)
def test_a_template_names_nothing_but_what_it_may(kind: NoticeKind) -> None:
    template = TEMPLATES[kind]
    assert named(template.one) == named(template.one_en) <= FIELDS
    assert named(template.many) == named(template.many_en) == {"n"}
    assert (named(template.one) & {"project", "session"}) == ({TITLES[kind.name]} if kind.name in TITLES else set())
    assert template.one.count("。") == template.many.count("。") == 1, "one sentence"


def test_many_urgent_ones_are_one_sentence_that_says_so() -> None:
    zh, en = said(NoticeKind.ASSIGNMENT_OFFERED, {}, 3, urgent=True)
    assert (zh, en) == ("【紧急】有 3 件群众反映待您接件。", "Urgent: 3 matters wait for you to accept them.")


def marked(value: Any, name: str = "") -> Any:
    """The same fact with a mark in everything that somebody wrote."""
    if isinstance(value, BaseModel):
        return value.model_copy(update={key: marked(getattr(value, key), key) for key in type(value).model_fields})
    if isinstance(value, list):
        return [marked(one, name) for one in value]
    written = name in WRITTEN or name.endswith(("_name", "title", "_words", "_reason"))
    return f"某某{name}" if written and type(value) is str else value


def facts() -> Iterator[Any]:
    kinds = [envelope.data for envelope in examples() if type(envelope.data) in MAKE]
    assert {type(fact) for fact in kinds} == set(MAKE), "an event without an example"
    yield from kinds


def test_no_word_that_somebody_wrote_in_an_event_is_in_a_notice_of_it() -> None:
    known = Known({}, {}, {})
    for fact in facts():
        known.takers[getattr(fact, "appeal_id", "")] = "D1"
        known.deputies[getattr(fact, "suggestion_id", "")] = ["D1"]
        known.departments[getattr(fact, "assignment_id", "") or ""] = "water"
    for fact in facts():
        for told in MAKE[type(fact)](marked(fact), known, NoticeSettings()):
            assert set(told.facts) == named(TEMPLATES[told.kind].one), told.kind
            written = {name for name, value in told.facts.items() if "某某" in value}
            assert written == ({TITLES[told.kind.name]} if told.kind.name in TITLES else set())
            assert "某某" not in told.about + told.recipient


def test_everything_that_is_heard_is_an_event_of_a_service() -> None:
    assert set(HEARD) <= set(messages(Event))
