"""The minutes of an inquiry as they are printed and signed."""

import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from docx import Document

from contracts import inquiries as c
from contracts.words import Colour
from gateway.inquiries import papers
from tests.supervision.inquiries.inquiring import OFFICE, Inquiring

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture(scope="module")
def view() -> c.InquiryView:
    """A special inquiry with an answer, a promise that was not kept, a further question and one left open."""
    app_context = Inquiring()
    app_context.turn("bridge", Colour.RED, Colour.GREEN, Colour.RED)
    [one] = app_context.inquiries()
    first = app_context.asked(one.inquiry_id, "主梁 <A> & 护栏\n什么时候吊装？")
    app_context.answer(first, "厂家交货晚了。", promise="吊装主梁", promise_due=date(2026, 11, 3))
    app_context.asked(one.inquiry_id, "护栏呢？", actor=OFFICE, by="李代表", after=first)
    app_context.later(days=2)
    app_context.ask(c.JudgePromise(question_id=first, verdict="not_kept", words="桥上没有梁。"))
    ending = c.ConcludeInquiry(inquiry_id=one.inquiry_id, conclusion="责令整改。", left_open="书面答复。")
    app_context.ask(ending)
    return app_context.view(one.inquiry_id)


PARTS = (
    "专题询问：东门便民桥记录",
    "应询部门：县住建局",
    "缘由：比计划晚 16 天",
    "提问 2 个，答复 1 个，承诺 1 项",
    "1. 问县住建局（东门便民桥）",
    "主梁 <A> & 护栏",
    "承诺，2026年11月3日前：吊装主梁（未兑现）",
    "未兑现。桥上没有梁。",
    "2. 问县住建局（东门便民桥），追问",
    "李代表（李主任代录）：护栏呢？",
    "答：（未答复）",
    "责令整改。",
    "未答复的问题留待会后，原因：书面答复。",
)


def test_the_document_says_what_was_asked_answered_and_promised_and_leaves_room_to_sign(view: c.InquiryView) -> None:
    document = Document(BytesIO(papers.docx(view, ZONE)))
    said = "\n".join(one.text for one in document.paragraphs)
    for part in PARTS:
        assert part in said
    assert said.count("（签名）") == len(papers.SIGNERS)


@pytest.mark.programs
def test_the_pdf_says_the_same(view: c.InquiryView, tmp_path: Path) -> None:
    (tmp_path / "file.pdf").write_bytes(papers.pdf(view, ZONE))
    done = subprocess.run(["pdftotext", "-layout", "file.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)
    said = done.stdout.decode()
    for part in PARTS:
        assert part in said, said
    assert said.count("（签名）") == len(papers.SIGNERS)


def test_an_inquiry_that_still_runs_says_so(view: c.InquiryView) -> None:
    running = view.model_copy(update={"concluded_at": None, "held_on": date(2026, 11, 5), "projects": []})
    said = [words for _, words in papers.pieces(running, ZONE)]
    assert said[-1] == "询问尚未结束，本记录为过程稿"
    assert "日期：2026年11月5日" in said
    assert "涉及项目：本年度全部民生实事项目" in said
