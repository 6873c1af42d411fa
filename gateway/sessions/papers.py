"""A round on paper: the minutes as DOCX and PDF with places for signatures, and blank ballots to be printed."""

from dataclasses import dataclass
from typing import Any

from contracts.sessions import RoundView, SessionView, ballots_given
from gateway.pages.check_words import by_four
from gateway.pages.paper import typeset, word
from gateway.pages.paper.amounts import in_capitals
from gateway.pages.paper.dates import day
from gateway.pages.paper.paper import Paper, Piece, kept
from gateway.pages.words import chinese
from gateway.sessions.words import marks_of

HALF = {"enough": "视为达到", "short": "不视为达到"}
FEW = 6
"""Budgets that are lines; more of them are a table."""
SIGNERS = ("会议主持人", "监票人", "计票人", "计票人", "记录人")


@dataclass(frozen=True)
class Minutes:
    """What the minutes say, in order: a title, lines, a table, and who signs."""

    title: str
    lines: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    after: tuple[str, ...]
    money: tuple[tuple[str, ...], ...] = ()
    """What each adopted project may cost: its name, yuan in figures and in capitals."""


def of_round(view: SessionView, round_: RoundView) -> Minutes:
    """The minutes of an announced round; Chinese, as the congress keeps them."""
    head, told, rules = round_.head or {}, round_.result or {}, round_.rules
    roll, totals = head["roll"], head["totals"]
    letters = "+-0." if rules.kind == "projects" else "321."
    lines = [
        f"{view.title}",
        f"日期：{day(view.held_on)}",
        f"方式：{chinese('ballot_kind', rules.kind)}，{chinese('mode', round_.mode)}",
        f"全体代表 {roll['members']} 人，到会 {roll['present']} 人。",
        f"发出选票 {ballots_given(roll['issued'])} 张，收回 {totals['ballots']} 张，其中无效票 {totals['void']} 张。",
    ]
    if rules.kind == "projects":
        lines.append(f"候选项目 {len(head['candidates'])} 个，应选数 {rules.seats} 个，每票赞成数上限 {rules.cap} 个。")
    else:
        lines.append(f"满意（或者满意加基本满意）的票过半数为该等次，恰为半数时{HALF[rules.half]}。")
    lines += [
        f"“{line.title}”已中止、不计票，由本轮代替。理由：{line.result['reason']}" for line in _given_up(view, round_)
    ]
    if rules.source:
        lines.append(f"依据：{rules.source}")
    rows = [("序号", "项目", *(chinese(marks_of(round_.mode), letter) for letter in letters), "结果")]
    for number, (one, marks) in enumerate(zip(head["candidates"], totals["marks"], strict=True), 1):
        rows.append((str(number), one["title"], *(str(marks[letter]) for letter in letters), _fate(one["id"], told)))
    after = [f"结果：{chinese('outcome', told['outcome'])}。" + (f"缺额 {told['open']} 个。" if told["open"] else "")]
    if head["root"]:
        after.append(f"票箱校验值（已当场宣读）：{by_four(head['root'])}")
    after += [f"{chinese('key', name)}指纹：{print_}" for name, print_ in round_.fingerprints.items()]
    costs = [(one.title, one.budget_fen) for one in round_.candidates if one.id in told["adopted"]]
    money = [(name, f"{fen / 100:,.2f}", in_capitals(fen)) for name, fen in costs if fen is not None]
    return Minutes(f"{round_.title}记录", tuple(lines), tuple(rows), tuple(after), tuple(money))


def _given_up(view: SessionView, round_: RoundView) -> list[Any]:
    """The rounds this one stands in for, earliest first: that they were given up, and why, is minuted with it."""
    known, one = {each.round_id: each for each in view.rounds}, round_
    found: list[Any] = []
    while one.replaces in known:
        one = known[one.replaces]
        found.insert(0, one)
    return found


def docx(minutes: Minutes) -> bytes:
    """To be edited and signed."""
    return word.docx(paper(minutes))


def pdf(minutes: Minutes) -> bytes:
    """To be printed and signed."""
    return typeset.pdf(paper(minutes))


def paper(minutes: Minutes) -> Paper:
    """The minutes as a paper; nobody signs a sheet without the result and the root on it."""
    lines = [Piece("line", line) for line in minutes.lines]
    last = [Piece("line", line) for line in minutes.after] + [Piece("sign", who) for who in SIGNERS]
    told = [Piece("title", minutes.title), *lines, Piece("table", rows=minutes.table)]
    if len(minutes.money) > FEW:
        rows = (("通过的项目", "预算（元）", "大写"), *minutes.money)
        told += [Piece("caption", "通过项目的预算"), Piece("table", rows=rows)]
    else:
        told += [Piece("line", f"“{name}”预算 {yuan} 元（{said}）。") for name, yuan, said in minutes.money]
    return Paper(minutes.title, (*told, *kept(last[:-1]), last[-1]))


def ballots(view: SessionView, round_: RoundView, copies: int) -> bytes:
    """Blank ballots, one a page; `copies` of the same, without number or mark that would tell one from another."""
    letters = "+-0" if round_.rules.kind == "projects" else "321"
    rows = [("序号", "项目", *(chinese("mark", letter) for letter in letters))]
    rows += [(str(n), one.title, *("" for _ in letters)) for n, one in enumerate(round_.candidates, 1)]
    how = "在每个项目后的一格内画“○”。"
    if round_.rules.kind == "projects":
        how += f"赞成不超过 {round_.rules.cap} 个，超过的为无效票，等于或少于的有效；未填的不计票。"
    else:
        how += "每项只画一格；多填的或者未填的，该项无效。"
    title = f"{round_.title}选票"
    table = Piece("table", rows=tuple(rows), tall=True)
    one_ballot = (Piece("line", view.title), Piece("title", title), Piece("text", how), table)
    return typeset.pdf(Paper(title, (*one_ballot, *((Piece("page"), *one_ballot) * (copies - 1))), numbered=False))


def _fate(one: str, told: dict[str, Any]) -> str:
    if told["grades"]:
        return chinese("ballot_grade", told["grades"].get(one, ""))
    return "通过" if one in told["adopted"] else "票数相等" if one in told["tied"] else "未通过"
