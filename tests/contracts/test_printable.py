"""Every text that comes in can be kept, shown and printed."""

import pytest
from docx import Document
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from contracts.base import Command
from contracts.printable import all_printable, printable
from contracts.selection import EnterProposal


@given(st.text(st.characters()))
@example("\x00\x07\x0b\x0c\x1f\x7f\x85\x9f\ufffe\uffff\ud800")
def test_what_is_printable_goes_into_a_letter_a_workbook_and_utf_8(text: str) -> None:
    kept = printable(text)
    Document().add_paragraph().add_run(kept)
    Workbook().active.append([kept])
    kept.encode()
    assert printable(kept) == kept


WRITTEN = ["𠮷野家 䶮 😀", "第一行\n第二行\t完", "a\xa0b", "سلام", "ⅷ①", "\ue000\U000f0000"]
JOINED = ["می\u200cخواهم", "👩\u200d🌾", "葛\U000e0100"]


@pytest.mark.parametrize("text", WRITTEN + JOINED)
def test_everything_people_write_stays(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    "unseen", ["\xad", "\u200b", "\u200e", "\u200f", "\u202d", "\u202e", "\u2060", "\u2066", "\ufeff", "\U000e0041"]
)
def test_what_is_not_seen_hides_no_number_and_no_danger_and_is_no_title(unseen: str) -> None:
    assert printable(f"燃气{unseen}泄漏，打138{unseen}12345678") == "燃气泄漏，打13812345678"
    with pytest.raises(ValueError, match="title"):
        EnterProposal.model_validate(
            {"title": unseen * 4, "text": "过不了河。", "channel": "station", "township": "420323100"}
        )


def test_texts_are_mended_however_deep_they_lie() -> None:
    assert all_printable({"a": ["b\x07", {"c": ("d\x00", 5, None, True)}]}) == {"a": ["b", {"c": ("d", 5, None, True)}]}


def test_a_command_has_no_control_characters_and_one_of_them_alone_is_no_text() -> None:
    said: dict[str, object] = {"channel": "station", "text": "涨水时\x07过不了河。\x00", "township": "420323100"}
    command: Command = EnterProposal(title="修便\x0b民桥", **said)  # type: ignore[arg-type]
    assert command.model_dump()["title"] == "修便民桥"
    assert command.model_dump()["text"] == "涨水时过不了河。"
    with pytest.raises(ValueError, match="title"):
        EnterProposal(title="\x07\x0b", **said)  # type: ignore[arg-type]
