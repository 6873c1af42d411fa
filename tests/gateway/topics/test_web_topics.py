"""Hot topics in the browser: how hot, why, what the congress does about it, how little the public learns of whom."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import httpx
import pytest
from docx import Document
from playwright.sync_api import Browser

from contracts import topics as t
from contracts.intake import ReadAppeal
from gateway.pages.times import dated
from tests.e2e.browser import press
from tests.e2e.county import OTHER_TOWN, PASSWORD, PEOPLE, TOWN, County
from tests.e2e.hot_topics import PLACE, TITLES, adopted, entrusted, hot
from tests.e2e.people import People, said

HOT = f"/topics/hot/roads?township={TOWN}"
CASES = f"/topics/hot/cases?category=roads&township={TOWN}"
CHAPTERS = {
    "report_summary": "路灯故障集中在东门桥一带。",
    "report_findings": "看了 62 盏，17 盏不亮。",
    "report_causes": "管护单位不明。",
    "report_proposals": "年底前全部更换。",
}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """Seven residents of one town say that lamps are dark, and two of another say something else."""
    with pytest.MonkeyPatch.context() as settings:
        settings.setenv("MINSHENG_TOPICS_THRESHOLD", "6")
        made = County(tmp_path_factory.mktemp("topics")).start()
        for title in TITLES:
            made.submit(title, f"{title}，晚上看不见路。", category="roads")
        for n in (1, 2):
            made.submit(f"水渠漏水{n}", "水渠漏水。", category="water", place=PLACE)
        made.until(lambda: hot(made) == len(TITLES))
        yield made
        made.stop()


def test_anybody_reads_how_hot_something_is_with_the_formula_and_opens_every_number(
    county: County, browser: Browser
) -> None:
    people = People(browser, county, scripts=False)
    view = county.ask(t.ReadHotspot(category="roads", township=TOWN), PEOPLE["leader"])
    page = people.at("", "/topics/hot")
    shown = said(page)
    for words in (view.formula, view.worked, "城关镇 · 道路桥梁", "热度达到 6"):
        assert words in shown
    assert "水渠" not in shown, "two appeals are too few to be shown"
    assert page.locator(".chart").is_hidden(), "without scripts the table stands alone"
    press(page.locator("#hotspots a.number").first)
    people.look(page)
    assert page.locator(".item").count() == 0
    assert "不逐件公开" in said(page)
    page = people.at("", HOT)
    assert view.worked in said(page)
    assert page.locator("#months tbody tr").count() == 1, "months before anybody said anything tell nothing"
    for of in ("before", "unsolved"):
        people.at("", f"{CASES}&of={of}")
    assert page.locator("main form").count() == 0, "the public has nothing to send"
    assert "不亮" not in said(people.at("", "/topics/hot?scope=county&category=roads&only_hot=1"))


def test_the_chart_draws_what_its_table_says(county: County, browser: Browser) -> None:
    people = People(browser, county, phone=False, lang="en-GB")
    for who, address, charts in (("", "/topics/hot", 1), ("", HOT, 1), ("office", "/topics/compare", 1)):
        page = people.at(who, address)
        page.wait_for_selector(".chart canvas")
        assert page.locator(".chart canvas").count() == charts
        label = page.locator(".chart").first.get_attribute("aria-label") or ""
        first = page.locator("table [data-n]").first.get_attribute("data-n") or ""
        assert f"{float(first):g}" in label, "a chart says its numbers to who cannot see it"


def test_the_public_learns_neither_whose_nor_which_appeals_they_are(county: County) -> None:
    with httpx.Client(base_url=county.url, headers={"Accept": "text/html"}, timeout=30) as anybody:
        for address in ("/topics/hot", HOT, CASES, f"{CASES}&of=unsolved", "/topics", "/topics/compare"):
            text = anybody.get(address).text
            assert "/office/cases/" not in text, address
            for title in TITLES:
                assert title not in text, address
        assert '<li class="item' not in anybody.get(CASES).text, "not one by one"


def test_staff_open_the_cases_themselves(county: County, browser: Browser) -> None:
    page = People(browser, county).at("office", CASES)
    assert page.locator("a[href^='/office/cases/']").count() == len(TITLES)
    appeal = (page.locator("a[href^='/office/cases/']").first.get_attribute("href") or "").rpartition("/")[2]
    assert county.ask(ReadAppeal(appeal_id=appeal)).title in TITLES
    assert "/office/cases/" not in People(browser, county).at("deputy", CASES).content()


def test_the_office_adopts_a_hotspot_with_a_form_that_is_filled_in_already(county: County, browser: Browser) -> None:
    people = People(browser, county)
    page = people.at("office", HOT)
    press(page.get_by_role("link", name="列入监督计划"))
    people.look(page)
    assert page.locator("#title").input_value() == "城关镇道路桥梁问题"
    assert f"反映道路桥梁问题的群众 {len(TITLES)} 人" in page.locator("#reason").input_value()
    people.send(page, "/topics/adopt", taken=False, title="", due_on="")
    assert page.locator(".summary li").count() == 2
    assert f"反映道路桥梁问题的群众 {len(TITLES)} 人" in page.locator("#reason").input_value(), (
        "what was written is kept"
    )
    due = (county.today() + timedelta(days=40)).isoformat()
    people.send(page, "/topics/adopt", title="城关镇路灯管护", due_on=due, department="roads")
    press(page.get_by_role("link", name="城关镇路灯管护"))
    people.look(page)
    for words in ("县交通运输局", "来自民生热点", f"列入时的热度 {len(TITLES)}", f"{len(TITLES)} 件", dated(due, "zh")):
        assert words in said(page)
    assert "城关镇路灯管护" in said(people.at("", HOT)), "whoever reads the hotspot learns that it is in the plan"
    assert people.at("office", HOT).get_by_role("link", name="列入监督计划").count() == 0, "it is in the plan already"
    page = people.at("office", "/topics/adopt")
    late = {"category": "education", "due_on": "2020-01-01"}
    people.send(page, "/topics/adopt", taken=False, title="自选的", reason="常委会要点", **late)
    assert page.locator("#due_on-error").count() == 1
    assert page.locator("#reason").input_value() == "常委会要点", "what a service refuses is kept on the page too"
    own = {"title": "教师周转房", "category": "education", "reason": "常委会年度工作要点"}
    people.send(people.at("office", "/topics/adopt"), "/topics/adopt", **own)
    assert "人大确定" in said(people.at("", "/topics"))


def test_a_group_is_named_out_of_the_directory_and_by_name(county: County, browser: Browser) -> None:
    people, at = People(browser, county), adopted(county)
    page = people.at("office", at)
    people.send(page, f"{at}/group", taken=False)
    assert page.locator("#summary a").get_attribute("href") == "#deputies"
    people.send(people.at("office", at), f"{at}/group", taken=False, deputies="D02")
    people.send(people.at("office", at), f"{at}/group", lead="D01", deputies=["D01", "D02"], others="李专家\n王委员")
    view = county.ask(t.ReadTopic(topic_id=at.rpartition("/")[2]))
    named = [(one.name, one.deputy_id, one.leads) for one in view.group]
    assert named == [
        ("代表甲", "D01", True),
        ("代表乙", "D02", False),
        ("李专家", None, False),
        ("王委员", None, False),
    ]
    page = people.at("office", at)
    assert page.locator("#lead").input_value() == "D01"
    later = (county.today() + timedelta(days=90)).isoformat()
    people.send(page, f"{at}/group", taken=False, due_on=later)
    people.send(people.at("office", at), f"{at}/group", due_on=later, moved="增加一次走访")
    assert "增加一次走访" in said(people.at("", at))
    page = people.at("office", at)
    people.send(page, f"{at}/group", lead="", others="李专家")
    assert county.ask(t.ReadTopic(topic_id=at.rpartition("/")[2])).group[0].name == "李专家"


def test_two_who_write_at_once_lose_nothing(county: County, browser: Browser) -> None:
    people, at = People(browser, county), adopted(county)
    entrusted(county, at)
    office = people.at("office", f"{at}/write")
    deputy = people.at("deputy", f"{at}/write")
    people.send(deputy, f"{at}/write", taken=False, report_findings="看了 62 盏。")
    people.send(deputy, f"{at}/write", **CHAPTERS)
    people.send(
        office, f"{at}/write", taken=False, report_summary="办公室写的摘要。", report_findings="办公室写的发现。"
    )
    shown = said(office)
    assert "代表甲 先保存了第 1 版" in shown
    assert CHAPTERS["report_findings"] in shown, "theirs is there to be read"
    assert office.locator("#report_findings").input_value() == "办公室写的发现。", "one's own is still in its box"
    both = "看了 62 盏，17 盏不亮。办公室写的发现。"
    people.send(office, f"{at}/write", report_findings=both)
    report = county.ask(t.ReadTopic(topic_id=at.rpartition("/")[2])).report
    assert (report.version, report.findings) == (2, both)


def test_a_report_is_checked_and_published_and_nothing_changes_afterwards(county: County, browser: Browser) -> None:
    people, at = People(browser, county), adopted(county, category="water", township=OTHER_TOWN)
    topic = at.rpartition("/")[2]
    page = people.at("office", f"{at}/publish")
    assert page.url.endswith("/write"), "nothing to check yet"
    people.send(page, f"{at}/write", report_summary="先写摘要。")
    assert "尚不能发布" in said(people.at("office", f"{at}/publish"))
    page = people.at("office", f"{at}/write")
    people.send(page, f"{at}/write", **CHAPTERS)
    assert "先确定调研组" in said(people.at("office", f"{at}/publish"))
    entrusted(county, at)
    assert httpx.get(f"{county.url}{at}/report.docx", timeout=30).status_code == 404, "a draft is not public"
    assert CHAPTERS["report_summary"] not in httpx.get(county.url + at, timeout=30).text
    page = people.at("office", f"{at}/publish")
    assert "发布后，报告和数据不能修改" in said(page)
    people.send(page, f"{at}/publish")
    people.look(page)
    assert page.get_by_role("link", name="修改报告").count() == 0
    for address in (f"{at}/write", f"{at}/publish"):
        assert people.at("office", address).locator("h1").inner_text() == "没有找到"
    shown = said(people.at("", at))
    for words in (*CHAPTERS.values(), "代表甲", "李专家", "发布时保存", "已发布报告"):
        assert words in shown
    frozen = county.ask(t.ReadTopic(topic_id=topic)).data
    assert frozen.heat.recent == 2
    county.submit("水渠又漏水", "又漏水。", category="water", place=PLACE)
    county.until(lambda: county.ask(t.ReadHotspot(category="water", township=OTHER_TOWN)).recent == 3)
    assert county.ask(t.ReadTopic(topic_id=topic)).data == frozen
    paper = httpx.get(f"{county.url}{at}/report.docx", timeout=30)
    document = Document(BytesIO(paper.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert frozen.heat.worked not in cells, "it tells how few there are"
    assert [cells[cells.index("近期反映（人）") + 1], cells[cells.index("对比时段反映（人）") + 1]] == ["0", "0"]
    exact = Document(BytesIO(people.at("office", at).request.get(f"{county.url}{at}/report.docx").body()))
    assert frozen.heat.worked in [cell.text for table in exact.tables for row in table.rows for cell in row.cells]
    assert httpx.get(f"{county.url}{at}/report.pdf", timeout=30).content.startswith(b"%PDF")
    assert httpx.get(f"{county.url}{at}/report.xls", timeout=30).status_code == 404
    for login in ("", "office", "deputy", "leader"):
        People(browser, county, phone=False, lang="en-GB").at(login, at)


def test_a_topic_leaves_the_plan_for_a_reason_that_everybody_reads(county: County, browser: Browser) -> None:
    people, at = People(browser, county), adopted(county, title="要撤的议题")
    people.send(people.at("office", at), f"{at}/drop", taken=False)
    people.send(people.at("office", at), f"{at}/drop", reason="县政府已专项整治。")
    shown = said(people.at("", at))
    assert "已调出计划" in shown
    assert "县政府已专项整治。" in shown
    page = people.at("office", at)
    assert page.locator(f"form[action^='{at}']").count() == 0
    assert "要撤的议题" in said(people.at("", "/topics?state=dropped"))


def test_only_the_office_and_the_groups_deputies_write(county: County, browser: Browser) -> None:
    at = adopted(county)
    entrusted(county, at)
    people = People(browser, county)
    assert people.at("deputy", at).get_by_role("link", name="撰写报告").count() == 1
    assert "路灯管护" in said(people.at("deputy", "/topics?mine=1"))
    for login in ("deputy2", "roads", "leader", ""):
        page = people.at(login, at)
        assert page.get_by_role("link", name="撰写报告").count() == 0, login
        assert page.locator(f"form[action^='{at}']").count() == 0, login
    assert people.at("deputy2", f"{at}/write").locator("h1").inner_text() == "没有找到"
    for login in ("deputy", "roads", "leader", "auditor"):
        with httpx.Client(base_url=county.url, headers={"Accept": "text/html"}, timeout=30) as client:
            client.post("/signin", data={"login": login, "password": PASSWORD})
            for path in (f"{at}/drop", f"{at}/group", f"{at}/publish", "/topics/adopt"):
                assert client.post(path, data={"reason": "x"}).status_code == 403, (login, path)


def test_a_deputy_drafts_a_suggestion_out_of_a_common_matter(county: County, browser: Browser) -> None:
    people = People(browser, county)
    page = people.at("deputy", HOT)
    people.send(page, "/drafts/from-cluster")
    assert "已生成草稿" in said(page)
    assert people.at("deputy", "/topics/hot/roads").locator("form[action='/drafts/from-cluster']").count() == 0


def test_plan_and_people_stand_side_by_side_in_words_bars_and_files(county: County, browser: Browser) -> None:
    adopted(county, title="=议题", category="culture", township=None, source="plan")
    year = county.today().year
    people = People(browser, county)
    shown = said(people.at("office", f"/topics/compare?year={year}"))
    assert "已列入计划，群众反映较少：文化体育（0%）" in shown
    found = county.ask(t.ComparePlan(year=year))
    assert f"{found.appeals}\n" in shown
    with httpx.Client(base_url=county.url, timeout=30) as anybody:
        text = anybody.get(f"/topics/compare/file.csv?year={year}").content.decode("utf-8-sig")
        assert "文化体育,Culture and sport,0,0.0,0,1," in text
        assert "'=议题" in text, "a title is never a formula"
        assert anybody.get(f"/topics/compare/file.xlsx?year={year}").content.startswith(b"PK")
        assert anybody.get("/topics/compare/file.ods").status_code == 404
    people.at("", f"/topics/compare?year={year - 3}")


@pytest.mark.parametrize(
    "address",
    ["/topics/nothing", "/topics/@@", "/topics/hot/nothing", "/topics/hot/cases", "/topics/hot/cases?category=x"],
)
def test_an_address_of_nothing_is_a_page_that_says_so(county: County, address: str) -> None:
    answer = httpx.get(county.url + address, headers={"Accept": "text/html"}, timeout=30)
    assert answer.status_code in (404, 422)
    assert "<h1" in answer.text


@pytest.mark.parametrize(
    "address", ["/topics?year=x&state=x&category=x&mine=1", "/topics/hot?township=1&category=x", f"{CASES}&of=x"]
)
def test_a_filter_of_nothing_filters_nothing(county: County, address: str) -> None:
    assert httpx.get(county.url + address, timeout=30).status_code == 200
