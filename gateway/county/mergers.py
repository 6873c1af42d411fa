"""A department merged into another: its people act for the successor from then on."""

from contracts.base import Actor, Done
from contracts.supervision import MergeDepartment
from gateway.context import AppContext


async def merge(
    app_context: AppContext, command: MergeDepartment, actor: Actor, *, key: str | None, address: str
) -> Done:
    """Have it merged, then move the accounts. Raises Declined.

    Accounts are the gateway's own: should it stop in between, the office merges again, which changes nothing there.
    """
    done: Done = await app_context.do(command, actor, key=key, address=address)
    moved = await app_context.accounts.move_department(command.department, command.into)
    told = {"into": command.into, "accounts": moved}
    await app_context.audit.write(actor, "move_accounts", command.department, address=address, detail=told)
    return done
