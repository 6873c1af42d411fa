"""One of the two tries to be both: by asking at the same time, and by what an old account still opens."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from contracts.base import Actor
from contracts.words import Role
from gateway.access.accounts import Account, Accounts
from gateway.access.audit import Audit
from gateway.access.audit_heads import AuditHeads
from gateway.access.database import Store
from gateway.access.enrolment import Enrolments
from gateway.bus.amqp import AmqpBus
from gateway.keys import new_audit_key
from gateway.metrics import Metrics
from gateway.settings import GatewaySettings
from kit.bus.call_proof import new_call_pair
from kit.clock import Clock
from kit.problems import Forbidden, Refused

BOSS = Actor(role=Role.OPERATOR, id="boss", name="boss")
OLGA = Actor(role=Role.OFFICE, id="olga", name="olga")
PASSWORD, OWN = "a good long password", "the attacker's own one"


class Interleaved(Audit):
    """The log, in whose writing the attacker's other requests are served."""

    during: Any = None

    async def write(self, actor: Actor, action: str, subject: str = "", **more: Any) -> None:
        """As it is; then what came meanwhile."""
        await super().write(actor, action, subject, **more)
        if self.during is not None:
            meanwhile, self.during = self.during, None
            await meanwhile()


class Office:
    """Enrolments over a database of their own; whose head leaves is none of this test's."""

    def __init__(self, folder: Path) -> None:
        settings = GatewaySettings(host="embedded", data_dir=folder)
        self.store = Store(f"sqlite:///{folder / 'gateway.sqlite'}")
        self.store.migrate()
        self.people = Accounts(self.store, settings)
        self.log = Interleaved(self.store)
        heads = AuditHeads(
            self.store,
            AmqpBus(settings.model_copy(update={"call_private_key": new_call_pair()[1]}), Clock()),
            new_audit_key(),
            Metrics(),
        )
        self.enrolments = Enrolments(self.store, self.people, self.log, heads, settings)

    async def scrutineer(self) -> Account:
        """An account in use, whose holder forgot the password: the office has proposed another."""
        made = await self.people.add("scr", PASSWORD, Actor(role=Role.SCRUTINEER, name="白宗荣"))
        account = await self.people.get(made)
        assert account is not None
        return account


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.store.database.close()


def test_who_confirms_a_proposal_does_not_confirm_their_own_that_took_its_place_meanwhile(office: Office) -> None:
    halves: list[str] = []

    async def attack() -> None:
        account = await office.scrutineer()
        await office.enrolments.propose_again(account, OLGA)

        async def swap() -> None:
            await office.enrolments.withdraw(account, BOSS)
            halves.append(await office.enrolments.propose_again(account, BOSS))

        office.log.during = swap
        halves.append(await office.enrolments.confirm(account, BOSS))

    with pytest.raises(Refused, match="has been confirmed"):
        asyncio.run(attack())
    assert len(halves) == 1


def test_one_person_with_an_account_of_either_role_does_not_give_both_words(office: Office) -> None:
    async def attack() -> None:
        account = await office.scrutineer()
        await office.enrolments.propose_again(account, OLGA)
        await office.enrolments.confirm(account, BOSS.model_copy(update={"id": "boss-2", "name": OLGA.name}))

    with pytest.raises(Forbidden):
        asyncio.run(attack())


def test_a_code_that_was_withdrawn_while_its_holder_enrols_sets_no_password(office: Office) -> None:
    async def attack() -> str:
        account = await office.scrutineer()
        first = await office.enrolments.propose_again(account, OLGA)
        second = await office.enrolments.confirm(account, BOSS)

        async def anew() -> None:
            await office.enrolments.withdraw(account, OLGA)
            await office.enrolments.propose_again(account, OLGA)

        office.log.during = anew
        with pytest.raises(Refused) as refused:
            await office.enrolments.enrol("scr", (first, second), OWN)
        assert len(await office.enrolments.proposals()) == 1, "the one that waits now is as it was"
        return refused.value.problem.type

    assert asyncio.run(attack()) == "enrolment-failed"
