"""What is written of projects, in inquiries and suggestions: nowhere before it is read, then as it was released."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest
from alembic import command
from pydantic import ValidationError

from contracts import release as r
from contracts.base import Actor, Query
from contracts.generate import messages
from contracts.held import HeldPage, HeldText, Mode, ReleaseRecord
from contracts.inquiries import AskQuestion
from contracts.supervision import ReadEvidence
from contracts.words import Role
from kit.db import migrate
from services.supervision.service import MIGRATIONS
from services.supervision.settings import SupervisionSettings
from tests.supervision.inquiries.inquiring import Inquiring
from tests.supervision.release.writing import MARK, NOBODY, REST, SAID, STATION, WRITE, Written, finding
from tests.supervision.supervision_loop import DEPUTY, OFFICE, Said


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    if request.param == "sqlite":
        return "sqlite:///:memory:"
    fresh: str = request.getfixturevalue("database_url")(MIGRATIONS)
    return fresh


def by(written: Written, mode: Mode, **more: Any) -> None:
    """The county's rule from now on."""
    rules = dict.fromkeys(("release_projects", "release_inquiries", "release_suggestions"), mode)
    written.desk.room.settings = SupervisionSettings(**(rules | more))


def everything(written: Written, actor: Actor) -> str:
    """Whatever supervision answers somebody, to every query of everybody's with whichever ids it takes."""
    said = []
    for query in messages(Query):
        if query.owner == "supervision" and {Role.PUBLIC, actor.role} <= query.roles:
            for request in requests(query, written.ids):
                try:
                    said.append(written.desk.ask(request, actor).model_dump_json())
                except Said:
                    said.append("")
    assert len(said) > 20
    return "\n".join(said)


def requests(query: type[Query], ids: tuple[str, ...]) -> Iterator[Query]:
    """The query with each of the ids, as it is and for the marked words."""
    needed = [name for name, field in query.model_fields.items() if field.is_required()]
    values = {"year": (2026,), "month": (11,), "category": ("roads",), "figure": ("closing_rate",), "spot": ("s-1",)}
    for each in product(*(values.get(name, ids) for name in needed)):
        told = dict(zip(needed, each, strict=True))
        yield query.model_validate(told)
        if "words" in query.model_fields:
            yield query.model_validate(told | {"words": MARK})


def held(written: Written, kind: r.Kind) -> HeldText:
    page: HeldPage = written.desk.ask(r.ListHeldTexts(kind=kind), OFFICE)
    [mine] = [one for one in page.items if SAID in one.parts.values()]
    return mine


def decide(written: Written, kind: r.Kind, key: str, verdict: str, **more: Any) -> None:
    told = {"kind": kind, "key": key, "verdict": verdict, "checked_by": "李保密", **more}
    written.desk.ask(r.DecideText.model_validate(told), OFFICE)


def test_each_kind_of_text_is_tried() -> None:
    kinds = [get_args(one) for one in (r.ProjectKind, r.InquiryKind, r.SuggestionKind)]
    assert set(WRITE) == {kind for some in kinds for kind in some}


@pytest.mark.parametrize("kind", WRITE)
def test_a_text_that_nobody_read_is_in_no_answer_and_then_as_it_was_released(url: str, kind: r.Kind) -> None:
    written = WRITE[kind](url)
    by(written, "before")
    one = held(written, kind)
    assert one.about == written.about
    for actor in (NOBODY, STATION):
        assert MARK not in everything(written, actor), actor.role
    assert MARK in everything(written, OFFICE)

    decide(written, kind, one.key, "released")
    assert SAID in everything(written, NOBODY)
    decide(written, kind, one.key, "redacted", hide=[MARK], why="accusation", words=f"{MARK}一事另有渠道。")
    told = everything(written, NOBODY)
    assert MARK not in told
    assert f"〔已隐去〕{REST}" in told
    assert SAID in everything(written, OFFICE)
    decide(written, kind, one.key, "refused", why="insult", checked_by="")
    assert REST not in everything(written, NOBODY)


@pytest.mark.parametrize("kind", WRITE)
def test_shown_at_once_a_text_is_hidden_again_when_nobody_read_it_in_time(kind: r.Kind) -> None:
    written = WRITE[kind]("sqlite:///:memory:")
    by(written, "after")
    assert SAID in everything(written, NOBODY)
    written.desk.later(hours=73)
    assert MARK not in everything(written, NOBODY)
    by(written, "none")
    assert SAID in everything(written, NOBODY)


