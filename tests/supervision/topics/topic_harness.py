"""The desk of hot topics on a work bench: appeals come in over the chronicle, requests over its entrypoints."""

from datetime import date
from typing import Any

from sqlalchemy import select

from contracts import topics as c
from contracts.base import Actor, Place
from contracts.fields import CategoryCode
from contracts.intake import AppealGrouped, AppealRated
from contracts.words import Grade, Role
from kit.bus.consumer import Incoming
from services.supervision.figures import store
from services.supervision.topics.settings import TopicSettings
from tests.supervision.figures.figure_harness import Harness
from tests.supervision.supervision_loop import OFFICE, submitted

TOWN, OTHER_TOWN = "420323100", "420323101"
PUBLIC = Actor(role=Role.PUBLIC)
LEADER = Actor(role=Role.LEADER, id="l-1", name="张主任")
WANG = Actor(role=Role.DEPUTY, id="D1", name="王代表")
ZHAO = Actor(role=Role.DEPUTY, id="D2", name="赵代表")
DUE = date(2026, 12, 20)
CHAPTERS = {
    "summary": "东片水压不足",
    "findings": "三处老管爆裂。",
    "causes": "管龄三十年。",
    "proposals": "明年换管。",
}


class TopicDesk(Harness):
    """The supervision room; the clock stands at Monday 2 November 2026, 10:00 in the county."""

    def __init__(self, url: str = "sqlite:///:memory:", **settings: Any) -> None:
        super().__init__(url)
        self.room.topic_settings = TopicSettings(**settings)

    # --- what residents say ---------------------------------------------------

    def say(self, many: int, title: str = "水管漏水", category: CategoryCode = "water", town: str = TOWN) -> list[str]:
        """So many residents say it now; returns the appeals' ids."""
        ids = [f"t-{next(self.numbers):06}" for _ in range(many)]
        place = Place(township=town)
        self.tell(*(submitted(one, self.now, title=title, category=category, place=place) for one in ids))
        return ids

    def unsolved(self, *ids: str) -> None:
        """These residents say it is not solved."""
        self.tell(*(AppealRated(appeal_id=one, solved=False, grade=Grade.NOT_SATISFIED) for one in ids))

    def same_person(self, *ids: str) -> None:
        """Intake says that one person wrote these, the first first."""
        same = [AppealGrouped(appeal_id=one, matter_id=one, person_id=ids[0], text_id=one) for one in ids[1:]]
        batch = [Incoming(self.bench.envelope(fact, fact.appeal_id, f"p-{fact.appeal_id}"), body="{}") for fact in same]
        self.room.hear_persons(lambda consumer: consumer.take(batch))

    def one_matter(self, *ids: str, words: tuple[str, ...] = ()) -> str:
        """Intake says that these are one matter, of a person each; what it is called."""
        told = {"matter_id": ids[0], "words": list(words)}
        self.grouped(*(AppealGrouped(appeal_id=one, person_id=one, text_id=one, **told) for one in ids[1:]))
        return ids[0]

    def grouped(self, *facts: AppealGrouped) -> None:
        """Intake says so."""
        batch = [
            Incoming(self.bench.envelope(fact, fact.appeal_id, f"m-{next(self.numbers)}"), body="{}") for fact in facts
        ]
        self.room.hear_persons(lambda consumer: consumer.take(batch))

    def old_county(self) -> None:
        """One appeal of two years ago: there is something to compare with."""
        now = self.now
        self.bench.clock.at = now.replace(year=now.year - 2)
        self.say(1, "老事", "culture")
        self.bench.clock.at = now

    def sums(self) -> list[tuple[Any, ...]]:
        """Every day's sums that are not nothing."""
        with self.bench.look() as reading:
            found = reading.connection.execute(select(store.days).order_by(*store.days.primary_key))
            return [tuple(row) for row in found if row.admitted or row.unsolved]

    # --- hotspots -------------------------------------------------------------

    def hotspots(self, actor: Actor = LEADER, **asked: Any) -> list[c.Hotspot]:
        """The list."""
        found: c.HotspotList = self.ask(c.ListHotspots(**asked), actor)
        return found.items

    def hotspot(self, actor: Actor = LEADER, category: CategoryCode = "water", **asked: Any) -> c.HotspotView:
        """One of them, of the first town unless it is said where."""
        found: c.HotspotView = self.ask(c.ReadHotspot(category=category, **({"township": TOWN} | asked)), actor)
        return found

    def cases(self, actor: Actor = PUBLIC, **asked: Any) -> list[c.HotspotCase]:  # type: ignore[override]
        """Every case behind one of its numbers, page by page."""
        asked = {"category": "water", "township": TOWN, "limit": 3} | asked
        found: list[c.HotspotCase] = []
        cursor = None
        while True:
            page: c.HotspotCases = self.ask(c.ListHotspotCases(cursor=cursor, **asked), actor)
            found, cursor = [*found, *page.items], page.next
            if cursor is None:
                return found

    def hot_matters(self, **asked: Any) -> list[c.HotMatter]:
        """What many say of one matter, as a leader reads it."""
        found: c.HotMatterList = self.ask(c.ListHotMatters(**asked), LEADER)
        return found.items

    def hot_matter(self, matter: str) -> c.HotMatterView:
        """One of them."""
        found: c.HotMatterView = self.ask(c.ReadHotMatter(matter_id=matter), LEADER)
        return found

    def look(self) -> list[Any]:
        """The daily look's timer runs once; returns what it told."""
        before = len(self.turns())
        self.room.look_for_hotspots()
        return self.turns()[before:]

    def turns(self) -> list[Any]:
        """What rose and cooled down."""
        return self.emitted(c.HotspotRisen, c.HotspotCooled)

    # --- the plan -------------------------------------------------------------

    def adopt(self, source: c.Source = "plan", category: CategoryCode = "water", **more: Any) -> str:
        """The office adopts a topic."""
        fields = {"title": "供水管网", "year": 2026, "township": TOWN, "reason": "群众反映集中", "due_on": DUE} | more
        return str(self.ask(c.AdoptTopic(source=source, category=category, **fields)).id)

    def entrust(self, topic: str, *members: c.Researcher, actor: Actor = OFFICE, **more: Any) -> None:
        """To the two deputies, the first leads, unless it is said to whom."""
        named = list(members) or [member("王代表", "D1", leads=True), member("赵代表", "D2")]
        self.ask(c.EntrustTopic(topic_id=topic, group=named, **more), actor)

    def write(self, topic: str, version: int = 0, actor: Actor = WANG, **chapters: str) -> None:
        """A version of the report."""
        self.ask(c.WriteReport(topic_id=topic, version=version, **(CHAPTERS | chapters)), actor)

    def publish(self, topic: str, version: int = 1) -> None:
        """The office publishes it."""
        self.ask(c.PublishReport(topic_id=topic, version=version))

    def reported(self, **more: Any) -> str:
        """A topic with a published report."""
        topic = self.adopt(**more)
        self.entrust(topic)
        self.write(topic)
        self.publish(topic)
        return topic

    def topic(self, topic: str, actor: Actor = PUBLIC) -> c.TopicView:
        """One topic."""
        found: c.TopicView = self.ask(c.ReadTopic(topic_id=topic), actor)
        return found

    def plan(self, actor: Actor = PUBLIC, **asked: Any) -> list[c.TopicBrief]:
        """The plan, page by page."""
        found: list[c.TopicBrief] = []
        cursor = None
        while True:
            page: c.TopicPage = self.ask(c.ListTopics(cursor=cursor, limit=2, **asked), actor)
            found, cursor = [*found, *page.items], page.next
            if cursor is None:
                return found


def member(name: str, deputy_id: str | None = None, *, leads: bool = False) -> c.Researcher:
    """Somebody of a group."""
    return c.Researcher(name=name, deputy_id=deputy_id, leads=leads)
