"""Terms, seats and groups come in with the rest of the county: each fault at its cell, any number of times."""

from typing import Any

from tests.gateway.gateway_running import RunningGateway
from tests.gateway.workbook.county_book import COUNTY, book, cells, changed, export, looked, sent


def faults(told: dict[str, Any], sheet: str) -> list[tuple[int | None, str, str]]:
    return [(one["row"], one["column"], one["text"]) for one in told["by"][sheet]["faults"]]


def test_every_fault_of_terms_seats_and_groups_is_told_at_its_cell_and_nothing_is_applied(
    house: RunningGateway,
) -> None:
    head = (*COUNTY["代表"][0][:4], "小组", "常委会职务", "任职起", "任职止", "离任原因")
    wrong = {
        **COUNTY,
        "届次": [*COUNTY["届次"], ("县", "第十九届", "2021-06-01", ""), ("县", "第二十届", "明年", "")],
        "代表": [
            head,
            ("0091", "王芳", "县", "东河镇", "G01", "秘书长", "2021-12-01", "", ""),
            ("0092", "李强", "县", "东河镇", "G09", "", "2021-12-01", "2021-11-01", "辞职"),
            ("0093", "周敏", "乡镇", "城关镇", "G02", "委员", "", "", ""),
        ],
        "代表小组": [
            *COUNTY["代表小组"],
            ("G03", "三组", "按地域", "县", "0091、0092"),
            ("G 4", "四组", "随便", "乡", ""),
        ],
    }
    with house.signed_in("office") as office:
        told = looked(office, book(wrong))
        assert faults(told, "届次") == [(5, "任期起", "日期写成 2027-03-08")]
        found = faults(told, "代表")
        assert (2, "常委会职务", "常委会职务请填“主任”“副主任”或“委员”：秘书长") in found
        assert (3, "小组", "没有这个代表小组：G09") in found
        assert (4, "常委会职务", "乡镇代表不任县人大常委会职务") in found
        assert {row for row, *_ in faults(told, "代表小组")} == {5}
        wrong["届次"] = wrong["届次"][:4]
        wrong["代表小组"] = wrong["代表小组"][:4]
        told = looked(office, book(wrong))
        assert (4, "任期起", "与第十八届的任期重叠") in faults(told, "届次")
        assert faults(told, "代表小组") == [(4, "组长", "一个小组只有一名组长")]
        assert sent(office, book(wrong))["applied"] == []
        assert cells(export(office))["届次"][1:] == []


def test_an_end_of_a_seat_is_seen_before_it_is_applied_and_the_rest_of_the_row_stays(house: RunningGateway) -> None:
    with house.signed_in("office") as office:
        sent(office, book(COUNTY))
        leaving = changed("代表", 2, "任职止", "2026-06-01")
        told = looked(office, book(leaving))
        assert faults(told, "代表")[0][1] == "在任", "the row still says 是"
        leaving["代表"] = [[*row] for row in leaving["代表"]]
        leaving["代表"][1][leaving["代表"][0].index("在任")] = ""
        leaving["代表"][1][leaving["代表"][0].index("离任原因")] = "调离"
        [change] = looked(office, book(leaving))["by"]["代表"]["changes"]
        assert change["cells"] == [
            {"column": "任职止", "old": "", "new": "2026-06-01"},
            {"column": "离任原因", "old": "", "new": "迁出或者调离"},
        ]
        assert sent(office, book(leaving))["applied"] == ["代表"]
        assert sent(office, book(leaving))["different"] is False
        deputy = next(one for one in office.get("/deputies").json()["items"] if one["deputy_id"] == "0091")
        assert (deputy["active"], deputy["group"], deputy["committee_post"]) == (False, "东河第一代表小组", None)
        [seat] = office.get("/deputies/0091/seats").json()["seats"]
        assert seat == {
            "term": "第十八届",
            "begin": "2021-12-01",
            "end": "2026-06-01",
            "reason": "moved_away",
            "suspended": None,
        }


def test_an_old_list_without_the_new_columns_changes_none_of_them(house: RunningGateway) -> None:
    old = [[cell for at, cell in enumerate(row) if not 10 <= at <= 14] for row in COUNTY["代表"]]
    with house.signed_in("office") as office:
        sent(office, book(COUNTY))
        assert looked(office, book({"代表": old}))["different"] is False
        old[1][old[0].index("选区")] = "第三选区"
        assert sent(office, book({"代表": old}))["applied"] == ["代表"]
        [change] = looked(office, book(COUNTY))["by"]["代表"]["changes"]
        assert [cell["column"] for cell in change["cells"]] == ["选区"]


def test_pairs_come_in_with_the_deputies_of_the_same_file_are_given_out_and_stay(house: RunningGateway) -> None:
    grass = (
        "0300",
        "孙一",
        "县",
        "东河镇",
        "第三选区",
        "",
        "",
        "",
        "",
        "",
        *("G01", "", "2021-12-01", "", "", "是"),
        "",
    )
    deputies = {"代表": [*COUNTY["代表"], grass]}
    titles = ("委员编号", "代表编号")
    wrong = [titles, ("0091", "0091"), ("0300", "0091"), ("0091", "0999"), ("0091", "T900")]
    with house.signed_in("office") as office:
        told = looked(office, book({**COUNTY, **deputies, "联系代表": wrong}))
        assert {row for row, *_ in faults(told, "联系代表")} == {2, 3, 4, 5}
        assert (2, "代表编号", "不能与本人结对") in faults(told, "联系代表")
        good = book({**COUNTY, **deputies, "联系代表": [titles, ("0091", "0300")]})
        assert "联系代表" in sent(office, good)["applied"]
        assert cells(export(office))["联系代表"][1:] == [["0091", "0300", None]]
        assert sent(office, export(office))["applied"] == []
        (pair,) = office.get("/liaison/pairs").json()["items"]
        assert (pair["member_name"], pair["deputy_name"], pair["state"]) == ("王芳", "孙一", "runs")
