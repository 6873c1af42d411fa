"""A supervision room on a work bench: events come in over its subscription, requests over its entrypoints."""

import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from contracts.base import Actor, Due, Place, Problem, Request
from contracts.deputies import (
    AssignmentAccepted,
    AssignmentLapsed,
    AssignmentOffered,
    Matter,
    MatterReferred,
    MatterSolved,
)
from contracts.intake import AppealClosed, AppealMerged, AppealRated, AppealReopened, AppealSubmitted
from contracts.ops import ReadBacklog
from contracts.supervision import (
    CaseBrief,
    ListOrders,
    OrderBrief,
    OrderView,
    ReadOrder,
    ReadPublicStory,
    ReadStory,
    ReplyOrder,
    ReturnOrder,
    SaveDepartment,
    SignOrder,
    Story,
)
from contracts.words import Channel, Grade, Kind, Role
from kit.bus.consumer import Incoming
from kit.testing.bench import Bench
from services.supervision.inquiries.settings import InquirySettings
from services.supervision.notices.settings import NoticeSettings
from services.supervision.oncall.settings import OnCallSettings
from services.supervision.projects.settings import ProjectSettings
from services.supervision.service import MIGRATIONS, Supervision
from services.supervision.settings import SupervisionSettings
from services.supervision.suggestions.settings import SuggestionSettings
from services.supervision.topics.settings import TopicSettings
from tests.places import settled

OFFICE = Actor(role=Role.OFFICE, id="u-1", name="李主任")
WATER = Actor(role=Role.DEPARTMENT, id="u-2", name="水利局 陈科", department="water")
HOUSING = Actor(role=Role.DEPARTMENT, id="u-3", name="住建局 周科", department="housing")
DEPUTY = Actor(role=Role.DEPUTY, id="d-1", name="王代表")
TOWN = "420323100"


