"""A county of 1,500 deputies, 200 departments and 400 villages in one workbook, and what others wait beside it."""

import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx

from benchmarks.report import Figure, Report
from tests.gateway.workbook.county_book import COUNTY, book, running

TOWNSHIPS, VILLAGES, DEPARTMENTS, DEPUTIES, GROUPS, STATIONS = 24, 400, 200, 1500, 72, 76
AIM_SECONDS = 30


def measure(report: Report) -> None:
    """On the embedded host, where gateway and services share one process: a look, applying it, applying it again."""
    content, folder = book(large()), tempfile.TemporaryDirectory(prefix="minsheng-")
    with folder as name, running(Path(name)) as house, house.signed_in("office") as office:
        office.timeout = httpx.Timeout(300)
        alone = _waits(house.url, lambda waited: len(waited) >= 50)
        for what, path in (("looked at", "/county/workbook/preview"), ("applied", ""), ("applied again", "")):
            _beside(report, office, house.url, content, what, path or "/county/workbook", alone)


def _beside(
    report: Report, office: httpx.Client, url: str, content: bytes, what: str, path: str, alone: list[float]
) -> None:
    ended = threading.Event()
    waited: list[float] = []
    other = threading.Thread(target=lambda: waited.extend(_waits(url, lambda _: ended.is_set())))
    other.start()
    begun = time.perf_counter()
    answer = office.post(path, files={"file": ("county.xlsx", content)})
    seconds = time.perf_counter() - begun
    ended.set()
    other.join()
    told: dict[str, Any] = answer.raise_for_status().json()
    assert told["good"], [one["faults"][:3] for one in told["sheets"]]
    size = f"{len(content) // 1000} kB: {DEPUTIES} deputies, {DEPARTMENTS} departments, {VILLAGES} villages"
    report.add(Figure(f"a county's workbook, {what}", seconds, "s", "the aim", AIM_SECONDS, note=size))
    for share, name in ((0.5, "p50"), (0.99, "p99"), (1.0, "longest")):
        figure = f"a query beside it, {what}, {name}"
        report.add(Figure(figure, _at(waited, share), "ms", "the same alone", _at(alone, share)))


def large() -> dict[str, Sequence[Sequence[Any]]]:
    """The invented county, as large as counties are."""
    towns = [(f"990101{100 + n}", f"第{n}镇", "") for n in range(TOWNSHIPS)]
    names = [town[1] for town in towns]
    villages = [
        (names[n % TOWNSHIPS], f"{n}村", f"{towns[n % TOWNSHIPS][0]}{200 + n // TOWNSHIPS}") for n in range(VILLAGES)
    ]
    people = [
        (
            f"{n:04d}",
            f"代表{n}",
            "县" if n % 3 else "乡镇",
            names[n % TOWNSHIPS],
            f"第{n % 60}选区",
            f"{n % VILLAGES}村",
            f"G{n % GROUPS:02d}",
            "2021-12-01",
            *(("2025-01-01", "辞职") if n % 20 == 0 else ("", "")),
        )
        for n in range(DEPUTIES)
    ]
    stations = [
        (
            f"S{n:02d}",
            f"第{n}站",
            "代表联络站",
            names[n % TOWNSHIPS],
            "",
            "、".join(f"{n * 5 + at}村" for at in range(5)),
        )
        for n in range(STATIONS)
    ]
    return {
        "县": COUNTY["县"],
        "乡镇": [COUNTY["乡镇"][0], *towns],
        "村社区": [COUNTY["村社区"][0], *villages],
        "部门": [("编号", "名称"), *((f"d{n:03d}", f"县第{n}局") for n in range(DEPARTMENTS))],
        "届次": COUNTY["届次"],
        "代表": [
            ("编号", "姓名", "层级", "乡镇", "选区", "联系村", "小组", "任职起", "任职止", "离任原因"),
            *people,
        ],
        "代表小组": [("编号", "名称"), *((f"G{n:02d}", f"第{n}代表小组") for n in range(GROUPS))],
        "联络站": [("编号", "名称", "类型", "乡镇", "地址", "村"), *stations],
    }


def _waits(url: str, ended: Any) -> list[float]:
    """Milliseconds that a public query to supervision took, one after the other."""
    waited: list[float] = []
    with httpx.Client(base_url=f"{url}/api/v1", timeout=60) as anybody:
        while not ended(waited):
            begun = time.perf_counter()
            anybody.get("/county").raise_for_status()
            waited.append((time.perf_counter() - begun) * 1000)
            time.sleep(0.05)
    return waited


def _at(milliseconds: list[float], share: float) -> float:
    ordered = sorted(milliseconds)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0


if __name__ == "__main__":
    measured = Report()
    measure(measured)
    measured.save(Path("var") / "bench")
