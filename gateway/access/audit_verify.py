"""`audit-verify`: the audit log against its own chain and against every head that can be had."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from contracts.audit import AuditHead, ReadAuditHeads, WitnessedHead, WitnessedHeadList
from contracts.base import Actor
from contracts.words import Role
from gateway.access import audit
from gateway.access.audit_check import Fault, head_faults, inner_faults
from gateway.access.audit_heads import every_kept, public_of
from gateway.access.database import Store
from gateway.bus import Bus, Declined
from gateway.settings import GatewaySettings

VERIFIER = Actor(role=Role.AUDITOR, id="audit-verify", name="audit-verify")


@dataclass
class Heads:
    """Heads from all over, each source's in the order they came."""

    sources: dict[str, list[AuditHead]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    """Sources that could not be asked, each with the reason."""

    def add_file(self, file: Path) -> None:
        """JSON lines: as the auditor's page gives them, or events as they came to a subscriber."""
        found = self.sources.setdefault(str(file), [])
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                found.append(_head(json.loads(line)))
            except (ValueError, ValidationError, TypeError, AttributeError):
                self.faults.append(Fault("head-form", f"line {number} of {file} is no head of an audit log"))

    def add_witnessed(self, heads: Sequence[WitnessedHead]) -> None:
        """What the scrutineer's service kept, in the order it came there."""
        self.sources["scrutiny"] = [one.head for one in sorted(heads, key=lambda one: one.number)]


def verify(settings: GatewaySettings, heads: Heads, keys: Sequence[str]) -> tuple[list[str], int]:
    """Lines to print: where the log ends, every fault by its name, what was compared; and 1 when anything is wrong."""
    store = Store(settings.own_database_url)
    with store.database.reading() as connection:
        found = heads.faults + inner_faults(connection)
        found += head_faults(
            connection,
            heads.sources.values(),
            frozenset(keys),
            settings.clock().now(),
            timedelta(minutes=settings.audit_overdue_minutes),
        )
        seq, last = audit.head(connection)
    store.database.close()
    lines = [f"{seq} rows, {len(found)} faults, head {last}", *map(str, found), _compared(heads)]
    return lines, 1 if found else 0


async def witnessed(bus: Bus, heads: Heads) -> None:
    """Ask the scrutineer's service for every head it keeps; one that cannot be asked is told of."""

    async def ask(query: ReadAuditHeads) -> WitnessedHeadList:
        page = await bus.ask(query, VERIFIER)
        assert isinstance(page, WitnessedHeadList)
        return page

    await bus.start()
    try:
        heads.add_witnessed(await every_kept(ask))
    except Declined as declined:
        heads.silent.append(f"scrutiny could not be asked ({declined.problem.type})")
    finally:
        await bus.stop()


def keys_of(settings: GatewaySettings, named: Sequence[str]) -> list[str]:
    """The public keys heads may be signed with: those named, and our own where its private half is at hand."""
    kept = settings.data_dir / "keys.json"
    private = settings.audit_key
    if not private and settings.host == "embedded" and kept.exists():
        private = json.loads(kept.read_text()).get("audit", "")
    return [*named, *([public_of(private)] if private else [])]


def ask_scrutiny(bus: Bus, heads: Heads) -> None:
    """As `witnessed`, from a program that has no loop of its own."""
    asyncio.run(witnessed(bus, heads))


def _head(told: Any) -> AuditHead:
    """A head as it is, as it was witnessed, or as an event carries it."""
    told = told["data"] if "specversion" in told else told
    return AuditHead.model_validate(told.get("head", told))


def _compared(heads: Heads) -> str:
    counted = [f"{len(found)} from {source}" for source, found in heads.sources.items()]
    silent = "; ".join(heads.silent)
    if not any(heads.sources.values()):
        told = "only the inner links were checked: without a signed head a log that was cut or chained anew passes"
        return f"{silent}; {told}" if silent else told
    return "; ".join([f"compared with heads: {', '.join(counted)}", *heads.silent])
