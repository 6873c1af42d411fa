"""The demo's county is named in its own data, in what is told about it and in tests: nowhere the platform runs."""

import subprocess

from gateway.demo.places import COUNTY
from tests.architecture.tree import ROOT

ITS_OWN = (
    "gateway/demo/",
    "deploy/k8s/overlays/demo/",
    "contracts/examples/",  # what was told once is never changed
    "docs/", "tests/", "benchmarks/", "clients/", "README.md", "README.zh-CN.md", "CHANGELOG.md",
)  # fmt: skip
ELSEWHERE_TOO = {"城关镇", "文峰乡", "柳林乡"}
"""Names that many counties have; a hint on a page may show one."""
NAMES = {
    COUNTY.code, f'"{COUNTY.area_code}', COUNTY.title[:-1], COUNTY.title_en.split()[0], "十堰", "Shiyan",
    *(one.name for one in COUNTY.townships), *(one.name[:-1] for one in COUNTY.townships if len(one.name) > 2),
    *(one.name_en for one in COUNTY.townships),
} - ELSEWHERE_TOO  # fmt: skip


def named(text: str) -> list[str]:
    return sorted(name for name in NAMES if name in text)


def test_no_county_is_named_where_the_platform_runs() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = {}
    for path in listed.splitlines():
        if path.startswith(ITS_OWN) or not (ROOT / path).is_file():
            continue
        try:
            text = (ROOT / path).read_text()
        except UnicodeDecodeError:
            continue
        if hits := named(text):
            found[path] = hits
    assert found == {}
    assert named("python -m gateway in 420323, 竹山县")


def test_the_demo_is_what_the_search_looks_for() -> None:
    assert named((ROOT / "gateway" / "demo" / "townships.csv").read_text())
