"""An organ invites deputies, who reply and are there; a department invites for itself, the office for any."""

from datetime import date, timedelta
from typing import Any

import pytest

from contracts.base import Actor
from contracts.deputies import (
    DeputiesInvited,
    DeputyPresence,
    InvitationAttended,
    InvitationView,
    InvitationWithdrawn,
    InviteDeputies,
    ListInvitations,
    ReadInvitation,
    RecordInvitation,
    ReplyToInvitation,
    WithdrawInvitation,
)
from contracts.supervision import DepartmentMerged
from contracts.words import Role
from kit.problems import Forbidden, NotFound, Refused
from kit.testing.bench import Bench
from services.deputies.invitations.queries import list_invitations, read_invitation
from services.deputies.invitations.use_cases.invite import invite_deputies, withdraw_invitation
from services.deputies.invitations.use_cases.merged import follow_departments
from services.deputies.invitations.use_cases.record import record_invitation, reply_to_invitation
from tests.deputies.harness import OFFICE, SETTINGS, deputy
from tests.deputies.seats.register import said

WATER = Actor(role=Role.DEPARTMENT, id="w-1", name="水利经办", department="water")
ROADS = Actor(role=Role.DEPARTMENT, id="r-1", name="交通经办", department="roads")
AUDITOR = Actor(role=Role.AUDITOR, id="a-1", name="审计")
COURT: dict[str, Any] = {"organ": "court", "host": "县人民法院", "kind": "trial", "title": "旁听庭审"}
OWN: dict[str, Any] = {
    "organ": "government",
    "host": "县水利局",
    "host_code": "water",
    "kind": "inspection",
    "title": "查看水厂",
}


def today(bench: Bench) -> date:
    return bench.clock.now().astimezone(SETTINGS.zone).date()


def invite(bench: Bench, actor: Actor = OFFICE, *, days: int = 0, **more: Any) -> str:
    values = {**COURT, "day": today(bench) + timedelta(days=days), "deputy_ids": ["D1", "D2"]}
    with bench.work(actor) as work:
        return invite_deputies(work, InviteDeputies(**(values | more))).id


def reply(bench: Bench, number: int, invitation_id: str, *, come: bool, reason: str = "") -> None:
    with bench.work(deputy(number)) as work:
        reply_to_invitation(work, ReplyToInvitation(invitation_id=invitation_id, come=come, reason=reason))


def record(bench: Bench, invitation_id: str, actor: Actor = OFFICE, **presences: Any) -> None:
    told = [DeputyPresence(deputy_id=one, presence=how) for one, how in presences.items()]
    with bench.work(actor) as work:
        record_invitation(
            work, RecordInvitation(invitation_id=invitation_id, presences=told, said="建议公开"), SETTINGS
        )


def withdraw(bench: Bench, invitation_id: str, actor: Actor = OFFICE) -> None:
    with bench.work(actor) as work:
        withdraw_invitation(work, WithdrawInvitation(invitation_id=invitation_id, reason="延期"))


def read(bench: Bench, invitation_id: str, actor: Actor = OFFICE) -> InvitationView:
    with bench.look(actor) as reading:
        return read_invitation(reading, ReadInvitation(invitation_id=invitation_id))


def listed(bench: Bench, actor: Actor) -> list[str]:
    with bench.look(actor) as reading:
        return [one.title for one in list_invitations(reading, ListInvitations(year=today(bench).year)).items]


def test_deputies_are_invited_reply_and_are_there(bench: Bench) -> None:
    invitation_id = invite(bench, starts="09:00", place="第一审判庭")
    assert bench.emitted(DeputiesInvited)[-1].deputy_ids == ["D1", "D2"]
    reply(bench, 2, invitation_id, come=False, reason="出差")
    record(bench, invitation_id, D1="left_early")
    told = bench.emitted(InvitationAttended)[-1]
    assert (told.duty, told.duty_title, told.source_id) == ("attend", "应邀参加县人民法院：旁听庭审", invitation_id)
    assert {one.deputy_id: one.presence for one in told.duty_by} == {"D1": "left_early", "D2": "excused"}
    view = read(bench, invitation_id)
    assert (view.state, view.asked, view.answered, view.came, view.said) == ("attended", 2, 1, 1, "建议公开")


def test_a_department_invites_for_itself_and_not_for_another(bench: Bench) -> None:
    invitation_id = invite(bench, WATER, **OWN)
    for other in (OWN | {"host_code": "roads"}, COURT):
        with pytest.raises(Forbidden):
            invite(bench, WATER, **other)
    for act in (read, record, withdraw):
        with pytest.raises(NotFound, match="invitation-not-found"):
            act(bench, invitation_id, ROADS)
    record(bench, invitation_id, WATER, D1="present", D2="present")
    assert bench.emitted(InvitationAttended)[-1].duty == "inspect"
    assert bench.emitted(InvitationAttended)[-1].host_code == "water"


