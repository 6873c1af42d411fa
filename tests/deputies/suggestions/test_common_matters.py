"""Suggestions that grow out of what residents say often: what becomes of it, who reads and quotes what was said."""

import pytest

from contracts.base import Place
from contracts.intake import AppealGrouped
from contracts.suggestions import (
    AskPreReview,
    DiscardDraft,
    DraftFromCluster,
    InviteSigner,
    ListClusters,
    PreReview,
    SubmitSuggestion,
    SuggestionSubmitted,
)
from contracts.words import Kind
from kit.problems import Refused
from services.deputies.settings import DeputiesSettings
from tests.deputies.harness import OFFICE, OTHER, TOWN, appeal, deputy, hear_all
from tests.deputies.suggestions.pen import Pen


def test_appeals_about_one_thing_at_one_place_become_a_draft_with_one_click(pen: Pen) -> None:
    water = {"category": "water", "title": "停水三天"}
    hear_all(pen.bench, *(appeal(pen.bench, n, **water) for n in range(1, 4)))
    hear_all(pen.bench, *(appeal(pen.bench, n, category="roads") for n in range(4, 6)), key="few")
    hear_all(pen.bench, *(appeal(pen.bench, n, place=Place(township=OTHER), **water) for n in range(6, 9)), key="far")
    found = pen.ask(ListClusters(), deputy(1))
    assert [(one.category, one.township, one.appeals) for one in found.items] == [("water", TOWN, 3)]
    assert len(pen.ask(ListClusters(), OFFICE).items) == 2
    made = pen.ask(DraftFromCluster(category="water", township=TOWN), deputy(1))
    view = pen.read(made.id, deputy(1))
    assert view.title == "关于解决城关镇供水排水问题的建议"
    assert "3件" in view.text
    assert {one.appeal_id for one in view.evidence} == {"a1", "a2", "a3"}
    pen.talk(made.id)
    pen.ask(AskPreReview(suggestion_id=made.id), deputy(1))
    pen.ask(PreReview(suggestion_id=made.id, verdict="passed", words="可以"), OFFICE)
    pen.ask(SubmitSuggestion(suggestion_id=made.id, occasion="between"), deputy(1))
    assert set(pen.bench.emitted(SuggestionSubmitted)[0].appeal_ids) == {"a1", "a2", "a3"}


def test_a_deputy_makes_one_suggestion_out_of_the_same_appeals(pen: Pen) -> None:
    water = {"category": "water", "title": "停水三天"}
    hear_all(pen.bench, *(appeal(pen.bench, n, **water) for n in range(1, 4)))
    first = DraftFromCluster(category="water", township=TOWN)
    draft = pen.ask(first, deputy(1)).id
    hear_all(pen.bench, appeal(pen.bench, 4, **water), key="more")
    with pytest.raises(Refused, match="draft-begun"):  # it is being written
        pen.ask(first, deputy(1))
    pen.ask(first, deputy(2))  # a colleague's own
    pen.ask(DiscardDraft(suggestion_id=draft), deputy(1))
    draft = pen.ask(first, deputy(1)).id
    pen.talk(draft)
    pen.ask(AskPreReview(suggestion_id=draft), deputy(1))
    pen.ask(PreReview(suggestion_id=draft, verdict="passed", words="可以"), OFFICE)
    pen.ask(SubmitSuggestion(suggestion_id=draft, occasion="between"), deputy(1))
    with pytest.raises(Refused, match="draft-begun"):  # nothing was said since
        pen.ask(first, deputy(1))
    hear_all(pen.bench, appeal(pen.bench, 5, **water), key="later")
    pen.ask(first, deputy(1))


def test_titles_of_others_appeals_stay_closed_in_a_list_of_clusters(pen: Pen) -> None:
    hear_all(pen.bench, *(appeal(pen.bench, n, category="culture", title=f"第{n}件") for n in range(1, 4)))
    [mine], [theirs] = pen.ask(ListClusters(), deputy(1)).items, pen.ask(ListClusters(), deputy(2)).items
    assert (mine.appeals, theirs.appeals) == (3, 3)
    assert 0 < len(mine.titles) < 3  # the rules gave some to each of the two
    assert len(theirs.titles) == 3 - len(mine.titles)


def test_who_leads_a_draft_reads_what_residents_said_and_who_signs_only_what_they_had(pen: Pen) -> None:
    said = {"category": "culture", "text": "广场舞到半夜，联系我 13800001234", "place": Place(township=TOWN)}
    hear_all(pen.bench, *(appeal(pen.bench, n, title=f"第{n}件", **said) for n in range(1, 4)))
    draft = _cluster(pen)
    led = pen.read(draft, deputy(1)).evidence
    assert [(one.title, one.text) for one in led] == [
        (f"第{n}件", "广场舞到半夜，联系我 ***********") for n in (1, 2, 3)
    ]
    pen.ask(InviteSigner(suggestion_id=draft, deputy_id="D2"), deputy(1))
    theirs = [one.text for one in pen.read(draft, deputy(2)).evidence if one.text is not None]
    had = [one.titles for one in pen.ask(ListClusters(), deputy(2)).items]
    assert len(theirs) == len(had[0])
    assert len(theirs) < 3


def test_no_number_of_a_house_is_quoted_where_the_county_says_so(pen: Pen) -> None:
    pen.room.settings = DeputiesSettings(hide_houses=True)
    titles = ("3栋停水", "5栋停水", "7栋停水")
    hear_all(pen.bench, *(appeal(pen.bench, n, category="culture", title=t) for n, t in enumerate(titles, 1)))
    view = pen.read(_cluster(pen), deputy(1))
    assert [one.title for one in view.evidence] == ["*栋停水"] * 3
    assert not any(title in view.text for title in titles)
    assert "*栋停水" in view.text


