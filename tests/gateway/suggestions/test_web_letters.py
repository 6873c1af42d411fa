"""A reply letter in the official form: what it says, and that both papers say the same."""

import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from docx import Document

from contracts.suggestions import PartView, ReplyView, Signer, SuggestionView
from contracts.words import Colour
from gateway.suggestions import papers as letter_paper
from gateway.suggestions.letters import Letter, of_reply

AT = datetime(2026, 11, 26, 17, tzinfo=UTC)
COPIES = "县人大常委会办公室，县人民政府办公室"


def part(**fields: Any) -> PartView:
    text = "一、已列入计划。\n\n二、明年开工。"
    reply = ReplyView(
        round=1, result="B", text=text, disclosure="title", by="陈科", at=AT, on_time=True, department_name="县水利局"
    )
    values: dict[str, Any] = {
        "assignment_id": "p-1", "department": "water", "department_name": "县水利局", "part": "lead",
        "state": "replied", "leader": "张副局长", "person": "陈科", "phone": "0719-4220000", "replies": [reply],
    }  # fmt: skip
    return PartView(**(values | fields))


def view(*parts: PartView, **fields: Any) -> SuggestionView:
    values: dict[str, Any] = {
        "suggestion_id": "s-1", "number": "2026-003", "title": "关于改造供水管网的建议", "state": "replied",
        "key": False, "category": "water", "township": None, "lead_name": "王代表", "departments": ["县水利局"],
        "colour": Colour.GREEN, "submitted_at": AT, "text": "", "asks": "", "disclosure": "full",
        "lead": Signer(deputy_id="D1", name="王代"), "signers": [Signer(deputy_id="D2", name="赵表")],
        "occasion": "session", "occasion_name": "县十九届人大五次会议", "talks": [], "congress_leader": "",
        "government_leader": "", "round": 1, "parts": list(parts), "history": [],
        "result_words": {"B": "列入计划解决"},
    }  # fmt: skip
    return SuggestionView(**(values | fields))


def letter(**fields: Any) -> Letter:
    co = part(assignment_id="p-2", department_name="县住建局", part="co", state="opined", replies=[])
    return of_reply(view(part(), co, **fields), part(), ZoneInfo("Asia/Shanghai"), COPIES)


def test_a_letter_has_every_place_of_the_official_form() -> None:
    made = letter()
    assert made.corner == "类别：B"
    assert made.head == "县水利局"
    assert made.numbered == ("＿＿＿＿〔2026〕＿＿号", "签发人：＿＿＿＿＿＿")
    assert made.title == "对县十九届人大五次会议第2026-003号代表建议的答复"
    assert made.salutation == "王代、赵表代表："
    assert made.text == ("你们提出的《关于改造供水管网的建议》收悉。现答复如下：", "一、已列入计划。", "二、明年开工。")
    assert made.signature == ("县水利局", "2026年11月27日")
    assert made.notes == (
        "（办理结果：B类，列入计划解决）",
        "（公开方式：只公开标题）",
        "（分管领导：张副局长）",
        "（联系人：陈科，联系电话：0719-4220000）",
        "（协办单位：县住建局）",
    )
    assert made.copies == f"抄送：{COPIES}。"


def test_it_is_signed_with_the_name_of_its_day_and_says_which_time_it_is() -> None:
    again = part(department_name="县住建局")
    second = again.replies[0].model_copy(update={"round": 2})
    made = of_reply(
        view(), again.model_copy(update={"replies": [*again.replies, second]}), ZoneInfo("Asia/Shanghai"), ""
    )
    assert made.signature[0] == made.head == "县水利局"
    assert made.title.endswith("答复（第2次办理）")
    assert of_reply(view(occasion_name=""), part(), ZoneInfo("UTC"), "").title.startswith("对闭会期间第")


@pytest.mark.programs
def test_both_papers_say_all_of_it_on_a4_in_the_type_of_official_letters(tmp_path: Path) -> None:
    made = letter()
    document = Document(BytesIO(letter_paper.docx(made)))
    written = "\n".join(one.text for one in document.paragraphs)
    file = tmp_path / "letter.pdf"
    file.write_bytes(letter_paper.pdf(made))
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    printed = "".join(text.split())
    for said in (made.corner, made.head, *made.numbered, made.title, made.salutation, *made.text, *made.signature,
                 *made.notes, made.copies):  # fmt: skip
        assert said in written
        assert "".join(said.split()) in printed
    assert "A4" in subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    body = document.styles["Normal"]
    assert body.font.size is not None
    assert body.font.size.pt == 16
    assert "w:pBdr" in document.element.xml
