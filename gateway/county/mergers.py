"""A department merged into another: its people act for the successor from then on."""

from contracts.base import Actor, Done
from contracts.supervision import MergeDepartment
from gateway.context import Desk


async def merge(desk: Desk, command: MergeDepartment, actor: Actor, *, key: str | None, address: str) -> Done:
    """Have it merged, then move the accounts. Raises Declined.

    Accounts are the gateway's own: should it stop in between, the office merges again, which changes nothing there.
    """
    done: Done = await desk.do(command, actor, key=key, address=address)
    moved = await desk.accounts.move_department(command.department, command.into)
    told = {"into": command.into, "accounts": moved}
    await desk.audit.write(actor, "move_accounts", command.department, address=address, detail=told)
    return done