def test_who_has_an_interest_in_an_appeal_neither_reads_nor_quotes_it(pen: Pen) -> None:
    titles = ("小区停电", "宏图物业乱收费", "楼道灯坏了")
    hear_all(pen.bench, *(appeal(pen.bench, n, category="culture", title=t) for n, t in enumerate(titles, 1)))
    view = pen.read(_cluster(pen, 2), deputy(2))
    assert [one.title for one in view.evidence] == ["小区停电", None, "楼道灯坏了"]
    assert "反映同类问题3件" in view.text
    assert "宏图物业" not in view.text


def test_reports_make_no_common_matter(pen: Pen) -> None:
    hear_all(pen.bench, *(appeal(pen.bench, n, category="water", kind=Kind.REPORT) for n in range(1, 4)))
    assert pen.ask(ListClusters(), OFFICE).items == []


def test_a_draft_out_of_a_cluster_says_how_many_where_what_and_how_far(pen: Pen) -> None:
    places = [Place(township=TOWN, village=village) for village in ("东村", "西村", "东村")]
    said = [("停水三天", places[0]), ("水压太低", places[1]), ("水管破了", places[2])]
    rows = [appeal(pen.bench, n, category="water", title=t, place=p) for n, (t, p) in enumerate(said, 1)]
    hear_all(pen.bench, *rows)
    made = pen.ask(DraftFromCluster(category="water", township=TOWN), deputy(1))
    view = pen.read(made.id, deputy(1))
    day = pen.bench.clock.now().astimezone(DeputiesSettings().zone).strftime("%Y年%-m月%-d日")
    assert view.text.splitlines() == [
        "一、基本情况",
        f"{day}，群众通过“民声”反映同类问题3件，涉及东村、西村。",
        "二、群众反映的主要内容",
        f"1. 停水三天（东村，{day}）",
        f"2. 水压太低（西村，{day}）",
        f"3. 水管破了（东村，{day}）",
        "三、目前办理情况",
        "代表正在处理3件。",
    ]
    assert view.asks.startswith("请承办单位")


def test_a_deputy_of_another_congress_neither_leads_nor_signs_a_suggestion(pen: Pen) -> None:
    pen.room.settings = DeputiesSettings()
    with pytest.raises(Refused, match="other-congress"):
        pen.begin(deputy(3))
    draft = pen.begin()
    with pytest.raises(Refused, match="other-congress"):
        pen.ask(InviteSigner(suggestion_id=draft, deputy_id="D3"), deputy(1))


def _cluster(pen: Pen, by: int = 1) -> str:
    return str(pen.ask(DraftFromCluster(category="culture", township=TOWN), deputy(by)).id)


def test_too_few_or_too_old_appeals_are_no_common_matter(pen: Pen) -> None:
    hear_all(pen.bench, *(appeal(pen.bench, n, category="water") for n in range(1, 4)))
    pen.bench.clock.pass_(days=181)
    with pytest.raises(Refused, match="no-cluster"):
        pen.ask(DraftFromCluster(category="water", township=TOWN), deputy(1))


def grouped(pen: Pen, matter: str, *ids: str, person: str = "") -> list[AppealGrouped]:
    """Intake says that these are one matter, each by its own person unless it is said whose."""
    same = {"matter_id": matter, "words": ["丽景花园", "搅拌站"]}
    return [AppealGrouped(appeal_id=one, person_id=person or one, text_id=one, **same) for one in ids]


def test_one_person_who_writes_often_makes_nothing_common(pen: Pen) -> None:
    hear_all(pen.bench, *(appeal(pen.bench, n, category="water") for n in range(1, 8)))
    hear_all(pen.bench, *grouped(pen, "a1", *(f"a{n}" for n in range(1, 8)), person="a1"), key="same")
    assert pen.ask(ListClusters(), OFFICE).items == []
    with pytest.raises(Refused, match="no-cluster"):
        pen.ask(DraftFromCluster(category="water", township=TOWN), deputy(1))


def test_a_matter_is_common_across_townships_and_categories_and_becomes_a_draft(pen: Pen) -> None:
    far = Place(township=OTHER)
    hear_all(
        pen.bench,
        appeal(pen.bench, 1, category="environment", title="搅拌站太吵"),
        appeal(pen.bench, 2, category="other", title="搅拌站粉尘"),
        appeal(pen.bench, 3, category="environment", title="搅拌站何时搬", place=far),
        appeal(pen.bench, 4, category="environment", title="搅拌站太吵", place=far),
    )
    hear_all(pen.bench, *grouped(pen, "a1", "a1", "a2", "a3"), *grouped(pen, "a1", "a4", person="a3"), key="same")
    [found] = pen.ask(ListClusters(), deputy(1)).items
    assert (found.matter_id, found.persons, found.appeals, found.townships) == ("a1", 3, 4, 2)
    assert (found.category, found.words) == ("environment", ["丽景花园", "搅拌站"])
    made = DraftFromCluster(category=found.category, township=found.township, matter_id="a1")
    view = pen.read(pen.ask(made, deputy(1)).id, deputy(1))
    assert view.title == "关于解决城关镇丽景花园、搅拌站问题的建议"
    assert "4件（3人）" in view.text
    assert [one.title for one in view.evidence] == ["搅拌站太吵", "搅拌站粉尘", "搅拌站何时搬", "搅拌站太吵"]
    with pytest.raises(Refused, match="draft-begun"):
        pen.ask(made, deputy(1))
