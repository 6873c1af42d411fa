"""A county comes in by one workbook: looked at first, whole or not at all, as often as one likes, and out the same."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from contracts.base import Actor
from contracts.deputies import ImportStations
from contracts.words import Danger, Role
from gateway.api import danger
from gateway.bus.calls import away
from gateway.context import AppContext
from tests.gateway.gateway_running import PASSWORD, RunningGateway, slug
from tests.gateway.workbook.county_book import COUNTY, book, cells, changed, export, looked, running, sent, settings


def faults(told: dict[str, Any]) -> list[tuple[str, int | None, str, str]]:
    return [
        (one["sheet"], fault["row"], fault["column"], fault["text"])
        for one in told["sheets"]
        for fault in one["faults"]
    ]


def counts(one: dict[str, Any]) -> tuple[int, int, int, int]:
    return one["new"], one["changed"], one["same"], one["gone"]


def test_a_county_comes_in_and_out_and_on_another_platform_the_same(house: RunningGateway, tmp_path: Path) -> None:
    with house.signed_in("office") as office:
        before = looked(office, book(COUNTY))
        assert (before["good"], before["different"]) == (True, True)
        assert counts(before["by"]["代表"]) == (2, 0, 0, 0)
        assert counts(looked(office, book(COUNTY))["by"]["村社区"]) == (3, 0, 0, 0), "a look writes nothing"
        applied = sent(office, book(COUNTY))["applied"]
        assert applied == ["县", "乡镇", "村社区", "部门", "类别", "日历", "届次", "代表", "代表小组", "联络站"]
        again = sent(office, book(COUNTY))
        assert (again["good"], again["different"], again["applied"]) == (True, False, [])
        given = export(office)
        zipped = office.get("/county/workbook", params={"csv": True}).content
        assert sent(office, zipped, name="county.zip")["different"] is False
    for title, rows in COUNTY.items():
        heads = [str(head).removesuffix(" *") for head in cells(given)[title][0]]
        told = [dict(zip(heads, row, strict=True)) for row in cells(given)[title][1:]]
        for said in rows[1:]:
            expected = {
                name: cell
                for name, cell in zip(rows[0], said, strict=True)
                if cell and title not in ("日历", "届次") and name not in ("任职起", "任职止")
            }
            assert any(expected.items() <= row.items() for row in told), (title, expected, told)
    for name, content in (("county.xlsx", given), ("county.zip", zipped)):
        with running(tmp_path / name) as other, other.signed_in("office") as office:
            assert sent(office, content, name=name)["good"]
            assert cells(export(office)) == cells(given)


def test_one_fault_keeps_all_sheets_out_and_every_fault_has_its_place(house: RunningGateway) -> None:
    wrong = {
        **COUNTY,
        "村社区": [*COUNTY["村社区"], ("东河镇", "西村", "12"), ("月球镇", "北村", "")],
        "部门": [*COUNTY["部门"], ("水 利", "甲", "也许")],
        "类别": [
            ("代码", "名称", "别名", "承办部门"),
            ("water", "供水用水", "", "court"),
            ("Lake!", "河湖水库", "", "water"),
            ("roads", "道路", "供水用水", "water"),
            ("roads", "桥梁", "", ""),
        ],
        "日历": [("日期", "安排"), ("昨天", "上班")],
        "代表": [*COUNTY["代表"], ("甲1", "乙", "县", "东河镇"), ("0091", "丙", "县", "月球镇")],
        "联络站": [*COUNTY["联络站"], ("S02", "", "酒店", "东河镇")],
    }
    with house.signed_in("office") as office:
        told = sent(office, book(wrong))
        assert (told["good"], told["applied"]) == (False, [])
        found = faults(told)
        assert ("村社区", 5, "代码", "村代码是十二位数字") in found
        assert ("村社区", 6, "乡镇", "请填“乡镇”表里的名称或九位代码") in found
        assert ("部门", 4, "编号", "编号用字母、数字和 . _ : -，最多 64 个") in found
        assert ("部门", 4, "使用", "使用请填“是”或“否”") in found
        assert ("类别", 2, "承办部门", "请填“部门”表里在用的编号") in found
        assert ("类别", 3, "代码", "类别代码用小写字母、数字、_ 和 -，最多 20 个") in found
        assert ("类别", 5, "代码", "与第 4 行相同") in found
        assert ("日历", 2, "日期", "日期写成 2027-03-08") in found
        assert ("代表", 4, "编号", "编号须是 1 至 40 个字母或数字：甲1") in found
        assert ("代表", 5, "编号", "编号与第 2 行相同") in found
        assert ("代表", 5, "乡镇", "本县没有这个乡镇：月球镇") in found
        assert ("联络站", 3, "名称", "“名称”没有填") in found
        assert ("联络站", 3, "类型", "没有这种联络站类型：酒店") in found
        assert office.get("/county").json()["county"] is None, "nothing of it was written"
        assert cells(export(office))["部门"][1:] == []


def test_a_look_says_what_is_old_and_new_and_what_is_gone(house: RunningGateway) -> None:
    with house.signed_in("office") as office:
        sent(office, book(COUNTY))
        fewer = {**changed("代表", 2, "选区", "第三选区"), "乡镇": COUNTY["乡镇"][:3], "部门": COUNTY["部门"][:2]}
        fewer = {**fewer, "代表": fewer["代表"][:2]}
        by = looked(office, book(fewer))["by"]
        assert by["代表"]["changes"][0] == {
            "kind": "changed",
            "row": 2,
            "key": "0091 王芳",
            "cells": [{"column": "选区", "old": "第一选区", "new": "第三选区"}],
        }
        assert [(one["kind"], one["key"]) for one in by["代表"]["changes"][1:]] == [("gone", "T900 Li Na")]
        assert (by["代表"]["ends"], by["乡镇"]["ends"]) == (False, True)
        del fewer["村社区"]
        sent(office, book(fewer))
        by = looked(office, book(COUNTY))["by"]
        assert counts(by["代表"]) == (0, 1, 1, 0), "who is left out stays"
        assert counts(by["乡镇"]) == (1, 0, 2, 0), "a township that is left out is no more"
        assert counts(by["村社区"]) == (1, 0, 2, 0), "and so are its villages"
        assert counts(by["部门"]) == (0, 0, 2, 0)


def test_keys_stay_what_was_typed_and_a_number_that_was_anothers_is_asked_about(house: RunningGateway) -> None:
    typed = changed("代表", 2, "编号", 91)
    with house.signed_in("office") as office:
        sent(office, book(typed, {("代表", "A2"): "0000"}))
        assert looked(office, book(COUNTY))["different"] is False, "0091 is 0091, typed or shown"
        assert looked(office, book(changed("代表", 3, "编号", "t900")))["different"] is False
        assert looked(office, book(changed("代表", 3, "在任", "")))["different"] is False
        assert looked(office, book(changed("代表", 2, "姓名", "王 芳")))["different"] is False
        next_one = changed("代表", 2, "姓名", "赵敏")
        asked = looked(office, book(next_one))
        [(sheet, row, column, text)] = faults(asked)
        assert (sheet, row, column) == ("代表", 2, "编号核对")
        assert text.startswith("编号 0091 原是王芳，现写赵敏")
        rows = [list(each) for each in next_one["代表"]]
        rows[1][-1] = "换了人"
        assert sent(office, book({**next_one, "代表": rows}))["applied"] == ["代表", "代表小组"]
        assert sent(office, book({**next_one, "代表": rows}))["different"] is False
        names = {one["deputy_id"]: (one["name"], one["active"]) for one in office.get("/deputies").json()["items"]}
        assert names["0091"] == ("王芳", False)
        assert names["0091:2"] == ("赵敏", True)
        [led, _] = office.get("/deputy-groups").json()["items"]
        assert led["leader_name"] == "赵敏", "the sheet says the number's present holder leads"


def test_what_was_interrupted_is_continued_by_saying_it_again(
    house: RunningGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus, lost = house.app_context.bus, [True]
    ask = bus.ask

    async def once(request: Any, *rest: Any, **more: Any) -> Any:
        if isinstance(request, ImportStations) and not request.check_only and lost.pop():
            lost.append(False)
            raise away("deputies", 5)
        return await ask(request, *rest, **more)

    with house.signed_in("office") as office:
        monkeypatch.setattr(bus, "ask", once)
        key = {"Idempotency-Key": "the-same-workbook"}
        files = {"file": ("county.xlsx", book(COUNTY))}
        assert slug(office.post("/county/workbook", files=files, headers=key)) == "service-unavailable"
        assert len(office.get("/deputies").json()["items"]) == 2
        answer = office.post("/county/workbook", files=files, headers=key)
        assert answer.json()["applied"] == ["联络站"]
        assert looked(office, book(COUNTY))["different"] is False


def test_columns_and_sheets_that_are_unknown_are_named_and_another_countys_facts_refused(house: RunningGateway) -> None:
    stranger = {
        **COUNTY,
        "履职": [("名称",), ("一项",)],
        "村社区": [(*COUNTY["村社区"][0], "户数"), ("东河镇", "东村", "", 9)],
    }
    other = changed("县", 2, "代码", "990102")
    with house.signed_in("office") as office:
        told = looked(office, book(stranger))
        assert told["good"]
        assert [note["text"] for note in told["notes"]] == ["这些表不认识，没有读：履职"]
        assert told["by"]["村社区"]["notes"][0]["text"] == "这些列不认识，没有读：户数"
        refused = looked(office, book(other))
        assert not refused["good"]
        assert refused["by"]["县"]["faults"]


def test_accounts_are_the_operators_and_the_log_says_in_words_what_was_applied(house: RunningGateway) -> None:
    people = [
        ("账号", "姓名", "角色", "部门编号", "乡镇"),
        ("zhang.san", "张三", "承办部门", "water", ""),
        ("li.si", "李四", "联络站", "", "东河镇"),
    ]
    whole = book({**COUNTY, "人员": people})
    with house.signed_in("office") as office:
        told = sent(office, whole)
        assert "人员" not in told["applied"]
        assert next(one for one in told["sheets"] if one["sheet"] == "人员")["mine"] is False
    with house.signed_in("operator") as operator:
        assert sent(operator, whole)["applied"] == ["人员"]
        assert sent(operator, whole)["different"] is False
        made = cells(export(operator))["人员"][1:]
        assert [row[:5] for row in made] == [
            ["auditor", "审计甲", "审计员", None, None],
            ["li.si", "李四", "联络站", None, "东河镇"],
            ["office", "办公室甲", "人大办公室", None, None],
            ["zhang.san", "张三", "承办部门", "water", None],
        ]
        wrong = book({"人员": [people[0], ("x.y", "甲", "系统管理员", "", ""), ("a.b", "乙", "承办部门", "sea", "")]})
        assert [fault[1:3] for fault in faults(looked(operator, wrong))] == [(2, "角色"), (3, "部门编号")]
    with house.signed_in("auditor") as auditor:
        lines = auditor.get("/audit").json()["items"]
    asked = [line for line in lines if line["action"] == "apply_workbook" and line["outcome"] == "asked"]
    assert [line["actor_name"] for line in asked] == ["运维甲", "办公室甲"]
    assert json.loads(asked[1]["detail"])["代表"] == "新增 2，变动 0"


def test_words_of_danger_come_in_and_out_and_are_looked_for_at_once(house: RunningGateway) -> None:
    with house.signed_in("office") as office:
        sent(office, book(COUNTY))
        [head, *rows] = [tuple(cell or "" for cell in row) for row in cells(export(office))["危险词"]]
        assert looked(office, book({"危险词": [head, *rows]}))["different"] is False
        fire = next(row for row in rows if row[:3] == ("着火", "火灾", "危险"))
        own = [head, *(row for row in rows if row != fire), ("走水", "火灾", ""), ("据传", "", "假设")]
        before = looked(office, book({"危险词": own}))
        assert counts(before["by"]["危险词"]) == (2, 0, len(rows) - 1, 1)
        assert sent(office, book({"危险词": own}))["applied"] == ["危险词"]
        assert sent(office, book({"危险词": own}))["different"] is False
        assert danger.find("村东头走水了") == danger.Found(Danger.FIRE, True)
        assert danger.find("村东头着火了") is None
        told = {one["word"]: one["rule"] for one in office.get("/county").json()["danger_words"]}
        assert told == {"走水": "", "据传": "supposed", "着火": "gone"}, "what is the house's is not told"
        sent(office, book(changed("县", 2, "电话区号", "0998")))
        assert len(office.get("/county").json()["danger_words"]) == 3, "without the sheet they stay"
        wrong = [head, ("走水", "", "危险"), ("走火", "洪水", ""), ("走水", "火灾", ""), ("走电", "触电", "也许")]
        assert [fault[1:3] for fault in faults(looked(office, book({"危险词": wrong})))] == [
            (2, "危险"), (3, "危险"), (4, "词"), (5, "作用")
        ]  # fmt: skip


def test_who_takes_two_persons_word_is_listed_by_the_workbook_and_waits_for_it(house: RunningGateway) -> None:
    head = ("账号", "姓名", "角色")
    people = book({"人员": [head, ("zhao.liu", "赵六", "人大办公室"), ("sun.qi", "孙七", "计票人")]})
    page = {"Accept": "text/html"}
    with house.signed_in("operator") as operator, house.signed_in("office") as office, house.client() as anybody:
        told = looked(operator, people)
        assert "“账号审批”" in told["by"]["人员"]["notes"][0]["text"]
        assert sent(operator, people)["applied"] == ["人员"]
        assert sent(operator, people)["different"] is False
        raised = book({"人员": [head, ("sun.qi", "孙七", "人大办公室")]})
        assert [fault[1:3] for fault in faults(looked(operator, raised))] == [(2, "账号")], "nobody is more by a file"
        signing = {"login": "zhao.liu", "password": PASSWORD}
        assert anybody.post("/session", json=signing).status_code == 401
        assert 'value="zhao.liu"' in operator.get(f"{house.url}/accounts", headers=page).text
        account = {one["login"]: one["account_id"] for one in operator.get("/accounts").json()["items"]}["zhao.liu"]
        assert operator.post(f"/accounts/{account}/proposal").status_code < 300
        assert 'value="zhao.liu"' not in operator.get(f"{house.url}/accounts", headers=page).text, "it waits"
        assert slug(operator.post(f"/accounts/{account}/confirmation")) == "forbidden"
        assert office.post(f"/accounts/{account}/confirmation").status_code < 300


def test_the_first_account_of_the_office_is_never_a_workbooks(tmp_path: Path) -> None:
    async def operator_only(app_context: AppContext) -> None:
        holder = Actor(role=Role.OPERATOR, id="operator-1", name="运维甲")
        await app_context.accounts.add_many({"operator": holder}, PASSWORD)

    people = book({"人员": [("账号", "姓名", "角色"), ("zhao.liu", "赵六", "人大办公室")]})
    with (
        RunningGateway(settings(tmp_path), operator_only, county=None) as empty,
        empty.signed_in("operator") as operator,
    ):
        assert [fault[1:3] for fault in faults(looked(operator, people))] == [(2, "角色")]


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 broken"])
def test_what_is_no_workbook_is_refused_with_the_reason(house: RunningGateway, content: bytes) -> None:
    with house.signed_in("office") as office:
        answer = office.post("/county/workbook/preview", files={"file": ("county.xlsx", content)})
        assert slug(answer) == "unreadable-file"


def test_nobody_but_office_and_operator_has_the_workbook(house: RunningGateway) -> None:
    with house.client() as anybody:
        assert anybody.get("/county/workbook").status_code == 401
        assert httpx.get(f"{house.url}/county/workbook", follow_redirects=False, timeout=60).status_code in (
            302,
            303,
            401,
        )
