"""A whole intake room on a bench: residents, staff and other services reach it as they do on the wire."""

import random
from base64 import b64encode
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

from nacl.public import PrivateKey, SealedBox
from PIL import Image
from sqlalchemy import select

from contracts.base import Actor, Due, Event, Photo, Place, Request
from contracts.deputies import AssignmentAccepted, AssignmentOffered, Matter, MatterReferred, MatterSolved
from contracts.envelope import decode, type_of
from contracts.intake import SealedContact, SubmitAppeal
from contracts.supervision import CaseReviewed, OrderOpened, OrderReplied, OrderSigned
from contracts.words import Channel, Kind, Role
from kit.bus.consumer import Incoming
from kit.bus.tables import deferred
from kit.bus.unit_of_work import encode, new_id
from kit.problems import Refused
from kit.testing.bench import Bench
from services.intake.appeals.use_cases.follow import LOOP
from services.intake.hotline.settings import HotlineSettings
from services.intake.readers.use_cases import FACTS
from services.intake.service import MIGRATIONS, Intake
from services.intake.settings import IntakeSettings
from tests.places import settled

PHONE = "+8613812345678"
SECRET = "correct horse battery"
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TOWN = "420323100"

PUBLIC = Actor(role=Role.PUBLIC)
OFFICE = Actor(role=Role.OFFICE, id="o-1", name="办公室甲")
DEPUTY = Actor(role=Role.DEPUTY, id="d-1", name="代表甲")
OTHER_DEPUTY = Actor(role=Role.DEPUTY, id="d-2", name="代表乙")
DEPARTMENT = Actor(role=Role.DEPARTMENT, id="h-1", name="经办人", department="water")


