"""What follows a decision on townships here: this gateway knows it at once, and accounts go where their people are."""

from contracts.base import Actor
from contracts.decisions import heirs
from gateway import places
from gateway.access import places_copy
from gateway.context import AppContext


async def follow(app_context: AppContext, actor: Actor, *, address: str) -> None:
    """Know the county as it is now, and move the accounts of townships that are no more. Raises Declined.

    Accounts are the gateway's own: should it stop before, the next decision moves these too.
    """
    await places_copy.renew(app_context.store, app_context.bus)
    told = places.told()
    for gone, heir in heirs(told.townships, told.decisions).items():
        if moved := await app_context.accounts.move_township(gone, heir):
            detail = {"into": heir, "accounts": moved}
            await app_context.audit.write(actor, "move_accounts", gone, address=address, detail=detail)
