"""Spreadsheets as offices make them: good ones are kept, bad ones explained row by row."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from contracts.deputies import ImportDeputies, ImportReport, ImportStations, ListDeputies, ListStations, ReadSpot
from deputies.roster import DEPUTIES, OFFICE, SETTINGS, STATIONS, file
from kit.problems import NotFound, Refused
from kit.testing.bench import Bench
from services.deputies.queries import list_deputies, list_stations, read_spot
from services.deputies.settings import DeputiesSettings
from services.deputies.use_cases.keep_roster import import_deputies, import_stations


def load(bench: Bench, content: str | bytes, *, keep_good: bool = False, name: str = "d.csv") -> ImportReport:
    with bench.work(OFFICE) as work:
        return import_deputies(
            work, ImportDeputies(filename=name, content=file(content), keep_good=keep_good), SETTINGS
        )


def names(bench: Bench) -> list[str]:
    with bench.look(OFFICE) as reading:
        return [one.name for one in list_deputies(reading, ListDeputies()).items]


def workbook(*rows: tuple[object, ...]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_read_like_a_text_file_numbers_and_all(bench: Bench) -> None:
    report = load(
        bench, workbook(("编号", "姓名", "乡镇"), (1001, "丁", "城关镇"), (None, None, None), (1002.0, "戊", 420323101))
    )
    assert (report.good, report.bad, report.stored) == (2, 0, True)
    assert {"丁", "戊"} <= set(names(bench))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_text_files_of_either_encoding_and_rare_characters_are_read(bench: Bench, encoding: str) -> None:
    load(bench, "姓名,编号,乡镇\n𠮷㐂䶮,X1,城关镇\n".encode(encoding))
    assert "𠮷㐂䶮" in names(bench)


def test_with_a_bad_row_nothing_is_kept_and_every_row_is_explained(bench: Bench) -> None:
    text = (
        "编号,姓名,乡镇,专长\nX1,好,城关镇,道路\n,无号,城关镇,\nX3,无镇,月球镇,\nX1,重号,城关镇,\nX5,怪,城关镇,飞行\n"
    )
    report = load(bench, text)
    assert (report.good, report.bad, report.stored) == (1, 4, False)
    assert [row.row for row in report.rows] == [2, 3, 4, 5, 6]
    assert [len(row.errors) for row in report.rows] == [0, 1, 1, 1, 1]
    assert "好" not in names(bench)


def test_good_rows_are_kept_when_the_office_asks_for_it(bench: Bench) -> None:
    report = load(bench, "编号,姓名,乡镇\nX1,好,城关镇\n,坏,城关镇\n", keep_good=True)
    assert [row.kept for row in report.rows] == [True, False]
    assert "好" in names(bench)


def test_importing_again_changes_and_does_not_double(bench: Bench) -> None:
    before = len(names(bench))
    load(bench, DEPUTIES.replace("甲", "改名"))
    assert len(names(bench)) == before
    assert "改名" in names(bench)


def _zip_of_zeros() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 150_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "slug"),
    [
        (b"", "unreadable-file"),
        (b"PK\x03\x04 broken", "unreadable-file"),
        (b"\x00\x01\x02\x03" * 9, "unreadable-file"),
        ("甲,乙\n1,2\n".encode(), "unreadable-file"),
        ("编号,姓名,乡镇\n".encode(), "unreadable-file"),
        (b"x" * (6 * 1024 * 1024), "file-too-large"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_the_reason(bench: Bench, content: bytes, slug: str) -> None:
    with pytest.raises(Refused, match=slug):
        load(bench, content)


def test_a_small_file_that_unpacks_to_anything_is_refused(bench: Bench) -> None:
    with pytest.raises(Refused, match="file-too-large"):
        load(bench, _zip_of_zeros(), name="bomb.xlsx")


def test_more_rows_than_allowed_are_refused(bench: Bench) -> None:
    text = "编号,姓名,乡镇\n" + "".join(f"X{n},甲{n},城关镇\n" for n in range(12))
    few = DeputiesSettings(import_rows=10)
    with bench.work(OFFICE) as work, pytest.raises(Refused, match="too-many-rows"):
        import_deputies(work, ImportDeputies(filename="d.csv", content=file(text)), few)


def test_a_station_and_each_of_its_villages_have_a_spot_whose_code_says_the_township(bench: Bench) -> None:
    with bench.look(OFFICE) as reading:
        [station] = list_stations(reading, ListStations(), SETTINGS).items
        assert [spot.code for spot in station.spots] == ["420323100-S01", "420323100-V01", "420323100-V02"]
        assert read_spot(reading, ReadSpot(code="420323100-V02")).village == "西村"
        with pytest.raises(NotFound):
            read_spot(reading, ReadSpot(code="420323100-V99"))
    with bench.work(OFFICE) as work:
        more = STATIONS.replace("东村、西村", "东村、西村、新村")
        import_stations(work, ImportStations(filename="s.csv", content=file(more)), SETTINGS)
    with bench.look(OFFICE) as reading:
        codes = [spot.code for spot in list_stations(reading, ListStations(), SETTINGS).items[0].spots]
    assert codes == ["420323100-S01", "420323100-V01", "420323100-V02", "420323100-V03"], "printed codes stay"