class Harness:
    """One intake room; `tell` is what other services say, `ask` what people ask."""

    def __init__(self, url: str = "sqlite:///:memory:") -> None:
        self.bench = settled(Bench("intake", MIGRATIONS, url))
        self.key = PrivateKey.generate()
        private_key = b64encode(bytes(self.key)).decode()
        self.room = Intake()
        self.room.bus = self.bench.session
        self.room.settings = IntakeSettings(contact_private_key=private_key)
        self.room.hotline = HotlineSettings()
        self._random = random.Random(11)

    @property
    def clock(self) -> Any:
        return self.bench.clock

    # --- what residents do ------------------------------------------------

    def command(self, **fields: Any) -> SubmitAppeal:
        """A submission as the gateway would put it on the bus."""
        appeal_id = fields.pop("appeal_id", None) or new_id()
        place = fields.pop("place", None) or Place(township=TOWN, village="桥东村")
        defaults: dict[str, Any] = {
            "appeal_id": appeal_id,
            "tracking_code": "".join(self._random.choices(LETTERS, k=10)),
            "secret_hash": sha256(SECRET.encode()).hexdigest(),
            "kind": Kind.HELP,
            "title": "村口路灯坏了",
            "text": "村口的路灯坏了三个月，晚上老人出门看不见路。",
            "place": place,
            "channel": Channel.QR,
            "submitted_at": self.clock.now(),
        }
        return SubmitAppeal(**{**defaults, **fields})

    def contact(self, phone: str = PHONE) -> SealedContact:
        """A phone as the gateway seals it."""
        sealed = SealedBox(self.key.public_key).encrypt(phone.encode())
        return SealedContact(sealed=b64encode(sealed).decode(), masked=f"{phone[3:6]}****{phone[-4:]}")

    def submit(self, **fields: Any) -> SubmitAppeal:
        """Take one submission in over the bus and return it."""
        command = self.command(**fields)
        self.deliver(command)
        return command

    def deliver(self, *commands: SubmitAppeal) -> None:
        """Take a batch of submissions in, one transaction for all."""
        bodies = [self.body(command, command.appeal_id) for command in commands]
        self.take(bodies)

    def take(self, bodies: list[str]) -> None:
        """Bodies of submissions as they come from the queue."""
        batch = [Incoming(decode(body, {type_of(SubmitAppeal): SubmitAppeal}), body) for body in bodies]
        self.room.submit_appeal(lambda consumer: consumer.take(batch))

    def body(self, message: Any, subject: str, event_id: str | None = None) -> str:
        """A message's CloudEvents body."""
        return encode(
            type(message),
            message.model_dump_json(exclude_none=True),
            event_id=event_id or new_id(),
            source=f"/minsheng/420323/{message.owner}",
            subject=subject,
            time=self.clock.now(),
        )

    # --- what other services say -----------------------------------------

    def tell(self, *facts: Event) -> None:
        """Facts of deputies and supervision, delivered as one batch."""
        known = {type_of(kind): kind for kind in LOOP}
        bodies = [self.body(fact, fact.appeal_id) for fact in facts]  # type: ignore[attr-defined]
        batch = [Incoming(decode(body, known), body) for body in bodies]
        self.room.follow_the_loop(lambda consumer: consumer.take(batch))

    def tell_of_readers(self, *facts: Event) -> None:
        """Facts about who reads what, beside the loop's own, delivered as one batch."""
        known = {type_of(kind): kind for kind in FACTS}
        bodies = [self.body(fact, "readers") for fact in facts]
        batch = [Incoming(decode(body, known), body) for body in bodies]
        self.room.follow_readers(lambda consumer: consumer.take(batch))

    def retry(self) -> None:
        """Every kept letter's time has come."""
        known = {type_of(kind): kind for kind in LOOP}
        with self.bench.work() as work:
            waiting = deferred.c.due_at.is_not(None)
            work.connection.execute(deferred.update().where(waiting).values(due_at=datetime(2000, 1, 1, tzinfo=UTC)))
        self.room.follow_the_loop(lambda consumer: consumer.retry_due(lambda body: decode(body, known)))

    def kept_letters(self) -> list[Any]:
        """Messages that could not be done."""
        with self.bench.look() as reading:
            return list(reading.connection.execute(select(deferred)))

    def due(self, clock: str = "reply") -> Due:
        """A due date five days from now."""
        return Due(clock=clock, at=self.clock.now(), why="五个工作日", why_en="five working days")

    def offered(self, appeal_id: str, deputy: Actor = DEPUTY) -> AssignmentOffered:
        return AssignmentOffered(
            appeal_id=appeal_id,
            deputy_id=deputy.id,
            deputy_name=deputy.name,
            turn=1,
            why="本选区",
            due=self.due("accept"),
        )

    def accepted(self, appeal_id: str, deputy: Actor = DEPUTY) -> AssignmentAccepted:
        return AssignmentAccepted(appeal_id=appeal_id, deputy_id=deputy.id, deputy_name=deputy.name)

    def solved(self, appeal_id: str, text: str = "路灯已修好。") -> MatterSolved:
        return MatterSolved(appeal_id=appeal_id, deputy_id=DEPUTY.id, deputy_name=DEPUTY.name, text=text)

    def matter(self) -> Matter:
        return Matter(
            kind=Kind.HELP,
            category="roads",  # type: ignore[arg-type]
            title="路灯",
            text="坏了",
            place=Place(township=TOWN),
            submitted_at=self.clock.now(),
        )

    def referred(self, appeal_id: str) -> MatterReferred:
        return MatterReferred(
            appeal_id=appeal_id,
            deputy_id=DEPUTY.id,
            deputy_name=DEPUTY.name,
            department="water",
            matter=self.matter(),
        )

    def opened(self, appeal_id: str, round_: int = 1) -> OrderOpened:
        return OrderOpened(
            appeal_id=appeal_id,
            order_id=f"order-{round_}",
            department="water",
            department_name="水利局",
            round=round_,
            by="系统",
            matter=self.matter(),
            sign_due=self.due("sign"),
            reply_due=self.due("reply"),
        )

    def signed(self, appeal_id: str) -> OrderSigned:
        return OrderSigned(appeal_id=appeal_id, order_id="order-1", department="water", by="经办人")

    def replied(self, appeal_id: str, text: str = "管道已更换。", round_: int = 1) -> OrderReplied:
        return OrderReplied(
            appeal_id=appeal_id,
            order_id=f"order-{round_}",
            department="water",
            department_name="水利局",
            by="经办人",
            text=text,
            round=round_,
        )

    def reviewed(self, appeal_id: str, verdict: Any = "close", round_: int = 2) -> CaseReviewed:
        return CaseReviewed(
            appeal_id=appeal_id, reviewer="办公室甲", verdict=verdict, evidence="现场核查照片", round=round_
        )

    # --- what people ask --------------------------------------------------

    def ask(self, request: Request, actor: Actor = PUBLIC, key: str | None = None) -> Any:
        """One rpc through its entrypoint; raises Refused with the problem that came back."""
        call = {"id": key or new_id(), "actor": actor.model_dump(mode="json"), "data": request.model_dump(mode="json")}
        reply = getattr(self.room, request.name)(call)
        if reply.get("problem"):
            problem = reply["problem"]
            raise Refused(problem["type"], problem["title"], problem["detail"], status=problem["status"])
        return request.answer.model_validate(reply["answer"])


def jpeg(width: int = 40, height: int = 30) -> Photo:
    """A small photo as the gateway sends it."""
    out = BytesIO()
    Image.new("RGB", (width, height), "green").save(out, "JPEG")
    return Photo(jpeg=b64encode(out.getvalue()).decode())
