"""One volume a deputy and term on paper (一任一册): who it is, what was done by kind, the rate with its cases."""

from collections.abc import Iterator
from datetime import date

from contracts.deputies import Dossier, Duty, DutyEntry
from gateway.pages.paper import typeset
from gateway.pages.paper.dates import day
from gateway.pages.paper.paper import Paper, Piece, Rows, congress
from gateway.pages.words import chinese

FORMULA = "参加率 = 参加次数 ÷ 应参加次数；参加次数含迟到、早退，应参加次数为记录写明全部应参加人员的会议、活动"
HEAD = ("序号", "日期", "内容", "参加情况")
NOBODY_ASKED = "—"
KINDS: tuple[Duty, ...] = ("attend", "inspect", "suggest", "meet_voters", "group_activity")
NUMERALS = "一二三四五六七"


def title(volume: Dossier) -> str:
    """甲代表履职档案（县十九届）."""
    return f"{volume.name}代表履职档案" + (f"（{volume.term.name}）" if volume.term else "")


def pdf(volume: Dossier, on: date) -> bytes:
    """The volume as it stands on this day, its fonts embedded; `volume.items` are all of the term's.

    Raises Refused for a letter no font has.
    """
    return typeset.pdf(Paper(title(volume), tuple(pieces(volume, on))))


def pieces(volume: Dossier, on: date) -> Iterator[Piece]:
    """What it says on this day; Chinese, as the congress keeps it."""
    yield Piece("title", title(volume))
    yield Piece("line", f"代表：{volume.name}，{chinese('level', volume.level)}")
    if volume.term is not None:
        until = day(volume.term.end) if volume.term.end else "本届任期届满"
        yield Piece("line", f"任期：{day(volume.term.begin)}至{until}")
    yield Piece("head", "一、概况")
    sums = {one.duty: one.entries for one in volume.counts}
    yield Piece(
        "table", rows=(("类别", "件（次）"), *((chinese("duty", kind), str(sums.get(kind, 0))) for kind in KINDS))
    )
    yield from _rate(volume)
    for numeral, kind in zip(NUMERALS[1:], KINDS, strict=False):
        yield Piece("head", f"{numeral}、{chinese('duty', kind)}")
        found = [one for one in reversed(volume.items) if one.duty == kind]
        yield Piece("table", rows=_rows(found, came=kind != "suggest")) if found else Piece("text", "本届暂无记录。")
    yield Piece("signature", rows=((congress(), day(on)),))


def _rate(volume: Dossier) -> Iterator[Piece]:
    rate = volume.participation
    yield Piece("text", f"{FORMULA}。")
    if rate.denominator:
        share = f"{rate.numerator / rate.denominator:.1%}"
        yield Piece("text", f"应参加 {rate.denominator} 次，参加 {rate.numerator} 次，参加率 {share}。")
    else:
        yield Piece("text", "本届没有写明全部应参加人员的记录，不计算参加率。")


def _rows(found: list[DutyEntry], *, came: bool) -> Rows:
    """`came`: with how they attended, where anybody was asked to; a suggestion is attended by nobody."""
    told = [(str(n), day(one.duty_on), one.title) for n, one in enumerate(found, 1)]
    if not came:
        return (HEAD[:-1], *told)
    how = (chinese("presence", one.presence) if one.asked else NOBODY_ASKED for one in found)
    return (HEAD, *((*row, said) for row, said in zip(told, how, strict=True)))
