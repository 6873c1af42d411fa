"""What the bus carries is read strictly where it must be, and leniently where a newer sender adds."""

import json
from pathlib import Path

import pytest

from contracts.base import Posted
from contracts.envelope import SchemaBroken, decode, type_of
from contracts.generate import messages

CONTRACTS = Path(__file__).parents[2] / "contracts"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"\xff\xfe", "not JSON"),
        (b"[]", "not a JSON object"),
        (b"{}", "unknown type"),
        (b'{"type": "minsheng.intake.appeal.closed.v1"}', "Field required"),
        (b"\x80\x04\x95pickle", "not JSON"),
    ],
)
def test_what_is_no_message_is_refused_with_the_reason(body: bytes, reason: str) -> None:
    known = {type_of(message): message for message in messages(Posted)}
    with pytest.raises(SchemaBroken, match=reason):
        decode(body, known)


def test_a_field_that_a_newer_sender_added_is_ignored() -> None:
    path = CONTRACTS / "examples/intake/appeal.closed.v1/1.json"
    body = json.loads(path.read_text())
    body["data"]["added_later"] = 1
    body["newextension"] = "x"
    known = {type_of(message): message for message in messages(Posted)}
    assert decode(json.dumps(body), known).data.how == "rated"
