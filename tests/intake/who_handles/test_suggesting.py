"""Intake learns at night from what the county decided, suggests by day with reasons, and goes back by a command."""

import time
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from contracts.base import Place
from contracts.intake import (
    AppealCorrected,
    CorrectAppeal,
    Handling,
    ListLearnedModels,
    SubmitAppeal,
    SuggestHandling,
    UseLearnedModel,
)
from kit import limited_process
from kit.problems import Refused
from services.intake.settings import IntakeSettings
from services.intake.who_handles.domain.lessons import ENOUGH, Lesson
from services.intake.who_handles.domain.lessons import learn as teach
from services.intake.who_handles.domain.model import Model
from services.intake.who_handles.store.decided import lessons
from services.intake.who_handles.store.packed import packed
from services.intake.who_handles.store.tables import M
from services.intake.who_handles.use_cases.learn import due, keep, learn
from tests.intake.harness import DEPUTY, OFFICE, PUBLIC, TOWN, Harness
from tests.intake.who_handles.test_learning import TEXTS

PIPE = "我们马家院的自来水管裂了，停水已经很多天，请水厂来抢修水管，管道老化漏水。"
COLD = "家里停水三天了，自来水厂的电话没人接。"


def ask(harness: Harness, text: str = PIPE, actor: Any = OFFICE) -> Handling:
    found: Handling = harness.ask(SuggestHandling(text=text), actor)
    return found


def decide(harness: Harness) -> None:
    """Every text is submitted, heard and answered; those about water by a department."""
    said = [
        harness.command(title=f"{number}号反映", text=text, category=label, place=Place(township=TOWN))
        for number, (label, text) in enumerate(TEXTS)
    ]
    harness.deliver(*said)
    answer(harness, said)
    hear(harness)


def answer(harness: Harness, said: list[SubmitAppeal]) -> None:
    harness.tell(*(harness.offered(one.appeal_id) for one in said))
    harness.tell(*(harness.accepted(one.appeal_id) for one in said))
    handed = [one.appeal_id for one in said if one.category == "water"]
    harness.tell(*(harness.referred(one) for one in handed))
    harness.tell(*(harness.opened(one) for one in handed))
    harness.tell(*(harness.replied(one) for one in handed))
    harness.tell(*(harness.solved(one.appeal_id) for one in said if one.category != "water"))


def hear(harness: Harness) -> None:
    for _ in range(3):
        harness.room.hear_appeals()


def night(harness: Harness) -> None:
    """The next night's hour comes, and the timer rings."""
    harness.clock.at = (harness.clock.at + timedelta(days=1)).replace(hour=20, minute=30)  # 4:30 in Shanghai
    harness.room.learn_handling()


@pytest.fixture
def decided(harness: Harness) -> Harness:
    decide(harness)
    night(harness)
    return harness


def test_what_was_decided_is_suggested_with_its_reasons(decided: Harness) -> None:
    said = ask(decided).category
    assert said is not None
    assert said.code == "water"
    assert said.why
    assert all(why in PIPE for why in said.why)
    [model] = decided.ask(ListLearnedModels(), OFFICE).items
    assert (model.version, model.in_force, model.examples, model.decided) == (said.version, True, 90, 90)
    assert model.precision >= IntakeSettings().learn_sure
    assert model.size_bytes > 0


def test_the_same_on_the_other_database(any_harness: Harness) -> None:
    with any_harness.bench.work() as work:
        _learn_now(work, "category", [Lesson("", text, label, text) for label, text in TEXTS])
    [model] = any_harness.ask(ListLearnedModels(), OFFICE).items
    assert ask(any_harness).category.version == model.version  # type: ignore[union-attr]
    any_harness.ask(UseLearnedModel(version=model.version, reason="核对过"), OFFICE)
    assert any_harness.ask(ListLearnedModels(), OFFICE).items[0].held


def test_a_night_learns_once_and_each_night_anew(decided: Harness) -> None:
    decided.room.learn_handling()
    assert len(decided.ask(ListLearnedModels(), OFFICE).items) == 1
    night(decided)
    newest, before = decided.ask(ListLearnedModels(), OFFICE).items
    assert (newest.in_force, before.in_force) == (True, False)


def test_an_earlier_version_is_gone_back_to_and_held(decided: Harness) -> None:
    [first] = decided.ask(ListLearnedModels(), OFFICE).items
    night(decided)
    decided.clock.pass_(minutes=5)
    decided.ask(UseLearnedModel(version=first.version, reason="昨晚的版本不准"), OFFICE)
    assert ask(decided).category.version == first.version  # type: ignore[union-attr]
    night(decided)
    held = next(one for one in decided.ask(ListLearnedModels(), OFFICE).items if one.in_force)
    assert (held.version, held.held, held.by, held.reason) == (first.version, True, OFFICE.name, "昨晚的版本不准")
    decided.ask(UseLearnedModel(version=first.version, held=False, reason="恢复每夜更新"), OFFICE)
    night(decided)
    assert ask(decided).category.version != first.version  # type: ignore[union-attr]


