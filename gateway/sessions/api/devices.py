"""Slips from the table, and the devices that they bind to deputies."""

from typing import Annotated

from pydantic import Field

from contracts import scrutiny as s
from contracts import sessions as h
from contracts.base import Done, Id
from gateway.api.resource import WRITES, Caller, asks, does, refusals, resource
from gateway.api.shape import Shape

router = resource("sessions")


class NewDevice(Shape):
    """The public key of a deputy's device, and the slip's signature that it is the deputy's in this session."""

    device_key: h.DeviceKey
    """An uncompressed point of P-256 in unpadded base64url."""
    slip_signature: h.KeySignature
    """Ed25519 by the slip's key over canonical JSON {"deputy", "device", "session"}."""


@router.post("/sessions/{session_id}/device", operation_id="bindDevice", responses=WRITES)
async def bind(session_id: Id, body: NewDevice, caller: Annotated[Caller, does(h.BindDevice)]) -> Done:
    """Bind a deputy's device by the slip from the table, and sign the deputy in; only this device gets ballots.

    Only a deputy with a vote may (`not-on-the-roll`). Refused before the scrutineer listed the slips (`no-slip`), for
    what the deputy's slip did not sign (`slip-wrong`), and for a second device (`slip-used`); the same one again
    changes nothing.
    """
    return await caller.do(session_id=session_id, **dict(body))


class NewSlips(Shape):
    """The file that the slips program writes: a session's public keys by deputy."""

    keys: dict[Id, h.SlipKey] = Field(min_length=1, max_length=5000)


@router.put("/sessions/{session_id}/slips", operation_id="listSlips", responses=WRITES)
async def put(session_id: Id, body: NewSlips, caller: Annotated[Caller, does(s.ListSlips)]) -> s.SlipsView:
    """Give the public keys of the slips which the scrutineer made on a computer of their own.

    Only scrutineers may. Another key for a deputy voids the slip before it and its device. Refused for one key twice
    (`slip-twice`), and for a deputy who has a ballot in a round that runs (`ballot-given`).
    """
    return await caller.do(session_id=session_id, slip_keys=body.keys)


@router.get("/sessions/{session_id}/slips", operation_id="readSlips", responses=refusals(401, 403))
async def read(session_id: Id, caller: Annotated[Caller, asks(s.ReadSlips)]) -> s.SlipsView:
    """Read how many slips a session has, whose device is bound, and the digest to compare with the scrutineer's sheet.

    For scrutineers and auditors.
    """
    return await caller.ask(session_id=session_id)
