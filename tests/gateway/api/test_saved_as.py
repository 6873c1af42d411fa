"""What is handed out is saved under a name in its reader's words, which every system takes for a file's."""

from pathlib import Path
from urllib.parse import unquote

import pytest

from gateway.api.saved_as import saved_as

GATEWAY = Path(__file__).parents[3] / "gateway"
FOR_PROGRAMS = {
    "open_data/api.py",
    "operator/pages/audit_heads.py",
    "resident/pages/follow.py",
    "sessions/pages/verify.py",
    "workbook/api.py",
    "workbook/command_line.py",
}
"""Datasets, signed heads, the two programs, a resident's code and the county's workbook have one name everywhere."""


def name(header: dict[str, str]) -> str:
    return unquote(header["Content-Disposition"].partition("filename*=UTF-8''")[2])


def test_a_file_is_saved_under_its_own_name_in_any_script() -> None:
    assert name(saved_as("代表建议20251021", "xlsx")) == "代表建议20251021.xlsx"
    assert name(saved_as("履职档案 𠮷野", "pdf")) == "履职档案 𠮷野.pdf"


@pytest.mark.parametrize("said", ["../../东门桥", "东门:桥?", "东门\r\n桥", '东门"桥', "…东门桥...", " ", "长" * 300])
def test_whatever_a_title_says_the_name_is_one_that_every_system_takes(said: str) -> None:
    header = saved_as(said, "docx")
    assert header["Content-Disposition"].isascii()
    assert header["Content-Disposition"].isprintable()
    assert name(header).endswith(".docx")
    assert not set(name(header)[:-5]) & set('/\\:*?"<>|.\r\n')
    assert 5 < len(name(header).encode()) <= 255


def test_a_paper_that_is_looked_at_opens_where_it_came_and_keeps_its_name() -> None:
    assert saved_as("询问记录", "pdf", shown=True)["Content-Disposition"].startswith("inline; filename*=")
    assert saved_as("询问记录", "pdf")["Content-Disposition"].startswith("attachment; filename*=")


def test_no_file_of_the_house_is_handed_out_under_a_name_of_its_own_but_what_programs_fetch() -> None:
    own = {file.relative_to(GATEWAY).as_posix() for file in GATEWAY.rglob("*.py") if 'filename="' in file.read_text()}
    assert own == FOR_PROGRAMS, "saved_as names it in its reader's words"
