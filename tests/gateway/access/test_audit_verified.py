"""`audit-verify` by itself: whose heads, which keys, and what it prints."""

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from contracts.audit import AuditHead, ReadAuditHeads, WitnessedHead, WitnessedHeadList
from contracts.base import Actor, Problem
from contracts.words import Role
from gateway.access.audit import append, head
from gateway.access.audit_heads import public_of, sign
from gateway.access.audit_verify import VERIFIER, Heads, ask_scrutiny, keys_of, verify, witnessed
from gateway.access.database import Store
from gateway.bus import Declined
from gateway.keys import new_audit_key
from gateway.settings import GatewaySettings
from kit.clock import Clock

KEY = new_audit_key()
ONLY_INNER = "only the inner links were checked: without a signed head a log that was cut or chained anew passes"


@pytest.fixture
def settings(gateway_file: Path, tmp_path: Path) -> Iterator[GatewaySettings]:
    """Of a platform whose log has three rows of now."""
    settings = GatewaySettings(host="embedded", data_dir=tmp_path / "own", audit_key=KEY)
    settings.data_dir.mkdir()
    (settings.data_dir / "gateway.sqlite").write_bytes(gateway_file.read_bytes())
    store = Store(settings.own_database_url)
    texts = dict.fromkeys(("role", "actor_id", "actor_name", "action", "subject", "outcome", "address", "trace"), "x")
    with store.database.transaction() as connection:
        for _ in range(3):
            append(connection, {**texts, "detail": "{}", "at": Clock().now().isoformat()})
    store.database.close()
    return settings


def last(settings: GatewaySettings) -> str:
    store = Store(settings.own_database_url)
    with store.database.reading() as connection:
        found = head(connection)[1]
    store.database.close()
    return found


def head_of(settings: GatewaySettings, seq: int = 3) -> AuditHead:
    store = Store(settings.own_database_url)
    with store.database.reading() as connection:
        hashes = connection.exec_driver_sql("select hash from audit order by seq").scalars().all()
    store.database.close()
    return sign(KEY, hashes[0], seq, hashes[seq - 1])


def kept(number: int, one: AuditHead) -> WitnessedHead:
    return WitnessedHead(number=number, witnessed_at=datetime(2026, 11, 2, tzinfo=UTC), head=one)


def test_a_whole_log_is_told_with_what_it_was_compared_with(settings: GatewaySettings, tmp_path: Path) -> None:
    heads, file = Heads(), tmp_path / "heads.jsonl"
    file.write_text(head_of(settings).model_dump_json() + "\n \n")
    heads.add_file(file)
    heads.add_witnessed([kept(1, head_of(settings, 1)), kept(2, head_of(settings, 2))])
    lines, code = verify(settings, heads, [public_of(KEY)])
    assert lines == [
        f"3 rows, 0 faults, head {last(settings)}",
        f"compared with heads: 1 from {file}, 2 from scrutiny",
    ]
    assert code == 0


def test_every_fault_is_printed_by_its_name(settings: GatewaySettings, tmp_path: Path) -> None:
    file = tmp_path / "石.jsonl"
    file.write_text(f"{head_of(settings).model_dump_json()}\n\n石\n", encoding="utf-8")
    heads = Heads()
    heads.add_file(file)
    store = Store(settings.own_database_url)
    with store.database.transaction() as connection:
        connection.exec_driver_sql("update audit set subject = 'y' where seq = 2")
    store.database.close()
    lines, code = verify(settings, heads, [])
    assert lines == [
        f"3 rows, 3 faults, head {last(settings)}",
        f"head-form: line 3 of {file} is no head of an audit log",
        "chain-broken: row 2: was changed",
        f"head-signature: the head of row 3 of {heads.sources[str(file)][0].at:%F %T} is signed by a key that was not "
        f"named as the log's: {public_of(KEY)}",
        f"compared with heads: 1 from {file}",
    ]
    assert code == 1


