"""Two departments answer one appeal together: what each page shows, and who may do what there."""

import re
from collections.abc import Iterator

import httpx
import pytest

from contracts import supervision as s
from contracts.base import Place
from contracts.words import Channel
from tests.e2e import scenes
from tests.e2e.county import PASSWORD, TOWN, County
from tests.e2e.scenes import Scene


class Person:
    """A signed-in browser without scripts."""

    def __init__(self, url: str, login: str) -> None:
        headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
        self.client = httpx.Client(base_url=url, headers=headers, timeout=30)
        self.client.post("/signin", data={"login": login, "password": PASSWORD})

    def get(self, address: str) -> str:
        return self.client.get(address).text

    def post(self, page: str, address: str, **fields: str | list[str]) -> httpx.Response:
        """Post the form for `address` that stands on `page`."""
        form = re.search(rf'<form[^>]*action="{re.escape(address)}"[^>]*>(.*?)</form>', self.get(page), re.DOTALL)
        assert form, f"{page} has no form for {address}"
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form.group(1)))
        return self.client.post(address, data={**hidden, **fields}, follow_redirects=True)


@pytest.fixture
def people(platform: County) -> Iterator[dict[str, Person]]:
    found = {login: Person(platform.url, login) for login in ("office", "housing", "water", "roads")}
    yield found
    for one in found.values():
        one.client.close()


@pytest.fixture
def shared(platform: County) -> Scene:
    """A matter that the water department leads and the roads department co-handles, as its deputy said on the page."""
    place = Place(township=TOWN, village="明清社区", address="人民路")
    receipt = platform.submit(
        channel=Channel.QR, place=place, title="水管爆裂路面塌陷", text="水管爆裂，把路面冲塌了。", category="water"
    )
    scene = Scene(receipt)
    login = scenes.accept(platform, scene)
    deputy = Person(platform.url, login)
    page = f"/deputy/{scene.appeal_id}"
    answer = deputy.post(page, f"{page}/refer", department="water", co_departments=["roads"], triage="individual")
    assert "已交部门" in answer.text
    deputy.client.close()
    platform.until(lambda: parts(platform, scene))
    return scene


def parts(platform: County, scene: Scene) -> list[s.CoPart]:
    return list(platform.ask(s.ListCoParts(appeal_id=scene.appeal_id, only_open=False)).items)


def test_the_co_handler_answers_the_lead_who_answers_the_resident(
    platform: County, people: dict[str, Person], shared: Scene
) -> None:
    (part,) = parts(platform, shared)
    here = f"/department/co/{part.part_id}"
    inbox = people["roads"].get("/department")
    assert f'href="{here}"' in inbox
    assert "主办：" in inbox
    empty = people["roads"].post(here, f"{here}/answer", text="")
    assert empty.status_code == 422
    assert "请填写协办意见" in empty.text
    assert "已交给主办单位" in people["roads"].post(here, f"{here}/answer", text="路基由我局三日内修复").text
    order = next(one for one in platform.ask(s.ListOrders()).items if one.appeal_id == shared.appeal_id)
    lead = people["water"].get(f"/department/{order.order_id}")
    assert "路基由我局三日内修复" in lead
    assert "已提出协办意见" in lead
    assert people["housing"].client.get(here).status_code == 404
    story = platform.ask(s.ReadStory(appeal_id=shared.appeal_id))
    assert "co_part.answered" in {entry.event for entry in story.entries}
    follow = people["housing"].client.post(
        "/api/v1/appeals/follow",
        json={"tracking_code": shared.receipt.tracking_code, "secret": shared.receipt.secret},
        headers={"Accept": "application/json"},
    )
    assert "路基由我局" not in follow.text


def test_the_office_adds_decides_and_changes_the_lead_on_the_page(
    platform: County, people: dict[str, Person], shared: Scene
) -> None:
    case, office = f"/office/cases/{shared.appeal_id}", people["office"]
    none = office.post(case, f"{case}/co-handlers", co_reason="涉及住房")
    assert none.status_code == 422
    done = office.post(case, f"{case}/co-handlers", co_departments=["housing"], co_reason="涉及住房")
    assert "已请协办单位提出意见" in done.text
    housing = next(one for one in parts(platform, shared) if one.department == "housing")
    here = f"/department/co/{housing.part_id}"
    people["housing"].post(here, f"{here}/decline", reason="不属我局职责")
    assert "提出不应协办" in office.get(case)
    kept = office.post(case, f"{case}/co-decide", co_verdict="keep", co_words="管道在小区内")
    assert "已确定" in kept.text
    again = people["housing"].get(here)
    assert "管道在小区内" in again
    assert f"{here}/decline" not in again
    moved = office.post(case, f"{case}/lead", lead_to="roads", lead_reason="主要是路面")
    assert "已变更主办单位" in moved.text
    now = next(one for one in platform.ask(s.ListOrders()).items if one.appeal_id == shared.appeal_id)
    assert now.department == "roads"
    assert {one.department for one in parts(platform, shared) if one.state == "given"} == {"housing"}
