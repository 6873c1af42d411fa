"""Everything a route or a page needs, made once at start."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import Request

from contracts.base import Actor, Command, Done, Problem, Query
from contracts.roles import RESIDENTS
from gateway import places
from gateway.access.accounts import Accounts
from gateway.access.audit import Audit
from gateway.access.audit_heads import AuditHeads
from gateway.access.calendar_links import CalendarLinks
from gateway.access.database import Store
from gateway.access.enrolment import Enrolments
from gateway.access.first_operator import FirstOperator
from gateway.access.guesses import Guesses
from gateway.access.idempotency import Idempotency
from gateway.access.rate import Rate
from gateway.access.seats import Seats
from gateway.access.second_factor import SecondFactor
from gateway.access.sessions import Sessions
from gateway.access.tokens import Tokens
from gateway.access.uploads import Uploads
from gateway.bus import Bus, Declined
from gateway.keys import Keys, keys_for
from gateway.metrics import Metrics
from gateway.places import PLACES, TOWNSHIPS
from gateway.settings import GatewaySettings
from kit import clock

UNLOGGED = RESIDENTS
"""What residents and their programs ask for is no act of power."""
HIDDEN = frozenset(
    {"photos", "content", "secret", "text", "blinded", "slip_keys", "device_signature", "slip_signature"}
)
"""Fields too large or too private for the log; the services keep them. A blinded token beside a name
and a time would be the first thing to look for in a broken vote; who asked for it is evidence with the issuers."""


GOES_ON = frozenset({"change_draft"})
"""Commands about what was begun before: its township may be no more by now."""
LONG_LIST = 50
"""Entries of a list that the log has one by one (ours)."""


@dataclass(frozen=True)
class AppContext:
    """What a route needs besides its own words."""

    settings: GatewaySettings
    keys: Keys
    clock: clock.Clock
    bus: Bus
    store: Store
    accounts: Accounts
    enrolments: Enrolments
    first_operator: FirstOperator
    second_factor: SecondFactor
    seats: Seats
    sessions: Sessions
    tokens: Tokens
    calendar_links: CalendarLinks
    audit: Audit
    heads: AuditHeads
    idempotency: Idempotency
    rate: Rate
    guesses: Guesses
    uploads: Uploads
    metrics: Metrics

    def today(self) -> date:
        """The county's day."""
        return self.clock.now().astimezone(self.settings.zone).date()

    def area_code(self) -> str:
        """What is dialled before a fixed line's number that was written without one; empty: nothing is known."""
        return self.settings.area_code or places.county().area_code

    async def ask(self, query: Query, actor: Actor, *, service: str | None = None) -> Any:
        """The answer of a query, in the model its contract names; raises Declined."""
        return await self.bus.ask(query, actor, service=service)

    async def do(
        self, command: Command, actor: Actor, *, key: str | None = None, address: str = "", service: str | None = None
    ) -> Any:
        """Carry out a command; what staff do is in the audit log before it is done. Raises Declined."""
        only_in_the_county(command)
        if actor.role in UNLOGGED:
            return await self.bus.ask(command, actor, key=key, service=service)
        subject = subject_of(command)
        await self.audit.write(actor, command.name, subject, address=address, detail=_told(command, service))
        try:
            answer = await self.bus.ask(command, actor, key=key, service=service)
        except Declined as declined:
            await self.audit.write(actor, command.name, subject, outcome=declined.problem.type, address=address)
            raise
        if isinstance(answer, Done) and answer.paper_id:
            paper = {"paper_id": answer.paper_id}
            await self.audit.write(actor, command.name, subject, outcome="drafted", address=address, detail=paper)
        return answer


def make_app_context(settings: GatewaySettings) -> AppContext:
    """Put it together; nothing is opened yet. Raises KeysMissing."""
    keys = keys_for(settings)
    time = settings.clock()
    if settings.host == "embedded":
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    store = Store(settings.own_database_url)
    accounts = Accounts(store, settings)
    bus, metrics, audit = _bus(settings, keys, time), Metrics(), Audit(store, time)
    seats = Seats(bus)
    heads = AuditHeads(store, bus, keys.audit, metrics, time)
    return AppContext(
        settings=settings,
        keys=keys,
        clock=time,
        bus=bus,
        store=store,
        accounts=accounts,
        enrolments=Enrolments(store, accounts, audit, heads, settings),
        first_operator=FirstOperator(store, accounts, audit, heads, settings),
        second_factor=SecondFactor(store, accounts, keys),
        seats=seats,
        sessions=Sessions(store, accounts, seats, keys, settings),
        tokens=Tokens(store, settings.account_cache_seconds),
        calendar_links=CalendarLinks(store, accounts, seats),
        audit=audit,
        heads=heads,
        idempotency=Idempotency(store, keys, settings.idempotency_days),
        rate=Rate(settings.rate_per_minute, settings.rate_burst),
        guesses=Guesses(settings),
        uploads=Uploads(settings),
        metrics=metrics,
    )


def app_context_of(request: Request) -> AppContext:
    """The context of the application that got this request."""
    app_context: AppContext = request.app.state.app_context
    return app_context


def address_of(request: Request) -> str:
    """The client's address, as the proxy we trust says it."""
    return request.client.host if request.client else ""


def subject_of(command: Command) -> str:
    """What a command is about, as it says itself."""
    return command.subject()


def only_in_the_county(command: Command) -> None:
    """A township is one of this county's, whatever the command, and there now for something new; raises Declined."""
    township = getattr(command, "township", None)
    if township is not None and township not in (PLACES if command.name in GOES_ON else TOWNSHIPS):
        title = "There is no township of this code in the county."
        errors = [{"field": "township", "message": title}]
        raise Declined(Problem(type="township-unknown", title=title, status=422, errors=errors))


def _told(command: Command, service: str | None) -> dict[str, Any]:
    fields = command.model_dump(mode="json", exclude_defaults=True)
    told = {name: _short(value) for name, value in fields.items() if name not in HIDDEN}
    return told | ({"service": service} if service else {})


def _short(value: Any) -> Any:
    """Long texts are cut; of long lists it is told how many they have."""
    if isinstance(value, list) and len(value) > LONG_LIST:
        return f"{len(value)} entries"
    return value[:500] if isinstance(value, str) else value


def _bus(settings: GatewaySettings, keys: Keys, time: clock.Clock) -> Bus:
    if settings.host == "embedded":
        from gateway.bus.embedded import EmbeddedBus

        embedded: Bus = EmbeddedBus(settings, keys, time)
        return embedded
    from gateway.bus.amqp import AmqpBus

    broker: Bus = AmqpBus(settings, time)
    return broker
