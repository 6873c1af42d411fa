"""A report (举报) on the page and by the API: given to an organ, kept from who is named, answered with an exit."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser

from contracts.base import Actor
from contracts.deputies import UnfilledMatters
from contracts.intake import ReadAppeal
from contracts.supervision import ListCases, ListOrders, SaveDepartment
from contracts.words import Kind, Role
from tests.e2e.county import OFFICE, PASSWORD, PEOPLE, ZHUSHAN, County
from tests.e2e.people import People, said

COMMISSION = Actor(role=Role.DEPARTMENT, id="c-1", name="监委经办", department="commission")
NAMED = Actor(role=Role.DEPARTMENT, id="c-2", name="钱有财", department="commission")


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    people = PEOPLE | {"commission": COMMISSION, "named": NAMED}
    made = County(tmp_path_factory.mktemp("reports"), ZHUSHAN._replace(people=people)).start()
    made.do(SaveDepartment(department="commission", title="县监察委员会"))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def people(browser: Browser, county: County) -> People:
    return People(browser, county)


def reported(county: County, text: str) -> str:
    """A report that waits for the office, as deputies' service and supervision both know; its id."""
    receipt = county.submit("虚报补贴", text, kind=Kind.REPORT)

    def waits() -> bool:
        unfilled = {one.appeal_id for one in county.ask(UnfilledMatters()).items}
        held = {one.appeal_id for one in county.ask(ListCases(kind=Kind.REPORT)).items if one.holder}
        return receipt.appeal_id in unfilled & held

    county.until(waits)
    return str(receipt.appeal_id)


def test_the_office_gives_it_to_an_organ_and_nobody_named_reads_it(county: County, people: People) -> None:
    one = reported(county, "水利局和监委的钱有财都收了礼")
    at = f"/office/cases/{one}"
    page = people.send(people.at("office", at), f"{at}/refer", taken=False, refer_to="")
    assert "请选择部门" in said(page)
    page = people.send(page, f"{at}/refer", taken=False, refer_to="water", refer_words="请依法核查。")
    assert "举报不得交内容中提及的单位" in said(page)
    assert page.locator("[name=refer_words]").input_value() == "请依法核查。", "what was written is kept"
    page = people.send(page, f"{at}/refer", refer_to="commission")
    assert "县监察委员会" in said(page)
    assert page.locator(f"form[action='{at}/refer']").count() == 0
    county.until(lambda: not [each for each in county.ask(UnfilledMatters()).items if each.appeal_id == one])

    [order] = [each for each in county.ask(ListOrders()).items if each.appeal_id == one]
    page = people.at("commission", f"/department/{order.order_id}")
    assert "请依法核查。" in said(page)
    assert "虚报补贴" not in said(people.at("named", "/department"))
    assert "虚报补贴" in said(people.at("commission", "/department"))


def test_the_office_tells_the_resident_where_it_belongs(county: County, people: People) -> None:
    one = reported(county, "村干部虚报补贴")
    at = f"/office/cases/{one}"
    page = people.at("office", at)
    assert "12388" in said(page)
    told = {"exit": "discipline", "exit_reason": "属纪检监察职责", "where_to_go": "县纪委监委，电话 12388"}
    people.send(page, f"{at}/not-admit", **told)
    seen = county.ask(ReadAppeal(appeal_id=one), OFFICE)
    assert (seen.exit, seen.where_to_go) == ("discipline", "县纪委监委，电话 12388")


def test_the_api_does_the_same_and_names_what_stands_in_the_way(county: County) -> None:
    one = reported(county, "水利局收礼")
    with httpx.Client(base_url=f"{county.url}/api/v1", timeout=60) as office:
        signed = office.post("/session", json={"login": "office", "password": PASSWORD})
        token = {"X-CSRF-Token": signed.json()["csrf"]}
        kept = office.post(f"/cases/{one}/refer", json={"department": "water"}, headers=token)
        assert (kept.status_code, kept.json()["type"].rpartition("/")[2]) == (409, "report-kept-from-department")
        given = office.post(f"/cases/{one}/refer", json={"department": "commission", "words": "请核查"}, headers=token)
        assert given.status_code == 200, given.text
        order = office.get(f"/orders/{given.json()['id']}").json()
        assert (order["department"], order["office_words"]) == ("commission", "请核查")
        twice = office.post(f"/cases/{one}/refer", json={"department": "housing"}, headers=token)
        assert twice.json()["type"].rpartition("/")[2] == "not-with-the-office"
