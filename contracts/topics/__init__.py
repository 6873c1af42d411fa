"""What supervision tells and answers about hot topics (民生热点): heat, topics of the plan, groups, reports."""

from contracts.fields import Short, Year as Year
from contracts.roles import EVERYONE as EVERYONE
from contracts.topics.commands import (
    AdoptTopic as AdoptTopic,
    DropTopic as DropTopic,
    EntrustTopic as EntrustTopic,
    PublishReport as PublishReport,
    WriteReport as WriteReport,
)
from contracts.topics.events import (
    HotspotCooled as HotspotCooled,
    HotspotRisen as HotspotRisen,
    TopicAdopted as TopicAdopted,
    TopicDropped as TopicDropped,
    TopicEntrusted as TopicEntrusted,
    TopicReported as TopicReported,
)
from contracts.topics.hotspots import (
    Counted as Counted,
    Hotspot as Hotspot,
    HotspotCase as HotspotCase,
    HotspotCases as HotspotCases,
    HotspotData as HotspotData,
    HotspotList as HotspotList,
    HotspotView as HotspotView,
    ListHotspotCases as ListHotspotCases,
    ListHotspots as ListHotspots,
    Phrase as Phrase,
    ReadHotspot as ReadHotspot,
)
from contracts.topics.hottest import (
    HotMatter as HotMatter,
    HotMatterList as HotMatterList,
    HotMatterView as HotMatterView,
    ListHotMatterCases as ListHotMatterCases,
    ListHotMatters as ListHotMatters,
    ReadHotMatter as ReadHotMatter,
)
from contracts.topics.models import (
    Chapter as Chapter,
    Heat as Heat,
    HeatNumber as HeatNumber,
    MeasuredHeat as MeasuredHeat,
    MeasuredList as MeasuredList,
    Measuring as Measuring,
    Researcher as Researcher,
    Scope as Scope,
    Source as Source,
    TopicMention as TopicMention,
    TopicState as TopicState,
)
from contracts.topics.queries import (
    ComparePlan as ComparePlan,
    ListTopics as ListTopics,
    PlanAndPeople as PlanAndPeople,
    Raised as Raised,
    ReadTopic as ReadTopic,
    Report as Report,
    TopicBrief as TopicBrief,
    TopicEntry as TopicEntry,
    TopicPage as TopicPage,
    TopicView as TopicView,
)

# what this subject calls fields that others have, too
Note = Short
