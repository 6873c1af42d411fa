"""The entrypoints of supervision about hot topics: what residents say often, and the topics of the plan."""

from collections.abc import Collection, Mapping
from typing import Any

from contracts import topics as c
from contracts.base import Done
from contracts.envelope import Envelope
from contracts.intake import AppealGrouped
from kit.bus.entrypoints import command, every, query, subscribe
from kit.bus.unit_of_work import ReadSession, UnitOfWork
from kit.service_settings import Settings
from services.supervision.shared.hooks import on_voices_moved
from services.supervision.topics.queries import cases, hotspots, matters, plan, topics
from services.supervision.topics.settings import TopicSettings
from services.supervision.topics.use_cases import adopt, keeping, look, persons, research


class Topics:
    """Hotspots, and the topics of the supervision plan; part of the supervision service."""

    topic_settings: Any = Settings(TopicSettings)

    @subscribe(AppealGrouped, unhurried=True)
    def hear_persons(self, work: UnitOfWork, message: Envelope[AppealGrouped]) -> None:
        """Intake tells which appeals are one person's: heat counts them once."""
        persons.hear_persons(work, message.data)

    @on_voices_moved
    def mark_heat(self, work: UnitOfWork, moved: Mapping[str, Collection[tuple[str, str]]]) -> None:
        """What is kept of heat and does not hold any more is marked."""
        keeping.mark_moved(work, moved)

    @every(60)
    def look_for_hotspots(self, work: UnitOfWork) -> None:
        """What was touched is counted anew. Once a day: what has become hot is told of, and what has cooled down."""
        look.look_for_hotspots(work, self.topic_settings)

    @command(c.AdoptTopic)
    def adopt_topic(self, work: UnitOfWork, request: c.AdoptTopic) -> Done:
        """The office takes a topic into the supervision plan."""
        return adopt.adopt_topic(work, request, self.topic_settings)

    @command(c.EntrustTopic)
    def entrust_topic(self, work: UnitOfWork, request: c.EntrustTopic) -> Done:
        """The office names the group that researches a topic."""
        return research.entrust_topic(work, request, self.topic_settings)

    @command(c.WriteReport)
    def write_report(self, work: UnitOfWork, request: c.WriteReport) -> Done:
        """The office or a deputy of the group writes a new version of the report."""
        return research.write_report(work, request)

    @command(c.PublishReport)
    def publish_report(self, work: UnitOfWork, request: c.PublishReport) -> Done:
        """The office publishes a report with the data behind it."""
        return research.publish_report(work, request, self.topic_settings)

    @command(c.DropTopic)
    def drop_topic(self, work: UnitOfWork, request: c.DropTopic) -> Done:
        """The office takes a topic out of the supervision plan."""
        return adopt.drop_topic(work, request)

    @query(c.ListHotspots)
    def list_hotspots(self, reading: ReadSession, request: c.ListHotspots) -> c.HotspotList:
        """What residents raise often now, the hottest first."""
        return hotspots.list_hotspots(reading, request, self.topic_settings)

    @query(c.ReadHotspot)
    def read_hotspot(self, reading: ReadSession, request: c.ReadHotspot) -> c.HotspotView:
        """One kind of matter over months and places."""
        return hotspots.read_hotspot(reading, request, self.topic_settings)

    @query(c.ListHotspotCases)
    def list_hotspot_cases(self, reading: ReadSession, request: c.ListHotspotCases) -> c.HotspotCases:
        """The appeals that one of a hotspot's numbers counts."""
        return cases.list_hotspot_cases(reading, request, self.topic_settings)

    @query(c.ListHotMatters)
    def list_hot_matters(self, reading: ReadSession, request: c.ListHotMatters) -> c.HotMatterList:
        """What many persons say of one matter now, the hottest first."""
        return matters.list_hot_matters(reading, request, self.topic_settings)

    @query(c.ReadHotMatter)
    def read_hot_matter(self, reading: ReadSession, request: c.ReadHotMatter) -> c.HotMatterView:
        """One matter over months and places."""
        return matters.read_hot_matter(reading, request, self.topic_settings)

    @query(c.ListHotMatterCases)
    def list_hot_matter_cases(self, reading: ReadSession, request: c.ListHotMatterCases) -> c.HotspotCases:
        """The appeals that one of a hot matter's numbers counts."""
        return matters.list_hot_matter_cases(reading, request, self.topic_settings)

    @query(c.ListTopics)
    def list_topics(self, reading: ReadSession, request: c.ListTopics) -> c.TopicPage:
        """The topics of the supervision plan, those due soonest first."""
        return topics.list_topics(reading, request, self.topic_settings)

    @query(c.ReadTopic)
    def read_topic(self, reading: ReadSession, request: c.ReadTopic) -> c.TopicView:
        """One topic with its group, data, history and report."""
        return topics.read_topic(reading, request, self.topic_settings)

    @query(c.ComparePlan)
    def compare_plan(self, reading: ReadSession, request: c.ComparePlan) -> c.PlanAndPeople:
        """What residents raised in a year beside the topics of its plan."""
        return plan.compare_plan(reading, request, self.topic_settings)
