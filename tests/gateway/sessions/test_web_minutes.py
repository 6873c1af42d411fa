"""Minutes and ballots as they are printed."""

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from contracts import sessions as h
from gateway.sessions import papers
from tests.voting.hall import TELLERS, HallHarness


@pytest.fixture(scope="module")
def told() -> tuple[h.SessionView, h.RoundView]:
    hall = HallHarness()
    session = hall.call(members=3, candidates=3)
    vote = hall.draw(
        session, mode="paper", rules=h.RuleBook(seats=1, cap=2, members=0, source="本会票决办法 <第三条> & 附件")
    )
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    for teller in TELLERS[:2]:
        marks = [{"+": 2}, {"+": 1, "-": 1}, {"-": 2}]
        hall.ask(h.EnterCount(round_id=vote, issued=3, ballots=3, void=1, marks=marks), teller)
    hall.announce(vote)
    table = hall.ask(h.ReadTable(session_id=session), TELLERS[0])
    return table, table.rounds[0]


def words_of(pdf: bytes, folder: Path) -> str:
    (folder / "file.pdf").write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", "file.pdf", "-"], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode()


def test_the_minutes_say_what_was_counted_and_leave_room_for_every_signature(
    told: tuple[h.SessionView, h.RoundView],
) -> None:
    document = Document(BytesIO(papers.docx(papers.of_round(*told))))
    said = "\n".join(one.text for one in document.paragraphs)
    assert "全体代表 3 人，到会 3 人。" in said
    assert "发出选票 3 张，收回 3 张，其中无效票 1 张。" in said
    assert "本会票决办法 <第三条> & 附件" in said
    assert said.count("（签名）") == len(papers.SIGNERS)
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[1] == ["1", "项目1", "2", "0", "0", "0", "通过"]
    assert rows[3][-1] == "未通过"


def test_the_minutes_of_a_round_say_which_one_it_stands_in_for_and_why() -> None:
    hall = HallHarness()
    session = hall.call(members=3, candidates=2)
    lost = hall.draw(session, title="第一轮手机票决")
    hall.ask(h.CloseRound(round_id=lost, abandon=True, reason="会场停电"), TELLERS[0])
    vote = hall.draw(session, mode="paper", instead_of=lost, rules=None)
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    for teller in TELLERS[:2]:
        count = h.EnterCount(round_id=vote, issued=3, ballots=3, void=0, marks=[{"+": 3}, {"-": 3}])
        hall.ask(count, teller)
    hall.announce(vote)
    table = hall.ask(h.ReadTable(session_id=session), TELLERS[0])
    said = papers.of_round(table, table.rounds[1]).lines
    assert "“第一轮手机票决”已中止、不计票，由本轮代替。理由：会场停电" in said


@pytest.mark.programs
def test_whoever_signs_signs_on_the_page_with_the_result_and_the_root(tmp_path: Path) -> None:
    hall = HallHarness()
    vote = hall.draw(hall.call(members=2, candidates=14), seats=5)
    hall.vote(vote, ["+++++---------"] * 2)
    view = hall.announce(vote)
    table = hall.ask(h.ReadTable(session_id=view.session_id), TELLERS[0])
    pages = words_of(papers.pdf(papers.of_round(table, view)), tmp_path).split("\f")[:-1]
    assert len(pages) == 2
    assert pages[1].count("（签名）") == len(papers.SIGNERS)
    assert "票箱校验值" in pages[1]


@pytest.mark.programs
def test_a_satisfaction_ballot_says_when_an_item_is_void(tmp_path: Path) -> None:
    hall = HallHarness()
    session = hall.call(members=1, candidates=1)
    vote = hall.draw(session, rules=h.RuleBook(kind="grades", seats=0, cap=0, members=0, half="short"))
    table = hall.ask(h.ReadTable(session_id=session), TELLERS[0])
    assert "该项无效" in words_of(papers.ballots(table, hall.round(vote), 1), tmp_path)
    hall.vote(vote, ["3"])
    assert any("恰为半数时不视为达到" in line for line in papers.of_round(table, hall.announce(vote)).lines)


@pytest.mark.programs
def test_the_pdf_says_the_same(told: tuple[h.SessionView, h.RoundView], tmp_path: Path) -> None:
    said = words_of(papers.pdf(papers.of_round(*told)), tmp_path)
    for part in ("第一轮记录", "项目1", "通过", "监票人（签名）"):
        assert part in said


@pytest.mark.programs
def test_ballots_are_one_a_page_and_all_alike(told: tuple[h.SessionView, h.RoundView], tmp_path: Path) -> None:
    pages = words_of(papers.ballots(*told, 3), tmp_path).split("\f")[:-1]
    assert len(pages) == 3
    assert pages[0] == pages[1] == pages[2], "nothing tells one ballot from another"
    assert "赞成不超过 2 个" in pages[0]