@pytest.mark.parametrize(("minutes", "faults"), [(59, 0), (61, 1)])
def test_a_row_may_wait_for_its_head_as_long_as_the_settings_say(
    settings: GatewaySettings, tmp_path: Path, minutes: int, faults: int
) -> None:
    heads = Heads()
    heads.add_witnessed([kept(1, head_of(settings, 2))])
    later = settings.model_copy(update={"clock_file": tmp_path / "clock"})
    (tmp_path / "clock").write_text((Clock().now() + timedelta(minutes=minutes)).isoformat())
    assert settings.audit_overdue_minutes == 60
    lines, code = verify(later, heads, [public_of(KEY)])
    assert (len(lines) - 2, code) == (faults, faults)


def test_without_a_head_it_says_what_was_not_checked(settings: GatewaySettings) -> None:
    heads = Heads()
    assert verify(settings, heads, [])[0][-1] == ONLY_INNER
    heads.sources["empty"] = []
    heads.silent += ["scrutiny could not be asked (away)", "the other neither"]
    told = "scrutiny could not be asked (away); the other neither"
    assert verify(settings, heads, [])[0][-1] == f"{told}; {ONLY_INNER}"
    heads.add_witnessed([kept(1, head_of(settings))])
    assert verify(settings, heads, [public_of(KEY)])[0][-1] == (
        f"compared with heads: 0 from empty, 1 from scrutiny; {told}"
    )


def test_what_the_scrutineers_service_kept_is_taken_in_the_order_it_came(settings: GatewaySettings) -> None:
    heads = Heads()
    heads.add_witnessed([kept(number, head_of(settings, number)) for number in (3, 1, 2)])
    assert [one.seq for one in heads.sources["scrutiny"]] == [1, 2, 3]


class Scrutiny:
    """A way to the scrutineer's service, which keeps these heads, newest first, two a page."""

    def __init__(self, heads: list[WitnessedHead], *, away: bool = False) -> None:
        self.heads, self.away = heads, away
        self.did: list[str] = []

    async def start(self) -> None:
        self.did.append("start")

    async def stop(self) -> None:
        self.did.append("stop")

    async def ask(self, request: ReadAuditHeads, actor: Actor) -> WitnessedHeadList:
        if self.away:
            raise Declined(Problem(type="service-away", title="It is away.", status=503))
        assert (actor, actor.role) == (VERIFIER, Role.AUDITOR)
        older = [one for one in self.heads if request.before is None or one.number < request.before]
        rest = older[2].number + 1 if len(older) > 2 else None
        return WitnessedHeadList(items=older[:2], next=rest)


def test_the_scrutineers_service_is_asked_for_every_head_and_left_again(settings: GatewaySettings) -> None:
    bus: Any = Scrutiny([kept(number, head_of(settings, number)) for number in (3, 2, 1)])
    for ask in (lambda heads: asyncio.run(witnessed(bus, heads)), lambda heads: ask_scrutiny(bus, heads)):
        heads = Heads()
        bus.did.clear()
        ask(heads)
        assert [one.seq for one in heads.sources["scrutiny"]] == [1, 2, 3]
        assert (heads.silent, bus.did) == ([], ["start", "stop"])


def test_that_the_scrutineers_service_cannot_be_asked_is_told(settings: GatewaySettings) -> None:
    bus: Any = Scrutiny([], away=True)
    heads = Heads()
    asyncio.run(witnessed(bus, heads))
    assert heads.silent == ["scrutiny could not be asked (service-away)"]
    assert (heads.sources, bus.did) == ({}, ["start", "stop"])


def test_our_own_key_counts_beside_those_named_where_its_private_half_is_at_hand(tmp_path: Path) -> None:
    folder, other = tmp_path / "own", new_audit_key()
    given = GatewaySettings(host="embedded", data_dir=folder, audit_key=KEY)
    assert keys_of(given, ["named"]) == ["named", public_of(KEY)]
    nothing = GatewaySettings(host="embedded", data_dir=folder, audit_key="")
    assert keys_of(nothing, ["named"]) == ["named"]
    folder.mkdir()
    (folder / "keys.json").write_text(json.dumps({"secret": "s"}))
    assert keys_of(nothing, []) == []
    (folder / "keys.json").write_text(json.dumps({"audit": other}))
    assert keys_of(nothing, []) == [public_of(other)]
    assert keys_of(given, []) == [public_of(KEY)], "what is given goes before what is kept"
    assert keys_of(GatewaySettings(host="nameko", data_dir=folder, audit_key=""), []) == []
