"""Ideas are found by what their proposers said, by staff and deputies by their record as well."""

from contracts import selection as c
from contracts.base import Actor
from tests.voting.selecting import DEPUTY, NOBODY, OFFICE, OTHER_TOWN, Harness


def found(selection: Harness, words: str = "", actor: Actor = NOBODY, **wanted: object) -> set[str]:
    query = c.ListIdeas.model_validate({"words": words, **wanted})
    return {one.proposal_id for one in selection.ask(query, actor).items}


def test_nobody_finds_an_idea_by_words_of_its_record_who_does_not_read_it(selection: Harness) -> None:
    selection.season()
    road = selection.idea("修路", "村口到学校的路坑坑洼洼")
    selection.screen(road)
    selection.answer(selection.asked(road))
    for asker in (NOBODY, DEPUTY, OFFICE):
        assert found(selection, "學校　坑坑洼洼", asker) == {road}
    for words in ("路基尚好", "交通运输局", "不新占地"):
        assert found(selection, words, NOBODY) == set()
        assert found(selection, words, DEPUTY) == found(selection, words, OFFICE) == {road}


def test_filters_of_ideas_go_together_with_words(selection: Harness) -> None:
    season = selection.season()
    road = selection.idea("修路")
    selection.idea("修桥", "河上没有桥", township=OTHER_TOWN)
    now = selection.clock.now()
    assert found(selection, "修", season_id=season, township="420323100") == {road}
    assert found(selection, "修路", category="water") == set()
    assert found(selection, "修路", channel="field_visit", until=now) == {road}
    assert found(selection, "修路", channel="qr") == set()
