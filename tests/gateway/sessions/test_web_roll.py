"""The office corrects a called session's roll, notes leave and closes the session on the table's page."""

import re
from collections.abc import Iterator

import httpx
import pytest

from contracts.deputies import RecordSeat
from contracts.sessions import CallSession, ReadTable, SessionView
from kit.testing.ports import wait_until
from tests.e2e.county import OFFICE, PASSWORD, County

ROLL = [{"id": "D01", "name": "代表甲"}, {"id": "D02", "name": "代表乙"}]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[County]:
    """D01 and D02 are on the roll of a session; D01's seat ended after it was called."""
    started = County(tmp_path_factory.mktemp("roll"), account_cache_seconds=0).start()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def session(county: County) -> str:
    called = CallSession.model_validate(
        {"title": "第五次会议", "level": "county", "held_on": county.today(), "members": ROLL}
    )
    wait_until(lambda: _called(county, called), "the register in voting")
    found = str(county.do(called).id)
    county.do(RecordSeat(deputy_id="D01", kind="ended", day=county.today(), reason="resigned"))
    wait_until(lambda: _table(county, found).ended == ["D01"], "the end in voting")
    return found


def _called(county: County, called: CallSession) -> bool:
    return bool(county.do(called.model_copy(update={"title": "预备会议"})).id)


def _table(county: County, session: str) -> SessionView:
    view: SessionView = county.ask(ReadTable(session_id=session), OFFICE)
    return view


@pytest.fixture
def office(county: County) -> Iterator[httpx.Client]:
    html = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    with httpx.Client(base_url=county.url, timeout=30, headers=html, follow_redirects=True) as client:
        client.post("/signin", data={"login": "office", "password": PASSWORD})
        yield client


def sent(office: httpx.Client, session: str, act: str, **fields: str) -> httpx.Response:
    """The form as a browser sends it."""
    part = office.get(f"/table/{session}").text.split(f'/table/{session}/{act}"')[1]
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', part.split("</form>")[0]))
    return office.post(f"/table/{session}/{act}", data={**hidden, **fields})


def refusing(office: httpx.Client, session: str, **fields: str) -> httpx.Response:
    """The last form of leave on the table: the one that refuses it."""
    part = office.get(f"/table/{session}").text.rpartition(f'/table/{session}/leave"')[2]
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', part.split("</form>")[0]))
    return office.post(f"/table/{session}/leave", data={**hidden, **fields})


def test_a_roll_with_somebody_who_left_says_so_and_is_corrected_by_a_decision(
    county: County, office: httpx.Client, session: str
) -> None:
    page = office.get(f"/table/{session}").text
    assert "名单中有代表已不在任：代表甲" in page
    assert "D01 代表甲</textarea>" in page
    said = {"removed": "D01 代表甲", "members": "D09 某人", "why": "辞职、补选", "body": "县人大常委会"}
    wrong = sent(office, session, "roll", **said, decided_on=county.today().isoformat())
    assert wrong.status_code == 422
    assert "名单中有人不在代表名册中，或者姓名与名册不符" in wrong.text
    assert "辞职、补选" in wrong.text
    assert "请写明决定机关" in sent(office, session, "roll", **(said | {"body": ""})).text
    said["members"] = "D03 代表丙 第一组"
    done = sent(office, session, "roll", **said, decided_on=county.today().isoformat())
    assert "代表名单已更正。" in done.text
    assert "补入：代表丙" in done.text
    assert [one.id for one in _table(county, session).roll] == ["D02", "D03"]


def test_leave_is_noted_with_its_reason(county: County, office: httpx.Client, session: str) -> None:
    assert sent(office, session, "attended", who="D02", presence="excused", leave="").status_code == 422
    assert "出席情况已登记。" in sent(office, session, "attended", who="D02", presence="excused", leave="住院").text
    assert [(one.id, one.reason) for one in _table(county, session).attendance] == [("D02", "住院")]


def test_a_deputy_asks_for_leave_on_the_own_page_and_the_office_grants_it_on_the_table(
    county: County, office: httpx.Client, session: str
) -> None:
    html = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    with httpx.Client(base_url=county.url, timeout=30, headers=html, follow_redirects=True) as deputy:
        deputy.post("/signin", data={"login": "deputy2", "password": PASSWORD})
        here = f"/hall/{session}"

        def pressed(address: str, **fields: str) -> httpx.Response:
            part = deputy.get(here).text.split(f'action="{address}"')[1].split("</form>")[0]
            hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', part))
            return deputy.post(address, data={**hidden, **fields})

        wrong = pressed(f"{here}/leave", why="")
        assert (wrong.status_code, 'href="#why"' in wrong.text) == (422, True)
        assert "已请假，待答复" in pressed(f"{here}/leave", why="外出就医").text
        assert "外出就医" in office.get(f"/table/{session}").text
        unsaid = refusing(office, session, refusing="D02", refused="")
        assert (unsaid.status_code, 'href="#refused"' in unsaid.text) == (422, True)
        assert "请假已答复" in sent(office, session, "leave").text
        assert "已准假" in deputy.get(here).text
        assert [(one.id, one.presence) for one in _table(county, session).attendance] == [("D02", "excused")]
        pressed(f"{here}/leave/back")
        assert "不能到会，请假" in deputy.get(here).text
        assert _table(county, session).attendance == []
