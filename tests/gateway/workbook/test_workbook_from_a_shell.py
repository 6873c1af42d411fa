"""`python -m gateway county-workbook`: the same over the API, from any machine."""

import argparse
import csv
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gateway.command_line import county_workbook
from gateway.settings import GatewaySettings
from gateway.workbook import command_line
from gateway.workbook.danger_sheet import DANGER
from gateway.workbook.sheets import NOTES, SHEETS
from tests.gateway.gateway_running import PASSWORD, RunningGateway
from tests.gateway.workbook.county_book import COUNTY, book, cells

SETTINGS = GatewaySettings(host="embedded")


def said(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    county_workbook(parser.add_subparsers(dest="command"))
    return parser.parse_args(["county-workbook", *words])


@pytest.fixture
def run(house: RunningGateway, monkeypatch: pytest.MonkeyPatch) -> object:
    def do(does: str, path: Path, password: str = PASSWORD) -> tuple[str, int]:
        monkeypatch.setattr("sys.stdin", StringIO(f"{password}\n"))
        lines, code = command_line.run(SETTINGS, said(does, str(path), "--url", house.url, "--login", "office"))
        return "\n".join(lines), code

    return do


def test_a_workbook_is_looked_at_applied_and_given_out(run: object, tmp_path: Path) -> None:
    assert callable(run)
    path, out, packed = tmp_path / "county.xlsx", tmp_path / "out.xlsx", tmp_path / "out.zip"
    path.write_bytes(book(COUNTY))
    told, code = run("preview", path)
    assert (code, told.splitlines()[-1]) == (0, "可以应用")
    told, code = run("apply", path)
    assert (code, told.splitlines()[-1]) == (
        0,
        "已应用：县、乡镇、村社区、部门、类别、日历、届次、代表、代表小组、联络站",
    )
    assert run("export", out) == run("export", packed) == ("", 0)
    for one in (out, packed):
        told, code = run("apply", one)
        assert (code, told.splitlines()[-1]) == (0, "与现有资料相同")
    folder = tmp_path / "county"
    folder.mkdir()
    for title, rows in COUNTY.items():
        text = StringIO(newline="")
        csv.writer(text).writerows(rows)
        (folder / f"{title}.csv").write_text(text.getvalue(), encoding="utf-8")
    assert run("preview", folder)[0].splitlines()[-1] == "与现有资料相同"
    path.write_bytes(book({"部门": [("编号", "名称"), ("a b", "甲")]}))
    told, code = run("preview", path)
    assert code == 1
    assert "第 2 行 编号：编号用字母、数字和 . _ : -，最多 64 个" in told
    assert run("preview", path, "wrong password") == ("Not signed in. The name or the password is wrong.", 2)


def test_who_cannot_be_reached_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("x\n"))
    options = said("export", str(tmp_path / "out.xlsx"), "--url", "http://127.0.0.1:9", "--login", "office")
    [line], code = command_line.run(SETTINGS, options)
    assert line.startswith("http://127.0.0.1:9 cannot be reached: ")
    assert code == 2


def test_the_template_has_lists_notes_examples_and_heads_that_stay_and_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    assert command_line.run(SETTINGS, said("template", str(path))) == ([], 0)
    opened = load_workbook(path)
    assert opened.sheetnames == [NOTES, *(form.title for form in SHEETS)]
    for form in SHEETS:
        page = opened[form.title]
        assert page.freeze_panes
        assert page.max_row == 1 + (len(form.given) or 1)
        assert (page.cell(2, len(form.columns) + 1).value == "示例") is not bool(form.given)
        for number, column in enumerate(form.columns, 1):
            head = page.cell(1, number)
            assert str(head.value).removesuffix(" *") == column.title
            assert bool(head.comment) == bool(column.note)
    deputies = opened["代表"]
    assert (deputies["A2"].value, deputies["A2"].number_format) == ("0091", "@")
    assert opened["日历"]["A2"].is_date
    lists = {rule.formula1 for rule in deputies.data_validations.dataValidation}
    assert {'"省,市,县,乡镇"', "='乡镇'!$B$2:$B$500", '"是,否"', '"同一人,换了人"'} <= lists
    words = cells(path.read_bytes())["危险词"]
    assert words[1][:3] == ["着火", "火灾", "危险"], "the house's own"


def test_the_templates_examples_are_not_brought_in_and_what_it_has_is_as_it_was(run: object, tmp_path: Path) -> None:
    assert callable(run)
    path = tmp_path / "template.xlsx"
    command_line.run(SETTINGS, said("template", str(path)))
    told, code = run("preview", path)
    many = len(DANGER.given)
    assert told == f"危险词: {many} 行，新增 0，变动 0，不变 {many}，表中没有 0，错误 0\n与现有资料相同"
    assert code == 0
