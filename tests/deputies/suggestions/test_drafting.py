"""A suggestion from its first words to its submission: signers, talks, pre-review, and common matters it grows from."""

from typing import Any

import pytest

from contracts.base import Actor, Place
from contracts.suggestions import (
    AnswerInvitation,
    AskPreReview,
    ChangeDraft,
    DiscardDraft,
    DraftFromCluster,
    DraftSuggestion,
    DraftView,
    InviteSigner,
    ListClusters,
    ListDrafts,
    PreReview,
    ReadDraft,
    RecordTalk,
    SubmitSuggestion,
    SuggestionSubmitted,
)
from contracts.words import Category
from kit.problems import Refused
from kit.testing.bench import Bench
from services.deputies.service import Deputies
from services.deputies.settings import DeputiesSettings
from tests.deputies.harness import OFFICE, OTHER, TOWN, appeal, deputy, hear_all

WRITTEN = {"title": "关于修建便民桥的建议", "text": "过河要绕八公里。", "category": Category.ROADS, "township": TOWN}


class Pen:
    """The room's entrypoints, called as a host calls them."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.room: Any = Deputies()
        self.room.bus = bench.session
        self.room.settings = DeputiesSettings(suggestion_levels=("county", "township"))
        self.calls = 0

    def ask(self, request: Any, actor: Actor) -> Any:
        self.calls += 1
        call = {"id": f"k-{self.calls}", "actor": actor.model_dump(), "data": request.model_dump(mode="json")}
        reply = getattr(self.room, request.name)(call)
        if reply.get("problem"):
            raise Refused(reply["problem"]["type"], reply["problem"]["title"], status=reply["problem"]["status"])
        return request.answer.model_validate(reply["answer"])

    def begin(self, actor: Actor | None = None, **more: Any) -> str:
        return str(self.ask(DraftSuggestion(**(WRITTEN | more)), actor or deputy(1)).id)

    def talk(self, draft: str) -> None:
        said = RecordTalk(
            suggestion_id=draft,
            department="roads",
            department_name="县交通局",
            person="周科长",
            words="可以列入明年计划。",
            at=self.bench.clock.now(),
        )
        self.ask(said, deputy(1))

    def passed(self, **more: Any) -> str:
        draft = self.begin(**more)
        self.talk(draft)
        self.ask(AskPreReview(suggestion_id=draft), deputy(1))
        self.ask(PreReview(suggestion_id=draft, verdict="passed", words="可以", feasibility="有资金"), OFFICE)
        return draft

    def read(self, draft: str, actor: Actor) -> DraftView:
        view: DraftView = self.ask(ReadDraft(suggestion_id=draft), actor)
        return view


@pytest.fixture
def pen(bench: Bench) -> Pen:
    """The room with its roster."""
    return Pen(bench)


def test_what_is_submitted_carries_who_signed_the_talks_and_the_words(pen: Pen) -> None:
    draft = pen.begin(departments=["roads"], asks="请建桥。")
    for number in (2, 3):
        pen.ask(InviteSigner(suggestion_id=draft, deputy_id=f"D{number}"), deputy(1))
    pen.ask(AnswerInvitation(suggestion_id=draft, sign=True), deputy(2))
    pen.ask(AnswerInvitation(suggestion_id=draft, sign=False), deputy(3))
    pen.talk(draft)
    pen.ask(AskPreReview(suggestion_id=draft), deputy(1))
    pen.ask(PreReview(suggestion_id=draft, verdict="passed", words="事实清楚"), OFFICE)
    pen.ask(SubmitSuggestion(suggestion_id=draft, occasion="session", occasion_name="五次会议"), deputy(1))
    [fact] = pen.bench.emitted(SuggestionSubmitted)
    assert (fact.lead.name, [one.name for one in fact.signers]) == ("甲", ["乙"])
    assert (fact.talks[0].person, fact.departments, fact.asks) == ("周科长", ["roads"], "请建桥。")
    assert (fact.occasion, fact.occasion_name, fact.disclosure) == ("session", "五次会议", "full")
    assert pen.read(draft, deputy(2)).state == "submitted"


def test_without_a_talk_with_a_department_there_is_no_pre_review(pen: Pen) -> None:
    draft = pen.begin()
    with pytest.raises(Refused, match="talk-needed"):
        pen.ask(AskPreReview(suggestion_id=draft), deputy(1))


def test_a_talk_that_is_still_to_come_is_not_put_on_record(pen: Pen) -> None:
    draft = pen.begin()
    pen.bench.clock.pass_(hours=-1)
    said = RecordTalk(
        suggestion_id=draft,
        department="roads",
        department_name="县交通局",
        person="周",
        words="谈",
        at="2026-12-01T00:00Z",
    )
    with pytest.raises(Refused, match="not-yet-happened"):
        pen.ask(said, deputy(1))


def test_nothing_is_submitted_before_it_has_passed_the_pre_review(pen: Pen) -> None:
    draft = pen.begin()
    with pytest.raises(Refused, match="pre-review-needed"):
        pen.ask(SubmitSuggestion(suggestion_id=draft, occasion="between"), deputy(1))
    pen.talk(draft)
    pen.ask(AskPreReview(suggestion_id=draft), deputy(1))
    pen.ask(PreReview(suggestion_id=draft, verdict="sent_back", words="请写明地点"), OFFICE)
    view = pen.read(draft, deputy(1))
    assert (view.state, view.review_words, view.reviewed_by) == ("sent_back", "请写明地点", "办公室")
    pen.ask(ChangeDraft(suggestion_id=draft, **(WRITTEN | {"text": "东村渡口过河要绕八公里。"})), deputy(1))
    pen.ask(AskPreReview(suggestion_id=draft), deputy(1))
    pen.ask(PreReview(suggestion_id=draft, verdict="passed", words="可以"), OFFICE)
    pen.ask(SubmitSuggestion(suggestion_id=draft, occasion="between"), deputy(1))
    assert pen.bench.emitted(SuggestionSubmitted)[0].text == "东村渡口过河要绕八公里。"


def test_a_session_is_named_where_one_submits_at_a_session(pen: Pen) -> None:
    draft = pen.passed()
    with pytest.raises(Refused, match="occasion-needed"):
        pen.ask(SubmitSuggestion(suggestion_id=draft, occasion="session"), deputy(1))


def test_it_is_submitted_once(pen: Pen) -> None:
    draft = pen.passed()
    pen.ask(SubmitSuggestion(suggestion_id=draft, occasion="between"), deputy(1))
    with pytest.raises(Refused, match="pre-review-needed"):
        pen.ask(SubmitSuggestion(suggestion_id=draft, occasion="between"), deputy(1))
    assert len(pen.bench.emitted(SuggestionSubmitted)) == 1


def test_other_words_have_to_be_signed_anew(pen: Pen) -> None:
    draft = pen.begin()
    pen.ask(InviteSigner(suggestion_id=draft, deputy_id="D2"), deputy(1))
    pen.ask(AnswerInvitation(suggestion_id=draft, sign=True), deputy(2))
    pen.ask(ChangeDraft(suggestion_id=draft, **WRITTEN), deputy(1))
    assert pen.read(draft, deputy(2)).mine == "signed"  # nothing was changed
    pen.ask(ChangeDraft(suggestion_id=draft, **(WRITTEN | {"text": "另一件事。"})), deputy(1))
    assert pen.read(draft, deputy(2)).mine == "invited"


def test_a_draft_with_the_office_is_not_changed(pen: Pen) -> None:
    draft = pen.begin()
    pen.talk(draft)
    pen.ask(AskPreReview(suggestion_id=draft), deputy(1))
    for request in (ChangeDraft(suggestion_id=draft, **WRITTEN), InviteSigner(suggestion_id=draft, deputy_id="D2")):
        with pytest.raises(Refused, match="draft-not-open"):
            pen.ask(request, deputy(1))


def test_nobody_signs_twice_and_nobody_signs_unasked(pen: Pen) -> None:
    draft = pen.begin()
    with pytest.raises(Refused, match="signer-twice"):
        pen.ask(InviteSigner(suggestion_id=draft, deputy_id="D1"), deputy(1))
    with pytest.raises(Refused, match="deputy-not-found"):
        pen.ask(InviteSigner(suggestion_id=draft, deputy_id="D9"), deputy(1))
    with pytest.raises(Refused, match="suggestion-not-found"):
        pen.ask(AnswerInvitation(suggestion_id=draft, sign=True), deputy(2))
    pen.ask(InviteSigner(suggestion_id=draft, deputy_id="D2"), deputy(1))
    pen.ask(InviteSigner(suggestion_id=draft, deputy_id="D2"), deputy(1))
    assert len(pen.read(draft, deputy(1)).signers) == 1


def test_a_draft_is_its_deputies_own_until_it_is_laid_before_the_office(pen: Pen) -> None:
    draft = pen.begin()
    for actor in (OFFICE, deputy(2)):
        with pytest.raises(Refused, match="suggestion-not-found"):
            pen.read(draft, actor)
        assert not pen.ask(ListDrafts(), actor).items
    with pytest.raises(Refused, match="suggestion-not-found"):
        pen.ask(DiscardDraft(suggestion_id=draft), deputy(2))
    pen.talk(draft)
    pen.ask(AskPreReview(suggestion_id=draft), deputy(1))
    assert pen.ask(ListDrafts(), OFFICE).items[0].suggestion_id == draft
    assert pen.read(draft, OFFICE).mine == "office"


def test_a_discarded_draft_is_finished(pen: Pen) -> None:
    draft = pen.begin()
    pen.ask(DiscardDraft(suggestion_id=draft), deputy(1))
    for request in (DiscardDraft(suggestion_id=draft), AskPreReview(suggestion_id=draft)):
        with pytest.raises(Refused, match=r"draft-finished|draft-not-open"):
            pen.ask(request, deputy(1))


def test_appeals_about_one_thing_at_one_place_become_a_draft_with_one_click(pen: Pen) -> None:
    water = {"category": Category.WATER, "title": "停水三天"}
    hear_all(pen.bench, *(appeal(pen.bench, n, **water) for n in range(1, 4)))
    hear_all(pen.bench, *(appeal(pen.bench, n, category=Category.ROADS) for n in range(4, 6)), key="few")
    hear_all(pen.bench, *(appeal(pen.bench, n, place=Place(township=OTHER), **water) for n in range(6, 9)), key="far")
    found = pen.ask(ListClusters(), deputy(1))
    assert [(one.category, one.township, one.appeals) for one in found.items] == [(Category.WATER, TOWN, 3)]
    assert len(pen.ask(ListClusters(), OFFICE).items) == 2
    made = pen.ask(DraftFromCluster(category=Category.WATER, township=TOWN), deputy(1))
    view = pen.read(made.id, deputy(1))
    assert view.title == "关于解决城关镇供水问题的建议"
    assert "3件" in view.text
    assert {one.appeal_id for one in view.evidence} == {"a1", "a2", "a3"}
    pen.talk(made.id)
    pen.ask(AskPreReview(suggestion_id=made.id), deputy(1))
    pen.ask(PreReview(suggestion_id=made.id, verdict="passed", words="可以"), OFFICE)
    pen.ask(SubmitSuggestion(suggestion_id=made.id, occasion="between"), deputy(1))
    assert set(pen.bench.emitted(SuggestionSubmitted)[0].appeal_ids) == {"a1", "a2", "a3"}


def test_titles_of_others_appeals_stay_closed_in_a_list_of_clusters(pen: Pen) -> None:
    hear_all(pen.bench, *(appeal(pen.bench, n, category=Category.CULTURE, title=f"第{n}件") for n in range(1, 4)))
    [mine], [theirs] = pen.ask(ListClusters(), deputy(1)).items, pen.ask(ListClusters(), deputy(2)).items
    assert (mine.appeals, theirs.appeals) == (3, 3)
    assert 0 < len(mine.titles) < 3  # the rules gave some to each of the two
    assert len(theirs.titles) == 3 - len(mine.titles)


def test_who_leads_a_draft_reads_what_residents_said_and_who_signs_only_what_they_had(pen: Pen) -> None:
    said = {"category": Category.CULTURE, "text": "广场舞到半夜，联系我 13800001234", "place": Place(township=TOWN)}
    hear_all(pen.bench, *(appeal(pen.bench, n, title=f"第{n}件", **said) for n in range(1, 4)))
    draft = _cluster(pen)
    led = pen.read(draft, deputy(1)).evidence
    assert [(one.title, one.text) for one in led] == [(f"第{n}件", "广场舞到半夜，联系我 ***********") for n in (1, 2, 3)]
    pen.ask(InviteSigner(suggestion_id=draft, deputy_id="D2"), deputy(1))
    theirs = [one.text for one in pen.read(draft, deputy(2)).evidence if one.text is not None]
    had = [one.titles for one in pen.ask(ListClusters(), deputy(2)).items]
    assert len(theirs) == len(had[0])
    assert len(theirs) < 3


def test_who_has_an_interest_in_an_appeal_neither_reads_nor_quotes_it(pen: Pen) -> None:
    titles = ("小区停电", "宏图物业乱收费", "楼道灯坏了")
    hear_all(pen.bench, *(appeal(pen.bench, n, category=Category.CULTURE, title=t) for n, t in enumerate(titles, 1)))
    view = pen.read(_cluster(pen, 2), deputy(2))
    assert [one.title for one in view.evidence] == ["小区停电", None, "楼道灯坏了"]
    assert "反映同类问题3件" in view.text
    assert "宏图物业" not in view.text


def test_a_draft_out_of_a_cluster_says_how_many_where_what_and_how_far(pen: Pen) -> None:
    places = [Place(township=TOWN, village=village) for village in ("东村", "西村", "东村")]
    said = [("停水三天", places[0]), ("水压太低", places[1]), ("水管破了", places[2])]
    rows = [appeal(pen.bench, n, category=Category.WATER, title=t, place=p) for n, (t, p) in enumerate(said, 1)]
    hear_all(pen.bench, *rows)
    made = pen.ask(DraftFromCluster(category=Category.WATER, township=TOWN), deputy(1))
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
    assert view.asks.startswith("请承办部门")


def test_a_deputy_of_another_congress_neither_leads_nor_signs_a_suggestion(pen: Pen) -> None:
    pen.room.settings = DeputiesSettings()
    with pytest.raises(Refused, match="other-congress"):
        pen.begin(deputy(3))
    draft = pen.begin()
    with pytest.raises(Refused, match="other-congress"):
        pen.ask(InviteSigner(suggestion_id=draft, deputy_id="D3"), deputy(1))


def _cluster(pen: Pen, by: int = 1) -> str:
    return str(pen.ask(DraftFromCluster(category=Category.CULTURE, township=TOWN), deputy(by)).id)


def test_too_few_or_too_old_appeals_are_no_common_matter(pen: Pen) -> None:
    hear_all(pen.bench, *(appeal(pen.bench, n, category=Category.WATER) for n in range(1, 4)))
    pen.bench.clock.pass_(days=181)
    with pytest.raises(Refused, match="no-cluster"):
        pen.ask(DraftFromCluster(category=Category.WATER, township=TOWN), deputy(1))


def test_evidence_must_be_ones_own_matters(pen: Pen) -> None:
    hear_all(pen.bench, appeal(pen.bench, 1, place=Place(township=OTHER)))
    with pytest.raises(Refused, match="matter-not-found"):
        pen.begin(appeal_ids=["a1"])
    mine = pen.begin(deputy(3), appeal_ids=["a1"])
    assert pen.read(mine, deputy(3)).evidence[0].title == "路灯坏了"
