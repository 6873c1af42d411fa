"""Lists as offices make them: good rows are kept, bad ones explained, and nothing is lost that was not in the file."""

import io

import pytest
from openpyxl import Workbook

from contracts.deputies import ImportDeputies, ImportReport, ImportStations, ListDeputies, ListStations, ReadSpot, Spot
from kit.problems import NotFound, Refused
from kit.testing.bench import Bench
from services.deputies.roster import store
from services.deputies.roster.queries import list_deputies, list_stations, read_spot
from services.deputies.settings import DeputiesSettings
from tests.deputies.harness import DEPUTIES, OFFICE, SETTINGS, STATIONS, big, file, take_deputies, take_stations


def load(bench: Bench, content: str | bytes, *, keep_good: bool = False, name: str = "d.csv") -> ImportReport:
    return take_deputies(bench, ImportDeputies(filename=name, content=file(content), keep_good=keep_good))


def load_stations(bench: Bench, content: str, *, keep_good: bool = False) -> ImportReport:
    return take_stations(bench, ImportStations(filename="s.csv", content=file(content), keep_good=keep_good))


def names(bench: Bench) -> list[str]:
    with bench.look(OFFICE) as reading:
        return [one.name for one in list_deputies(reading, ListDeputies(), DeputiesSettings()).items]


def spots(bench: Bench, station: str = "S1") -> list[Spot]:
    with bench.look(OFFICE) as reading:
        found = list_stations(reading, ListStations(), SETTINGS).items
    return next(one.spots for one in found if one.station == station)


def test_a_workbook_is_read_like_a_text_file_numbers_and_all(bench: Bench) -> None:
    book, out = Workbook(), io.BytesIO()
    for row in (("编号", "姓名", "乡镇"), (1001, "丁", "城关镇"), (None,), (1002.0, "戊", 420323101)):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(out)
    report = load(bench, out.getvalue(), name="d.xlsx")
    assert (report.good, report.bad, report.stored) == (2, 0, True)
    assert {"丁", "戊"} <= set(names(bench))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_rare_characters_of_names_are_kept_in_either_encoding(bench: Bench, encoding: str) -> None:
    load(bench, "姓名,编号,乡镇\n𠮷㐂䶮,X1,城关镇\n".encode(encoding))
    assert "𠮷㐂䶮" in names(bench)


def test_english_titles_and_words_do_as_well(bench: Bench) -> None:
    load(bench, "deputy_id,name,level,township,villages,expertise\nX1,Deng,county,420323101,East Village,roads;water\n")
    with bench.look(OFFICE) as reading:
        [one] = [
            one for one in list_deputies(reading, ListDeputies(), DeputiesSettings()).items if one.deputy_id == "X1"
        ]
    assert (one.villages, one.expertise) == (["East Village"], ["roads", "water"])


def test_with_a_bad_row_nothing_is_kept_and_every_row_is_explained_in_both_languages(bench: Bench) -> None:
    text = (
        "编号,姓名,乡镇,专长\nX1,好,城关镇,道路\n,无号,城关镇,\nX3,无镇,月球镇,\nX1,重号,城关镇,\nX5,怪,城关镇,飞行\n"
    )
    report = load(bench, text)
    assert (report.good, report.bad, report.stored) == (1, 4, False)
    assert [row.row for row in report.rows] == [2, 3, 4, 5, 6]
    assert [row.kept for row in report.rows] == [False] * 5
    assert [row.errors for row in report.rows] == [
        [],
        ["编号须是 1 至 40 个字母或数字"],
        ["本县没有这个乡镇：月球镇"],
        ["编号与第 2 行相同"],
        ["没有这种专长：飞行"],
    ]
    assert report.rows[3].errors_en == ["The same number as row 2"]
    assert "好" not in names(bench)


def test_good_rows_are_kept_when_the_office_asks_for_it(bench: Bench) -> None:
    report = load(bench, "编号,姓名,乡镇\nX1,好,城关镇\n,坏,城关镇\n", keep_good=True)
    assert [row.kept for row in report.rows] == [True, False]
    assert report.stored
    assert "好" in names(bench)


def test_a_list_without_a_good_row_keeps_nothing_even_then(bench: Bench) -> None:
    before = names(bench)
    assert not load(bench, "编号,姓名,乡镇\n,坏,城关镇\n", keep_good=True).stored
    assert names(bench) == before


def test_importing_again_changes_and_does_not_double(bench: Bench) -> None:
    before = len(names(bench))
    load(bench, DEPUTIES.replace("一选区", "五选区"))
    assert len(names(bench)) == before
    with bench.look(OFFICE) as reading:
        assert store.deputy(reading, "D1").constituency == "五选区"


def test_a_column_the_file_does_not_have_leaves_what_was_known(bench: Bench) -> None:
    load(bench, "编号,姓名,乡镇\nD1,甲,溢水镇\n")
    with bench.look(OFFICE) as reading:
        row = store.deputy(reading, "D1")
    assert (row.township, row.villages, row.expertise) == ("420323101", ["东村", "西村"], ["roads"])
    load(bench, "编号,姓名,乡镇,村\nD1,甲,城关镇,\n")
    with bench.look(OFFICE) as reading:
        assert store.deputy(reading, "D1").villages == [], "an empty cell is an answer"


def test_interests_and_the_employer_are_kept_and_shown_to_nobody(bench: Bench) -> None:
    load(bench, "编号,姓名,乡镇,回避,工作单位\nD1,甲,城关镇,宏图物业、供水,Hongtu Ltd\n")
    with bench.look(OFFICE) as reading:
        row = store.deputy(reading, "D1")
        shown = list_deputies(reading, ListDeputies(), DeputiesSettings()).model_dump_json()
    assert (row.conflicts, row.employer) == (["宏图物业", "供水"], "Hongtu Ltd")
    assert "宏图" not in shown
    assert "Hongtu" not in shown