def test_a_correction_is_told_anew_and_what_did_not_take_place_is_nobodys(bench: Bench) -> None:
    invitation_id = invite(bench)
    record(bench, invitation_id)
    record(bench, invitation_id, D1="present")
    withdraw(bench, invitation_id)
    told = bench.emitted(InvitationAttended)
    assert [[one.presence for one in each.duty_by].count("present") for each in told] == [0, 1, 0]
    assert {each.source_id for each in told} == {invitation_id}
    assert told[-1].duty_by == []
    assert bench.emitted(InvitationWithdrawn)[-1].deputy_ids == ["D2", "D1"]
    for act in (record, withdraw):
        with pytest.raises(Refused, match="invitation-withdrawn"):
            act(bench, invitation_id)


def test_what_cannot_be_is_refused(bench: Bench) -> None:
    said(bench, "否", "在任", who="D2,乙")
    with pytest.raises(Refused, match="deputy-inactive"):
        invite(bench)
    with pytest.raises(Refused, match="deputy-inactive"):
        invite(bench, deputy_ids=["D1", "D9"])
    with pytest.raises(Refused, match="invitation-to-come"):
        record(bench, invite(bench, days=1, deputy_ids=["D1"]))
    with pytest.raises(Refused, match="invitation-not-asked"):
        record(bench, invite(bench, deputy_ids=["D1"]), D3="present")


def test_a_reply_needs_a_reason_to_decline_and_comes_before_the_record(bench: Bench) -> None:
    invitation_id = invite(bench)
    with pytest.raises(Refused, match="leave-reason-missing"):
        reply(bench, 1, invitation_id, come=False)
    with pytest.raises(NotFound):
        reply(bench, 3, invitation_id, come=True)
    reply(bench, 1, invitation_id, come=False, reason="住院")
    reply(bench, 1, invitation_id, come=True)
    record(bench, invitation_id)
    with pytest.raises(Refused, match="invitation-over"):
        reply(bench, 1, invitation_id, come=True)


def test_each_reads_what_is_theirs(bench: Bench) -> None:
    court, own = invite(bench), invite(bench, WATER, deputy_ids=["D2"], **OWN)
    reply(bench, 1, court, come=False, reason="住院")
    for actor, titles in (
        (deputy(1), ["旁听庭审"]),
        (deputy(2), ["旁听庭审", "查看水厂"]),
        (deputy(3), []),
        (WATER, ["查看水厂"]),
        (ROADS, []),
        (OFFICE, ["旁听庭审", "查看水厂"]),
        (AUDITOR, ["旁听庭审", "查看水厂"]),
    ):
        assert sorted(listed(bench, actor)) == titles
    reasons = [
        [one.reason for one in read(bench, court, actor).deputies] for actor in (OFFICE, deputy(1), deputy(2), AUDITOR)
    ]
    assert reasons == [["", "住院"], ["", "住院"], ["", ""], ["", ""]]
    with pytest.raises(NotFound):
        read(bench, own, deputy(1))


def test_who_is_in_office_no_more_reads_and_replies_to_nothing(bench: Bench) -> None:
    invitation_id = invite(bench)
    said(bench, "否", "在任")
    for act in (
        lambda: listed(bench, deputy(1)),
        lambda: read(bench, invitation_id, deputy(1)),
        lambda: reply(bench, 1, invitation_id, come=True),
    ):
        with pytest.raises(Forbidden):
            act()


def test_a_merged_departments_open_invitations_are_its_successors_and_what_took_place_stays_its_own(
    bench: Bench,
) -> None:
    coming, over = invite(bench, WATER, **OWN), invite(bench, WATER, **OWN)
    record(bench, over, WATER, D1="present")
    fact = DepartmentMerged(
        department="water",
        department_name="县水利局",
        into="roads",
        into_name="县交通局",
        reason="机构改革",
        by="办公室",
    )
    for _ in range(2):
        with bench.work() as work:
            follow_departments(work, fact)
    with bench.look(ROADS) as reading:
        assert read_invitation(reading, ReadInvitation(invitation_id=coming)).may_manage
        with pytest.raises(NotFound):
            read_invitation(reading, ReadInvitation(invitation_id=over))
    record(bench, coming, ROADS, D1="present")
    assert read(bench, over, WATER).host == "县水利局"