class Said(Exception):
    """The room refused, and this is its problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.type)
        self.problem = problem


UNREAD: dict[str, Any] = dict.fromkeys(("release_projects", "release_inquiries", "release_suggestions"), "none")
"""Everybody reads what nobody read before; what is held back is tested by itself, in `release`."""


class Loop:
    """The room with two departments; the clock stands at Monday 2 November 2026, 10:00 in the county."""

    def __init__(self, url: str = "sqlite:///:memory:", **settings: Any) -> None:
        self.numbers = itertools.count(1)  # its own: what sorts by ids sorts alike in every county a test compares
        self.bench = settled(Bench("supervision", MIGRATIONS, url))
        self.room: Any = Supervision()
        self.room.bus = self.bench.session
        self.room.settings = SupervisionSettings(**(UNREAD | settings))
        self.room.suggestion_settings, self.room.project_settings = SuggestionSettings(), ProjectSettings()
        self.room.inquiry_settings, self.room.topic_settings = InquirySettings(), TopicSettings()
        self.room.notice_settings, self.room.oncall_settings = NoticeSettings(), OnCallSettings()
        for code, title in (("water", "县水利局"), ("housing", "县住建局"), ("roads", "县交通局")):
            self.ask(SaveDepartment(department=code, title=title))

    # --- the wire ------------------------------------------------------------

    def ask(self, request: Request, actor: Actor = OFFICE, key: str | None = None) -> Any:
        """Send one request as this person; raises Said when it is refused."""
        data = request.model_dump(mode="json")
        call = {"id": key or f"k-{next(self.numbers)}", "actor": actor.model_dump(), "data": data}
        reply = getattr(self.room, request.name)(call)
        if reply.get("problem"):
            raise Said(Problem.model_validate(reply["problem"]))
        return request.answer.model_validate(reply["answer"])

    def hear(self, *events: Any) -> None:
        """Events arrive, as one batch."""
        batch = [
            Incoming(self.bench.envelope(event, event.appeal_id, f"e-{next(self.numbers)}"), body="{}")
            for event in events
        ]
        self.room.follow_the_loop(lambda consumer: consumer.take(batch))
        assert self.waiting() == 0, "a message failed"

    def waiting(self) -> int:
        """Messages that could not be done."""
        backlog = self.ask(ReadBacklog(), Actor(role=Role.OPERATOR, id="op"))
        return int(backlog.waiting + backlog.dead)

    def tick(self) -> None:
        """The watch over the clocks runs once."""
        self.room.watch_clocks()

    def emitted(self, *kinds: Any) -> list[Any]:
        """What the room said, in order."""
        return self.bench.emitted(*kinds)

    # --- time ----------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """The platform's time."""
        return self.bench.clock.at

    def at(self, month: int, day: int, hour: int = 10, minute: int = 0, year: int = 2026) -> "Loop":
        """Go to a moment of the county's calendar."""
        self.bench.clock.at = datetime(year, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)
        return self

    def later(self, **span: float) -> "Loop":
        """Let time pass."""
        self.bench.clock.pass_(**span)
        return self

    # --- the loop ------------------------------------------------------------

    def submit(self, kind: Kind = Kind.HELP, **fields: Any) -> str:
        """A resident's appeal; returns its id."""
        appeal_id = f"a-{next(self.numbers):06d}"
        self.hear(submitted(appeal_id, self.now, kind=kind, **fields))
        return appeal_id

    def offer(
        self, appeal_id: str, deputy: Actor = DEPUTY, turn: int = 1, within: timedelta = timedelta(hours=24)
    ) -> None:
        """The matter is pushed to a deputy, who has 24 hours unless told."""
        due = Due(clock="accept", at=self.now + within, why="限时接件")
        self.hear(
            AssignmentOffered(
                appeal_id=appeal_id, deputy_id=deputy.id, deputy_name=deputy.name, turn=turn, why="选区代表", due=due
            )
        )

    def accept(self, appeal_id: str, due: Due | None = None) -> None:
        """The deputy takes it."""
        self.hear(AssignmentAccepted(appeal_id=appeal_id, deputy_id=DEPUTY.id, deputy_name=DEPUTY.name, due=due))

    def lapse(self, appeal_id: str, reason: Any = "late", words: str = "") -> None:
        """The deputy lets it go."""
        self.hear(
            AssignmentLapsed(
                appeal_id=appeal_id, deputy_id=DEPUTY.id, deputy_name=DEPUTY.name, reason=reason, words=words
            )
        )

    def solve(self, appeal_id: str, text: str = "已修好") -> None:
        """Solved on the spot."""
        self.hear(MatterSolved(appeal_id=appeal_id, deputy_id=DEPUTY.id, deputy_name=DEPUTY.name, text=text))

    def refer(self, appeal_id: str, department: str = "water", words: str = "请尽快处理") -> str:
        """The deputy refers it; returns the order's id."""
        kind = self.case(appeal_id).kind
        matter = Matter(
            kind=kind, category="water", title="水管漏水", text="村口水管漏水三天", place=Place(township=TOWN),
            submitted_at=self.now,
        )  # fmt: skip
        self.hear(
            MatterReferred(
                appeal_id=appeal_id,
                deputy_id=DEPUTY.id,
                deputy_name=DEPUTY.name,
                department=department,
                words=words,
                matter=matter,
            )
        )
        return self.order(appeal_id).order_id

    def opened(self, kind: Kind = Kind.HELP, department: str = "water") -> tuple[str, str]:
        """An appeal that has just reached a department: its id and its order's."""
        appeal_id = self.submit(kind)
        self.offer(appeal_id)
        self.accept(appeal_id)
        return appeal_id, self.refer(appeal_id, department)

    def signed(self, kind: Kind = Kind.HELP) -> tuple[str, str]:
        """An appeal whose order was signed."""
        appeal_id, order_id = self.opened(kind)
        self.ask(SignOrder(order_id=order_id), WATER)
        return appeal_id, order_id

    def replied(self, kind: Kind = Kind.HELP) -> tuple[str, str]:
        """An appeal the department has answered."""
        appeal_id, order_id = self.signed(kind)
        self.ask(ReplyOrder(order_id=order_id, text="已更换水管"), WATER)
        return appeal_id, order_id

    def give_back(self, order_id: str, actor: Actor = WATER, reason: str = "不属我局职责") -> None:
        """The department returns its order."""
        self.ask(ReturnOrder(order_id=order_id, reason=reason), actor)

    def not_solved(self, appeal_id: str, round_now: int, words: str = "还是漏水") -> None:
        """The resident says `not solved`: `round_now` is the round that begins."""
        self.hear(
            AppealRated(appeal_id=appeal_id, solved=False, grade=Grade.NOT_SATISFIED, words=words, round=round_now - 1),
            AppealReopened(appeal_id=appeal_id, reason=words, round=round_now),
        )

    def satisfied(self, appeal_id: str, grade: Grade = Grade.SATISFIED) -> None:
        """The resident is satisfied, and intake closes."""
        self.hear(
            AppealRated(appeal_id=appeal_id, solved=True, grade=grade),
            AppealClosed(appeal_id=appeal_id, how="rated"),
        )

    def merge(self, appeal_id: str, into: str) -> None:
        """The office finds it is the same matter."""
        self.hear(AppealMerged(appeal_id=appeal_id, into=into, reason="同一事项", by=OFFICE.name))

    # --- looking -------------------------------------------------------------

    def story(self, appeal_id: str, actor: Actor = OFFICE) -> Story:
        """The whole story."""
        return self.ask(ReadStory(appeal_id=appeal_id), actor)  # type: ignore[no-any-return]

    def public_story(self, appeal_id: str) -> Story:
        """What the resident sees."""
        return self.ask(ReadPublicStory(appeal_id=appeal_id), Actor(role=Role.PUBLIC))  # type: ignore[no-any-return]

    def case(self, appeal_id: str) -> CaseBrief:
        """The line on the board."""
        return self.story(appeal_id).case

    def orders(self, appeal_id: str) -> list[OrderBrief]:
        """Every order of an appeal, oldest first."""
        found = self.ask(ListOrders(only_open=False, limit=200)).items
        return sorted((one for one in found if one.appeal_id == appeal_id), key=lambda one: (one.round, one.dispatch))

    def order(self, appeal_id: str) -> OrderBrief:
        """The last one."""
        return self.orders(appeal_id)[-1]

    def read(self, order_id: str, actor: Actor = OFFICE) -> OrderView:
        """One order."""
        return self.ask(ReadOrder(order_id=order_id), actor)  # type: ignore[no-any-return]


def submitted(appeal_id: str, at: datetime, kind: Kind = Kind.HELP, **fields: Any) -> AppealSubmitted:
    """The event of a new appeal."""
    values: dict[str, Any] = {
        "tracking_code": f"{abs(hash(appeal_id)) % 10**10:010d}",
        "category": "water",
        "title": "水管漏水",
        "text": "村口水管漏水三天",
        "place": Place(township=TOWN, village="城关村"),
        "channel": Channel.QR,
        "anonymous": True,
        "submitted_at": at,
    }
    return AppealSubmitted(appeal_id=appeal_id, kind=kind, **(values | fields))


def refusal(act: Callable[[], Any]) -> str:
    """The slug with which the room refuses."""
    try:
        act()
    except Said as said:
        return said.problem.type
    raise AssertionError("it was not refused")
