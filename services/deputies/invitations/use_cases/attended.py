"""How it is told that deputies went where they were invited: which duty it was, and who took part."""

from collections.abc import Sequence

from contracts.deputies import InvitationAttended
from kit.bus.unit_of_work import UnitOfWork
from services.deputies.invitations import domain, store
from services.deputies.shared.asked import Asked


def tell_attended(work: UnitOfWork, row: store.InvitationRow, invited: Sequence[Asked]) -> None:
    """Told once more of the same invitation, it takes the place of what was told before."""
    told = InvitationAttended(
        invitation_id=row.invitation_id,
        organ=row.organ,
        host=row.host,
        host_code=row.host_code or None,
        kind=row.kind,
        title=row.title,
        duty=domain.duty_of(row.kind),
        duty_on=row.day,
        duty_title=f"应邀参加{row.host}：{row.title}",
        duty_by=[one.took_part() for one in invited],
        source_id=row.invitation_id,
    )
    work.emit(told, subject=row.invitation_id)