@pytest.mark.parametrize(
    ("kind", "department", "deputy"),
    [
        ("track", "roads", None), ("quarter_report", "roads", None), ("rectification", "roads", None),
        ("completion", "roads", None), ("answer", "housing", None), ("reply", "water", None),
        ("question", None, DEPUTY.id), ("suggestion", None, "D1"), ("rating", None, "D1"), ("look_back", None, "D1"),
        ("finding", None, None),
    ],
)  # fmt: skip
def test_whoever_wrote_it_is_told_of_the_decision(kind: r.Kind, department: str | None, deputy: str | None) -> None:
    written = WRITE[kind]("sqlite:///:memory:")
    decide(written, kind, held(written, kind).key, "refused", why="insult", words="请改写。")
    [fact] = written.desk.bench.emitted(r.TextJudged)
    assert (fact.department, fact.deputy_id, fact.why, fact.words) == (department, deputy, "insult", "请改写。")
    assert SAID not in fact.model_dump_json()


@pytest.mark.parametrize("kind", ["track", "rectification", "completion"])
def test_a_photo_is_seen_as_its_text_is_and_one_may_be_hidden_by_itself(url: str, kind: r.Kind) -> None:
    written = WRITE[kind](url)
    by(written, "before")
    one = held(written, kind)
    [photo] = one.photos

    def seen(actor: Actor = NOBODY) -> bool:
        try:
            written.desk.ask(ReadEvidence(photo_id=photo.id), actor)
        except Said:
            return False
        return True

    assert not seen()
    assert seen(OFFICE)
    assert photo.id not in everything(written, NOBODY)
    decide(written, kind, one.key, "released")
    assert seen()
    assert photo.id in everything(written, NOBODY)
    decide(written, kind, one.key, "redacted", hide_photos=[photo.id], why="personal")
    assert not seen()
    told = everything(written, NOBODY)
    assert photo.id not in told
    assert SAID in told
    with pytest.raises(Said, match="words-not-there"):
        decide(written, kind, one.key, "redacted", hide_photos=["another"], why="personal")


def test_a_kind_of_another_service_and_a_text_that_is_not_there_are_not_found(url: str) -> None:
    written = finding(url)
    with pytest.raises(ValidationError):
        decide(written, "idea", "nobody", "released")
    with pytest.raises(Said, match="text-not-found"):
        decide(written, "finding", "nobody", "released")


def test_the_record_has_the_rule_of_every_kind_and_no_text(url: str) -> None:
    written = finding(url)
    by(written, "after", release_hours=6)
    decide(written, "finding", held(written, "finding").key, "refused", why="accusation", words=SAID)
    told: ReleaseRecord = written.desk.ask(r.ReadTextReleases(), NOBODY)
    assert {rule.kind for rule in told.rules} == set(WRITE)
    assert {(rule.mode, rule.hours) for rule in told.rules} == {("after", 6)}
    assert (told.waiting, told.decided) == (1, {"refused": 1})
    assert MARK not in told.model_dump_json()


@pytest.mark.parametrize("kind", ["quarter_report", "verdict", "completion", "answer", "suggestion", "reply"])
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_what_everybody_reads_already_goes_on_being_read_after_the_upgrade(
    request: pytest.FixtureRequest, tmp_path: Path, database: str, kind: r.Kind
) -> None:
    file = f"sqlite:///{tmp_path / 'supervision.sqlite3'}"
    written = WRITE[kind](file if database == "sqlite" else request.getfixturevalue("database_url")(MIGRATIONS))
    config = migrate.configuration(written.desk.bench.database.engine, [migrate.BUS, MIGRATIONS])
    command.downgrade(config, "supervision_0018")
    command.upgrade(config, "heads")
    by(written, "before")
    assert SAID in everything(written, NOBODY)
    page: HeldPage = written.desk.ask(r.ListHeldTexts(kind=kind, decided=True), OFFICE)
    assert {(one.standing, one.by, one.checked_by) for one in page.items} == {("released", "", "")}


def test_a_question_asked_in_the_hall_is_read_as_any_other_though_no_account_asked_it(url: str) -> None:
    desk = Inquiring(url)
    inquiry = desk.opened()
    asked = AskQuestion(inquiry_id=inquiry, department="roads", words=SAID, by="代表甲")
    written = Written(desk, inquiry, (inquiry, desk.ask(asked, OFFICE).id))
    by(written, "before")
    one = held(written, "question")
    decide(written, "question", one.key, "released")
    assert MARK in everything(written, NOBODY)
