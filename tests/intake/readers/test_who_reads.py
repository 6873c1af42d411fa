"""Who reads an appeal in full: every role under every relation to it, and any life of several appeals at random."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.base import Actor
from contracts.deputies import AssignmentHandedOver, DeputyChanged
from contracts.intake import FollowAppeal, MergeAppeal, ReadAppeal, ReadPhoto
from contracts.suggestions import SuggestionSubmitted
from contracts.suggestions.models import Signer
from contracts.supervision import CaseHolders, DepartmentChanged, DepartmentMerged, HoldersTold
from contracts.topics import Researcher, TopicAdopted, TopicDropped, TopicEntrusted
from contracts.words import Role
from kit.problems import Refused
from tests.intake.harness import (
    DEPARTMENT,
    DEPUTY,
    OFFICE,
    OTHER_DEPUTY,
    PUBLIC,
    SECRET,
    Harness,
    jpeg,
)

OTHER_DEPARTMENT = Actor(role=Role.DEPARTMENT, id="h-2", department="roads")
KEEPER = Actor(role=Role.STATION, id="s-1", township="420323100")
OTHER_KEEPER = Actor(role=Role.STATION, id="s-2", township="420323100")
WATCHERS = (OFFICE, Actor(role=Role.LEADER, id="l-1"), Actor(role=Role.AUDITOR, id="a-1"))
NEVER = tuple(
    Actor(role=role, id=f"{role}-1") for role in (Role.OPERATOR, Role.TELLER, Role.SCRUTINEER, Role.API_CLIENT)
)
RELATED = (DEPUTY, OTHER_DEPUTY, DEPARTMENT, OTHER_DEPARTMENT, KEEPER, OTHER_KEEPER)
EVERYBODY = (*WATCHERS, *RELATED, *NEVER, PUBLIC)
Scene = Callable[[Harness, str], None]


def _handed(appeal_id: str) -> AssignmentHandedOver:
    return AssignmentHandedOver(
        appeal_id=appeal_id,
        from_deputy_id=DEPUTY.id,
        from_deputy_name="甲",
        to_deputy_id=OTHER_DEPUTY.id,
        to_deputy_name="乙",
        reason="出差",
    )


def _merged(department: str, into: str) -> DepartmentMerged:
    names = {"department_name": department, "into_name": into}
    return DepartmentMerged(department=department, into=into, reason="机构改革", by="办公室", **names)


def _suggested(harness: Harness, *appeal_ids: str) -> SuggestionSubmitted:
    return SuggestionSubmitted(
        suggestion_id="g-1",
        title="修路灯",
        text="请修",
        category="roads",
        lead=Signer(deputy_id=DEPUTY.id, name="甲"),
        signers=[Signer(deputy_id=OTHER_DEPUTY.id, name="乙")],
        occasion="between",
        appeal_ids=list(appeal_ids),
        submitted_at=harness.clock.now(),
    )


def _adopted(harness: Harness, *appeal_ids: str) -> TopicAdopted:
    return TopicAdopted(
        topic_id="t-1",
        title="路灯",
        year=2026,
        source="hotspot",
        category="roads",
        reason="说得多",
        due_on=harness.clock.now().date(),
        appeal_ids=list(appeal_ids),
        adopted_at=harness.clock.now(),
    )


def _entrusted(harness: Harness, *deputies: Actor) -> TopicEntrusted:
    group = [Researcher(name="代表", deputy_id=each.id) for each in deputies]
    return TopicEntrusted(topic_id="t-1", title="路灯", group=group, due_on=harness.clock.now().date(), by="办公室")


def _nothing(harness: Harness, one: str) -> None:
    pass


def _offered(harness: Harness, one: str) -> None:
    harness.tell(harness.offered(one))


def _went_on(harness: Harness, one: str) -> None:
    harness.tell(harness.offered(one), harness.offered(one, OTHER_DEPUTY))


def _held(harness: Harness, one: str) -> None:
    harness.tell(harness.offered(one), harness.accepted(one))


def _handed_over(harness: Harness, one: str) -> None:
    harness.tell(harness.offered(one), harness.accepted(one), _handed(one))


def _order(harness: Harness, one: str) -> None:
    harness.tell(harness.offered(one), harness.accepted(one), harness.referred(one), harness.opened(one))


def _order_of_a_merged_one(harness: Harness, one: str) -> None:
    harness.tell(harness.opened(one))
    harness.tell_of_readers(_merged("water", "roads"))


def _order_of_a_retired_one(harness: Harness, one: str) -> None:
    harness.tell(harness.opened(one))
    harness.tell_of_readers(DepartmentChanged(department="water", department_name="水利局", active=False))


def _term_over(harness: Harness, one: str) -> None:
    harness.tell(harness.offered(one), harness.accepted(one))
    harness.tell_of_readers(DeputyChanged(deputy_id=DEPUTY.id, active=False))


def _elected_again(harness: Harness, one: str) -> None:
    _term_over(harness, one)
    harness.tell_of_readers(DeputyChanged(deputy_id=DEPUTY.id, active=True))


def _signed_with_one_who_had_it(harness: Harness, one: str) -> None:
    harness.tell(harness.offered(one, OTHER_DEPUTY))
    harness.tell_of_readers(_suggested(harness, one))


def _signed_with_none_who_had_it(harness: Harness, one: str) -> None:
    harness.tell_of_readers(_suggested(harness, one))


def _researched(harness: Harness, one: str) -> None:
    harness.tell_of_readers(_adopted(harness, one), _entrusted(harness, OTHER_DEPUTY))


def _another_group(harness: Harness, one: str) -> None:
    harness.tell_of_readers(_entrusted(harness, OTHER_DEPUTY), _adopted(harness, one), _entrusted(harness, DEPUTY))


def _topic_dropped(harness: Harness, one: str) -> None:
    _researched(harness, one)
    harness.tell_of_readers(TopicDropped(topic_id="t-1", title="路灯", year=2026, reason="已解决", by="办公室"))


def _handled_with_another(harness: Harness, one: str) -> None:
    head = harness.submit()
    harness.tell(harness.offered(head.appeal_id, OTHER_DEPUTY), harness.opened(head.appeal_id))
    harness.ask(MergeAppeal(appeal_id=one, into=head.appeal_id, reason="同一事项"), OFFICE)


def _told_once_more(harness: Harness, one: str) -> None:
    had = CaseHolders(appeal_id=one, deputies=[DEPUTY.id], departments=["roads"])
    harness.tell_of_readers(HoldersTold(cases=[had]), HoldersTold(cases=[had]))


TABLE: list[tuple[str, Scene, tuple[Actor, ...]]] = [
    ("nothing to do with it", _nothing, ()),
    ("offered", _offered, (DEPUTY,)),
    ("it went on to the next deputy", _went_on, (DEPUTY, OTHER_DEPUTY)),
    ("holds it", _held, (DEPUTY,)),
    ("handed it over", _handed_over, (DEPUTY, OTHER_DEPUTY)),
    ("an order about it", _order, (DEPUTY, DEPARTMENT)),
    ("an order of a department merged since", _order_of_a_merged_one, (OTHER_DEPARTMENT,)),
    ("an order of a department retired since", _order_of_a_retired_one, ()),
    ("the term is over", _term_over, ()),
    ("elected again", _elected_again, (DEPUTY,)),
    ("signed with one who had it", _signed_with_one_who_had_it, (DEPUTY, OTHER_DEPUTY)),
    ("signed, and none of them had it", _signed_with_none_who_had_it, ()),
    ("in the topic's group", _researched, (OTHER_DEPUTY,)),
    ("no more in the topic's group", _another_group, (DEPUTY,)),
    ("the topic was dropped", _topic_dropped, ()),
    ("has what it is handled with", _handled_with_another, (OTHER_DEPUTY, DEPARTMENT)),
    ("told once more", _told_once_more, (DEPUTY, OTHER_DEPARTMENT)),
]


def answer(harness: Harness, request: Any, actor: Actor) -> tuple[str, str, str]:
    """What the actor is told, word for word; `read` when it is what was asked for."""
    try:
        harness.ask(request, actor)
    except Refused as refused:
        return refused.problem.type, refused.problem.title, refused.problem.detail
    return "read", "", ""


def readers(harness: Harness, appeal_id: str) -> set[str]:
    """Ids of everybody who reads it; all others hear of it what they hear of an id that does not exist."""
    found = set()
    for actor in EVERYBODY:
        said = answer(harness, ReadAppeal(appeal_id=appeal_id), actor)
        if said[0] == "read":
            found.add(actor.id)
        else:
            assert said == answer(harness, ReadAppeal(appeal_id="nobody"), actor)
    return found


@pytest.mark.parametrize(("scene", "related"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_each_role_reads_an_appeal_and_its_photos_only_under_a_relation_that_needs_it(
    harness: Harness, scene: Scene, related: tuple[Actor, ...]
) -> None:
    sent = harness.submit(photos=[jpeg()])
    photo = harness.ask(FollowAppeal(tracking_code=sent.tracking_code, secret=SECRET)).photos[0].id
    scene(harness, sent.appeal_id)
    expected = {actor.id for actor in (*WATCHERS, *related)}
    assert readers(harness, sent.appeal_id) == expected
    assert readers(harness, sent.tracking_code) == expected
    for actor in EVERYBODY:
        said = answer(harness, ReadPhoto(photo_id=photo), actor)
        assert (said[0] == "read") == (actor.id in expected)
        if said[0] != "read":
            assert said == answer(harness, ReadPhoto(photo_id="nobody"), actor)
    mine = ReadPhoto(photo_id=photo, tracking_code=sent.tracking_code, secret=SECRET)
    assert answer(harness, mine, PUBLIC)[0] == "read"


def test_a_relation_to_one_appeal_opens_no_other(harness: Harness) -> None:
    one, other = harness.submit(), harness.submit()
    for scene in (_order, _researched, _signed_with_one_who_had_it):
        scene(harness, one.appeal_id)
    assert readers(harness, other.appeal_id) == {actor.id for actor in WATCHERS}


def test_a_station_keeper_reads_what_they_entered_and_no_other_keeper_does(any_harness: Harness) -> None:
    entered = any_harness.submit(entered_by=KEEPER.id, channel="station")
    assert readers(any_harness, entered.appeal_id) == {KEEPER.id, *(actor.id for actor in WATCHERS)}


def test_facts_about_readers_are_kept_alike_on_both_databases(any_harness: Harness) -> None:
    one = any_harness.submit().appeal_id
    for scene in (_handed_over, _order_of_a_merged_one, _another_group, _told_once_more, _signed_with_one_who_had_it):
        scene(any_harness, one)
    any_harness.tell_of_readers(DeputyChanged(deputy_id=OTHER_DEPUTY.id, active=False))
    expected = {DEPUTY.id, OTHER_DEPARTMENT.id, *(actor.id for actor in WATCHERS)}
    assert readers(any_harness, one) == expected


ACTS = ("offer", "offer other", "order", "adopt", "group", "no group", "drop", "end", "again", "retire", "back")


@settings(max_examples=40, deadline=None)
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 1)), max_size=12))
def test_whatever_happens_nobody_reads_more_than_what_was_given_to_them(acts: list[tuple[str, int]]) -> None:
    harness = Harness()
    try:
        ids = [harness.submit().appeal_id for _ in range(2)]
        had: set[tuple[str, str]] = set()
        behind: set[str] = set()
        group: set[str] = set()
        gone: set[str] = set()
        for act, which in acts:
            one = ids[which]
            match act:
                case "offer" | "offer other":
                    who = DEPUTY if act == "offer" else OTHER_DEPUTY
                    harness.tell(harness.offered(one, who))
                    had.add((who.id, one))
                case "order":
                    harness.tell(harness.opened(one, which + 1))
                    had.add((DEPARTMENT.id, one))
                case "adopt":
                    harness.tell_of_readers(_adopted(harness, one))
                    behind.add(one)
                case "group":
                    harness.tell_of_readers(_entrusted(harness, OTHER_DEPUTY))
                    group = {OTHER_DEPUTY.id}
                case "no group":
                    harness.tell_of_readers(_entrusted(harness))
                    group = set()
                case "drop":
                    harness.tell_of_readers(TopicDropped(topic_id="t-1", title="路", year=2026, reason="无", by="办"))
                    group = set()
                case "end" | "again":
                    harness.tell_of_readers(DeputyChanged(deputy_id=DEPUTY.id, active=act == "again"))
                    gone = gone - {DEPUTY.id} if act == "again" else gone | {DEPUTY.id}
                case "retire" | "back":
                    back = act == "back"
                    fact = DepartmentChanged(department="water", department_name="水利局", active=back)
                    harness.tell_of_readers(fact)
                    gone = gone - {DEPARTMENT.id} if back else gone | {DEPARTMENT.id}
        for one in ids:
            mine = {who for who, what in had if what == one} | (group if one in behind else set())
            assert readers(harness, one) == (mine - gone) | {actor.id for actor in WATCHERS}
    finally:
        harness.bench.database.close()