@pytest.mark.parametrize(
    ("content", "slug"),
    [
        (b"", "unreadable-file"),
        (b"PK\x03\x04 broken", "unreadable-file"),
        ("编号,姓名\nX1,甲\n".encode(), "unreadable-file"),
        (b"x" * (6 * 1024 * 1024), "file-too-large"),
        ("编号,姓名,乡镇\n" + "X,甲,城关镇\n" * 100_000, "too-many-rows"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_the_reason(bench: Bench, content: bytes, slug: str) -> None:
    with pytest.raises(Refused, match=slug):
        load(bench, content)


def test_how_many_rows_a_list_may_have_is_a_setting(bench: Bench) -> None:
    few = DeputiesSettings(import_rows=2)
    with pytest.raises(Refused, match="too-many-rows"):
        take_deputies(bench, ImportDeputies(filename="d.csv", content=file(DEPUTIES)), few)


def test_a_roster_as_large_as_allowed_is_kept_whole(bench: Bench) -> None:
    before = len(names(bench))
    report = load(bench, big(SETTINGS.import_rows))
    assert (report.good, report.bad, report.stored) == (SETTINGS.import_rows, 0, True)
    assert len(names(bench)) == before + SETTINGS.import_rows


def test_a_station_and_each_of_its_villages_have_a_spot_whose_code_says_the_township(bench: Bench) -> None:
    assert [spot.code for spot in spots(bench)] == ["420323100-S01", "420323100-V01", "420323100-V02"]
    with bench.look(OFFICE) as reading:
        spot = read_spot(reading, ReadSpot(code="420323100-V02"))
        assert (spot.village, spot.kind, spot.name) == ("西村", "village", "城关联络站 · 西村")
        with pytest.raises(NotFound):
            read_spot(reading, ReadSpot(code="420323100-V99"))


def test_printed_codes_stay_when_villages_come_go_and_the_station_is_renamed(bench: Bench) -> None:
    load_stations(bench, STATIONS.replace("东村、西村", "新村、西村").replace("城关联络站", "中心联络站"))
    assert [(spot.code, spot.village) for spot in spots(bench)] == [
        ("420323100-S01", None),
        ("420323100-V01", "东村"),
        ("420323100-V02", "西村"),
        ("420323100-V03", "新村"),
    ]
    assert [spot.name for spot in spots(bench)] == [
        "中心联络站",
        "中心联络站 · 东村",
        "中心联络站 · 西村",
        "中心联络站 · 新村",
    ]


def test_buildings_have_spots_of_their_own(bench: Bench) -> None:
    text = "编号,名称,乡镇,楼栋\nS1,城关联络站,城关镇,幸福小区 3 号楼、政务大厅\n"
    load_stations(bench, text)
    load_stations(bench, text)
    made = [(spot.code, spot.name, spot.village) for spot in spots(bench) if spot.kind == "building"]
    assert made == [("420323100-B01", "幸福小区 3 号楼", None), ("420323100-B02", "政务大厅", None)]


def test_a_station_that_moves_to_another_township_gets_new_codes_there(bench: Bench) -> None:
    load_stations(bench, STATIONS.replace("城关镇", "溢水镇"))
    assert [spot.code for spot in spots(bench)][3:] == ["420323101-S01", "420323101-V01", "420323101-V02"]


def test_stations_of_one_township_share_its_numbers_and_keep_their_villages_apart(bench: Bench) -> None:
    load_stations(bench, "编号,名称,乡镇,村\nS2,二站,城关镇,东村\nS3,三站,城关镇,东村\n")
    assert [spot.code for spot in spots(bench, "S2")] == ["420323100-S02", "420323100-V03"]
    assert [spot.code for spot in spots(bench, "S3")] == ["420323100-S03", "420323100-V04"]


def test_a_bad_row_keeps_all_stations_out_too(bench: Bench) -> None:
    report = load_stations(bench, "编号,名称,乡镇,类型\nS2,二站,城关镇,\nS3,三站,城关镇,酒店\n")
    assert (report.stored, [row.errors for row in report.rows]) == (False, [[], ["没有这种联络站类型：酒店"]])
    with bench.look(OFFICE) as reading:
        assert [one.station for one in list_stations(reading, ListStations(), SETTINGS).items] == ["S1"]


def test_a_row_with_very_many_faults_is_told_the_first_of_them_and_a_cell_has_so_many_entries(bench: Bench) -> None:
    letters = "、".join(chr(0x4E00 + n) for n in range(3000))
    report = load(bench, f"编号,姓名,乡镇,回避,专长\nX1,甲,城关镇,{letters},{letters}\n")
    assert (report.bad, report.stored) == (1, False)
    [row] = report.rows
    assert len(row.errors) == len(row.errors_en) == 20
    assert row.errors[0] == "一格里最多写 100 项"


def test_a_list_of_stations_with_more_villages_than_any_county_is_refused(bench: Bench) -> None:
    text = "编号,名称,乡镇,村,楼栋\nS2,二站,城关镇,一村、二村,一号楼\nS3,三站,城关镇,三村,\n"
    few = DeputiesSettings(import_places=3)
    with pytest.raises(Refused, match="too-many-rows"):
        take_stations(bench, ImportStations(filename="s.csv", content=file(text)), few)
    assert take_stations(bench, ImportStations(filename="s.csv", content=file(text)), SETTINGS).stored