def test_only_the_office_goes_back_and_only_to_what_there_is(harness: Harness) -> None:
    with pytest.raises(Refused):
        harness.ask(UseLearnedModel(version="none", reason="试一试"), DEPUTY)
    with pytest.raises(Refused, match="learned-model-not-found"):
        harness.ask(UseLearnedModel(version="none", reason="试一试"), OFFICE)


def test_a_much_worse_version_is_kept_and_not_used(harness: Harness) -> None:
    said = [Lesson("", "水管", "water", "one")]
    with harness.bench.work() as work:
        good = keep(work, "category", said, {"reached": [0.9, 0.9, 0.5, 0.98, 0.7], "seconds": 1}, b"")
        keep(work, "category", said, {"reached": [0.7, 0.7, 0.5, 0.98, 0.7], "seconds": 1}, b"")
    assert [one.version for one in harness.ask(ListLearnedModels(), OFFICE).items if one.in_force] == [good]


def test_before_anything_is_decided_words_suggest_and_nobody_has_to_follow(harness: Harness) -> None:
    said = ask(harness, COLD, PUBLIC).category
    assert said is not None
    assert (said.code, said.version) == ("water", "")
    assert {"停水", "自来水"} <= set(said.why)
    for text in ("水", "123456", "hello world", "😀😀😀", "ting shui le", ""):
        assert ask(harness, text) == Handling()


@pytest.mark.parametrize(("coverage", "words_speak"), [(0.05, True), (0.49, True), (0.5, False), (0.9, False)])
def test_where_a_model_of_many_decisions_is_silent_words_speak_until_it_speaks_of_half(
    harness: Harness, coverage: float, words_speak: bool
) -> None:
    many = [Lesson("", f"第{number}件", "water", str(number)) for number in range(ENOUGH)]
    with harness.bench.work() as work:
        keep(work, "category", many, {"reached": [0.5, 0.5, 0.9, 0.98, coverage], "seconds": 1}, packed(Model()))
    said = ask(harness, COLD).category
    assert (said is not None) is words_speak
    assert said is None or (said.code, said.version) == ("water", "")


def test_a_department_is_suggested_to_staff_and_never_to_residents(harness: Harness) -> None:
    known = [Lesson("", text, label, text) for label, text in TEXTS]
    with harness.bench.work() as work:
        _learn_now(work, "department", known)
    assert ask(harness, PIPE, DEPUTY).department.code == "water"  # type: ignore[union-attr]
    assert ask(harness, PIPE, PUBLIC).department is None


def test_who_answered_in_the_end_is_what_departments_are_learned_from(any_harness: Harness) -> None:
    decide(any_harness)
    with any_harness.bench.look() as reading:
        found = lessons(reading, "department", 1000)
    assert {one.label for one in found} == {"water"}
    assert len(found) == len(TEXTS) / 3


def test_a_text_from_a_thousand_phones_is_learned_from_once(harness: Harness) -> None:
    said = [
        harness.command(appeal_id=f"copy-{n}", title="停水", text=PIPE, category="water", writer=f"{n}")
        for n in range(40)
    ]
    harness.deliver(*said)
    answer(harness, said)
    hear(harness)
    with harness.bench.look() as reading:
        assert len([one for one in lessons(reading, "category", 1000) if one.decided]) == 1


def test_what_was_corrected_and_answered_is_learned_as_it_was_corrected(any_harness: Harness) -> None:
    sent = any_harness.submit(category="other", title="路面坑洼", text="门前的路坑洼不平")
    any_harness.ask(CorrectAppeal(appeal_id=sent.appeal_id, category="roads", reason="说的是道路"), OFFICE)
    assert [one.category for one in any_harness.bench.emitted(AppealCorrected)] == ["roads"]
    any_harness.tell(any_harness.offered(sent.appeal_id), any_harness.accepted(sent.appeal_id))
    any_harness.tell(any_harness.solved(sent.appeal_id))
    hear(any_harness)
    with any_harness.bench.look() as reading:
        assert [(one.label, one.decided) for one in lessons(reading, "category", 10)] == [("roads", True)]


def test_nothing_is_learned_by_day_nor_from_too_little(harness: Harness) -> None:
    harness.clock.at = harness.clock.at.replace(hour=18)  # 2:00 in Shanghai
    with harness.bench.work() as work:
        assert due(work, harness.room.settings) == []
    night(harness)
    assert harness.ask(ListLearnedModels(), OFFICE).items == []


def test_learning_that_takes_too_long_is_given_up(harness: Harness) -> None:
    decide(harness)
    hurried = IntakeSettings(learn_seconds=10).model_copy(update={"learn_seconds": 0})
    with pytest.raises(limited_process.OutOfTime):
        learn(harness.bench.session, ["category"], hurried, time.sleep)
    with harness.bench.look() as reading:
        assert reading.connection.execute(select(M.version)).all() == []


def _learn_now(work: Any, learned: str, known: list[Lesson]) -> None:
    model, reached = teach(known, 0.9)
    keep(work, learned, known, {"reached": reached, "seconds": 1}, packed(model))
