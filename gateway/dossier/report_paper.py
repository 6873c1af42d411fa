"""A deputy's yearly report to the voters on paper: its words, questions and answers, how those who came assessed it."""

from collections.abc import Iterator

from contracts.deputies import VoterReport
from gateway.pages.paper import typeset
from gateway.pages.paper.dates import day
from gateway.pages.paper.paper import Paper, Piece


def title(told: VoterReport) -> str:
    """甲代表2026年履职情况报告."""
    return f"{told.deputy_name}代表{told.year}年履职情况报告"


def pdf(told: VoterReport) -> bytes:
    """As far as the reader may read it; raises Refused for a letter no font here has."""
    return typeset.pdf(Paper(title(told), tuple(pieces(told))))


def pieces(told: VoterReport) -> Iterator[Piece]:
    """What it says, in order; whom it addresses stands at the edge."""
    yield Piece("title", title(told))
    yield Piece("line", f"述职会：{day(told.meeting_on)}，{told.place}")
    for number, paragraph in enumerate(_paragraphs(told.text)):
        addressed = number == 0 and paragraph.endswith("：")  # 各位选民： stands at the edge (GB/T 9704-2012, 7.3.2)
        yield Piece("line" if addressed else "text", paragraph)
    if told.promises:
        yield Piece("head", "承诺事项")
        for number, one in enumerate(told.promises, 1):
            yield Piece("text", f"{number}. {one}")
    if told.questions:
        yield Piece("head", "选民询问")
        for asked in told.questions:
            yield Piece("text", f"问：{asked.question}", keep=True)
            for paragraph in _paragraphs(f"答：{asked.answer}"):
                yield Piece("text", paragraph)
    if told.assessed is not None:
        sums = told.assessed
        yield Piece("head", "选民评议", keep=True)
        voted = f"满意 {sums.satisfied} 票，基本满意 {sums.basically} 票，不满意 {sums.not_satisfied} 票"
        yield Piece("text", f"参加选民 {sums.came} 人，{voted}。", keep=True)
    yield Piece("signature", rows=((f"{told.deputy_name}代表", day(told.meeting_on)),))


def _paragraphs(words: str) -> Iterator[str]:
    yield from (line.strip() for line in words.splitlines() if line.strip())
