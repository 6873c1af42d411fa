"""A number is a word of the office: whose it is, is asked; what was kept of its holder stays theirs."""

import pytest
from sqlalchemy import select

from contracts.base import ImportReport
from contracts.deputies import ImportDeputies, ImportStations, ListDeputies, ReadRoster, RosterEntry
from kit.testing.bench import Bench
from services.deputies.matters.store import offers
from services.deputies.roster.queries import list_deputies, read_roster
from tests.deputies.harness import OFFICE, SETTINGS, appeal, file, hear, take_deputies, take_stations, turned

TITLES = "编号,姓名,乡镇,编号核对\n"


def load(bench: Bench, rows: str, titles: str = TITLES, **more: object) -> ImportReport:
    return take_deputies(bench, ImportDeputies(filename="d.csv", content=file(titles + rows), **more))


def entries(bench: Bench) -> dict[str, RosterEntry]:
    with bench.look(OFFICE) as reading:
        return {one.number: one for one in read_roster(reading, ReadRoster(), SETTINGS).items}


def offered(bench: Bench) -> list[str]:
    with bench.look() as reading:
        return list(reading.connection.execute(select(offers.c.deputy_id)).scalars())


def everybody(bench: Bench) -> dict[str, tuple[str, bool]]:
    with bench.look(OFFICE) as reading:
        items = list_deputies(reading, ListDeputies(), SETTINGS).items
    return {one.deputy_id: (one.name, one.active) for one in items}


def test_another_name_beside_a_known_number_is_asked_about_and_nothing_is_kept(bench: Bench) -> None:
    report = load(bench, "D1,丁,城关镇,\n")
    assert not report.stored
    [row] = report.rows
    assert row.columns == ["holder"]
    assert row.errors[0].startswith("编号 D1 原是甲，现写丁")
    assert row.errors_en[0].startswith("Number D1 was 甲's")
    assert everybody(bench)["D1"] == ("甲", True)


def test_somebody_who_has_another_name_now_keeps_number_and_id(bench: Bench) -> None:
    assert load(bench, "D1,丁,城关镇,同一人\n").stored
    assert everybody(bench)["D1"] == ("丁", True)
    assert len(everybody(bench)) == 3


def test_the_next_holder_of_a_number_is_somebody_new_and_what_was_kept_stays_where_it_was(bench: Bench) -> None:
    assert load(bench, "D1,丁,溢水镇,换了人\n").stored
    assert everybody(bench) == {
        "D1": ("甲", False),
        "D1:2": ("丁", True),
        "D2": ("乙", True),
        "D3": ("丙", True),
    }
    assert entries(bench)["D1"].deputy_id == "D1:2"
    assert [(one.deputy_id, one.active, one.day) for one in turned(bench)] == [("D1", False, "2026-11-02")]


def test_no_matter_follows_a_number_to_its_next_holder(bench: Bench) -> None:
    hear(bench, appeal(bench))
    [asked] = offered(bench)
    assert load(bench, f"{asked},丁,城关镇,换了人\n").stored
    assert offered(bench) == [asked], "it was and is the one's who had the number then"
    assert everybody(bench)[f"{asked}:2"] == ("丁", True)


def test_said_again_it_changes_nothing_and_a_third_holder_is_a_third_person(bench: Bench) -> None:
    for _ in range(2):
        assert load(bench, "D1,丁,溢水镇,换了人\n").stored
    assert set(everybody(bench)) == {"D1", "D1:2", "D2", "D3"}
    assert load(bench, "D1,甲,城关镇,换了人\n").stored, "of the same name as the first, and yet another person"
    assert everybody(bench)["D1:3"] == ("甲", True)
    assert everybody(bench)["D1"] == ("甲", False)


def test_a_number_in_other_letters_is_the_same_number(bench: Bench) -> None:
    assert load(bench, "d1,甲,溢水镇,\n").stored
    assert entries(bench)["D1"].township == "420323101"
    assert len(everybody(bench)) == 3
    assert load(bench, "T900,戊,城关镇,\nt900,己,城关镇,\n").rows[1].errors == ["编号与第 2 行相同"]


def test_an_empty_cell_of_active_decides_nothing_about_somebody_known(bench: Bench) -> None:
    titles = "编号,姓名,乡镇,在任\n"
    load(bench, "D1,甲,城关镇,否\n", titles)
    load(bench, "D1,甲,城关镇,\nD9,壬,城关镇,\n", titles)
    assert everybody(bench)["D1"] == ("甲", False)
    assert everybody(bench)["D9"] == ("壬", True)
    load(bench, "D1,甲,城关镇,是\n", titles)
    assert everybody(bench)["D1"] == ("甲", True)


def test_a_list_that_is_only_checked_keeps_nothing(bench: Bench) -> None:
    before = everybody(bench)
    report = load(bench, "X1,庚,城关镇,\n", check_only=True)
    assert (report.good, report.stored) == (1, False)
    assert everybody(bench) == before
    stations = ImportStations(filename="s.csv", content=file("编号,名称,乡镇\nS9,九站,城关镇\n"), check_only=True)
    assert not take_stations(bench, stations).stored


def test_townships_that_come_in_with_the_list_are_taken(bench: Bench) -> None:
    assert not load(bench, "X1,庚,420323999,\n").stored
    assert load(bench, "X1,庚,420323999,\n", townships=["420323999"]).stored
    assert entries(bench)["X1"].township == "420323999"


@pytest.mark.parametrize(
    "text",
    ["某某县代表名单，第十届，县级\n编号;姓名;乡镇\nX1;甲;城关镇\n", "名单, 2026\n编号\t姓名\t乡镇\nX1\t甲\t城关镇\n"],
)
def test_a_heading_with_commas_above_a_list_with_other_marks_does_no_harm(bench: Bench, text: str) -> None:
    assert load(bench, text, titles="").stored


def test_a_station_in_other_letters_is_the_same_station(bench: Bench) -> None:
    text = "编号,名称,乡镇\ns1,新名站,城关镇\n"
    assert take_stations(bench, ImportStations(filename="s.csv", content=file(text))).stored
    again = "编号,名称,乡镇\nS9,九站,城关镇\ns9,又一站,城关镇\n"
    assert not take_stations(bench, ImportStations(filename="s.csv", content=file(again))).stored
