"""The county as it stands."""

from contracts.categories import as_told
from contracts.county import CountyView, ReadCounty
from contracts.villages import ListVillages, VillageList
from kit.bus.unit_of_work import ReadSession
from services.supervision.county import store


def read_county(reading: ReadSession, request: ReadCounty) -> CountyView:
    """What was brought in last; nothing before that."""
    told = store.told(reading)
    if told is None:
        return CountyView()
    return CountyView(
        county=told.county,
        townships=told.townships,
        decisions=told.decisions,
        categories=as_told(told.categories),
        category_decisions=told.category_decisions,
        danger_words=told.danger_words,
    )


def list_villages(reading: ReadSession, _: ListVillages) -> VillageList:
    """As they were listed last."""
    return VillageList(items=store.every_village(reading))
