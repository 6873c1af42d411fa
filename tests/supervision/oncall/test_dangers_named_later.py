"""A danger that is named after an appeal came is told to whoever is on call, and the same words ring nobody twice."""

from typing import Any

from contracts.intake import AppealDangerNamed
from contracts.words import Danger, Kind
from services.supervision.oncall.settings import OnCallSettings
from tests.supervision.oncall.rota_harness import HE, HEAD, LEADER, LIN, Watch
from tests.supervision.supervision_loop import OFFICE, TOWN, submitted


def named(watch: Watch, appeal: str = "a-1", *, anew: bool = True, said: str = "三楼也着火了") -> None:
    watch.tell(AppealDangerNamed(appeal_id=appeal, danger=Danger.FIRE, township=TOWN, said=said, anew=anew))


def plain(watch: Watch, appeal: str = "a-1", **more: Any) -> None:
    """An appeal that names no danger."""
    fact = submitted(appeal, watch.now).model_copy(update=more)
    watch.hear(fact)
    watch.tell(fact)


def test_it_rings_as_one_in_the_first_words_does_and_is_read_by_who_is_called(watch: Watch) -> None:
    watch.put(LIN)
    plain(watch)
    assert watch.rung(LIN) == 0
    named(watch)
    alarm = watch.alarm(LIN)
    assert (watch.rung(LIN), alarm.danger, alarm.said, alarm.round) == (1, Danger.FIRE, "三楼也着火了", 1)


def test_known_words_ring_where_nobody_was_called_and_nowhere_else(watch: Watch) -> None:
    watch.put(HE)
    named(watch, anew=False)
    named(watch, anew=False)
    watch.take_on(HE)
    named(watch, anew=False)
    assert (watch.rung(HE), watch.untaken(OFFICE)) == (1, [])


def test_while_people_are_called_new_words_are_read_and_ring_nobody_again(watch: Watch) -> None:
    watch.put(HE)
    watch.danger()
    named(watch)
    assert (watch.rung(HE), watch.alarm(HE).said) == (1, "三楼也着火了")


def test_new_words_of_what_somebody_took_on_are_told_from_the_first_round_on(watch: Watch) -> None:
    watch.room.oncall_settings = OnCallSettings(answer_minutes=5, rounds=3)
    for who, level in ((HE, "on_call"), (HEAD, "head"), (LEADER, "leader")):
        watch.put(who, level=level)
    watch.danger()
    watch.wait(5)
    watch.take_on(HE)
    everybody = (HE, HEAD, LEADER)
    assert [watch.rung(who) for who in everybody] == [1, 1, 0]
    watch.later(minutes=1)
    named(watch)
    assert [watch.rung(who) for who in everybody] == [2, 1, 0]
    assert watch.untaken(OFFICE) == ["a-1"]
    for _ in range(3):
        watch.wait(5)
    assert [watch.rung(who) for who in everybody] == [2, 2, 1], "three rounds again, and no more"
    told = {one.notice_id for one in watch.carried().items}
    watch.take_on(HEAD)
    assert told <= set(watch.carried().over)


def test_a_report_shows_nobody_but_the_watchers_what_was_said(watch: Watch) -> None:
    watch.put(LIN)
    plain(watch, kind=Kind.REPORT)
    named(watch)
    assert (watch.alarm(LIN).said, watch.alarm(OFFICE).said) == ("", "三楼也着火了")


def test_a_copy_that_joins_in_the_same_words_rings_nobody_again(watch: Watch) -> None:
    watch.put(HE)
    watch.danger()
    watch.danger("a-2", joins="a-1")
    assert watch.rung(HE) == 1
    watch.danger("a-3", joins="a-1", text="四楼还有人没有出来，火很大")
    assert watch.rung(HE) == 2
