"""Papers of a station: the month's rota, the sign of a reception day, the month's ledger; in Chinese."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from contracts.deputies import DutyRota, DutyTurn, Heard, Ledger, LedgerPage, Reception, StationPage
from gateway.pages import words
from gateway.pages.paper import typeset
from gateway.pages.paper.paper import Paper, Piece
from gateway.pages.paper.qr import qr
from gateway.pages.times import WEEKDAYS
from gateway.pages.words import chinese

SIGN = Path(__file__).with_name("sign.typ")
CODE_SIDE = 150.0
"""Side of the sign's QR code in points: it is read by who stands before the door."""
NOBODY = "—"


def rota(station: StationPage, found: DutyRota) -> bytes:
    """Every day on which the station is open or somebody sits; raises Refused for a letter no font here has."""
    first = found.first
    title = f"{station.name}{first.year}年{first.month}月值班表"
    pieces = (
        Piece("title", title),
        *_head(station),
        Piece("table", rows=(("日期", "上午", "下午"), *_days(found)), even=True),
    )
    return typeset.pdf(Paper(title, pieces))


def ledger(station: StationPage, found: Ledger, first: date) -> bytes:
    """Every reception of the month that was not cancelled, with its lines."""
    title = f"{station.name}{first.year}年{first.month}月接待台账"
    pages = [one for one in found.items if one.reception.state != "cancelled"]
    pieces = [Piece("title", title)]
    for number, page in enumerate(pages, 1):
        pieces += _reception(number, page)
    if not pages:
        pieces.append(Piece("text", "本月没有接待日。"))
    lines = [line for page in pages for line in page.lines]
    people = sum(line.visitors for line in lines)
    pieces.append(Piece("text", f"合计：接待日 {len(pages)} 次，来访 {people} 人次，登记 {len(lines)} 件。"))
    pieces.append(Piece("sign", "站点负责人"))
    return typeset.pdf(Paper(title, tuple(pieces)))


def sign(one: Reception, station: StationPage, address: str) -> bytes:
    """The door sign; raises Refused for a letter no font here has."""
    way = chinese("reception_way", one.way)
    said: dict[str, Any] = {
        "title": f"{station.name}接待日",
        "author": f"{words.county('zh')}人大",
        "county": words.county("zh"),
        "station": station.name,
        "day": f"{one.day.year}年{one.day.month}月{one.day.day}日",
        "weekday": f"星期{WEEKDAYS['zh'][one.day.weekday()]}",
        "hours": f"{one.begins}—{one.ends}",
        "way": way,
        "place": one.place or station.address or station.name,
        "deputies": [who.name for who in one.deputies],
        "phone": station.phone,
        "address": address,
        "side": CODE_SIDE,
        "code": qr(address, "q"),
    }
    return typeset.drawn(SIGN, said)


def _head(station: StationPage) -> Iterator[Piece]:
    when = "、".join(f"星期{WEEKDAYS['zh'][day - 1]}" for day in station.weekdays)
    said = {"地址": station.address, "开放时间": "，".join(filter(None, (when, station.hours))), "电话": station.phone}
    if any(said.values()):
        yield Piece("line", "；".join(f"{name}：{value}" for name, value in said.items() if value) + "。")


def _days(found: DutyRota) -> Iterator[tuple[str, ...]]:
    there: dict[date, list[DutyTurn]] = {}
    for turn in found.turns:
        there.setdefault(turn.day, []).append(turn)
    empty = {gap.day for gap in found.gaps}
    shown = [found.first + timedelta(days=n) for n in range(found.days)]
    for day in shown:
        if day in there or day in empty:
            halves = (_names(there.get(day, []), half) for half in ("morning", "afternoon"))
            yield (f"{day.month}月{day.day}日（{WEEKDAYS['zh'][day.weekday()]}）", *halves)


def _names(turns: list[DutyTurn], half: str) -> str:
    said = [
        one.deputy_name + (f"（{chinese('away', one.away)}）" if one.away else "")
        for one in turns
        if one.half in ("day", half)
    ]
    return "、".join(said) or NOBODY


def _reception(number: int, page: LedgerPage) -> Iterator[Piece]:
    one = page.reception
    yield Piece("head", f"{number}. {one.day.month}月{one.day.day}日 {one.begins}—{one.ends}", keep=True)
    where = f"，{one.place}" if one.place else ""
    yield Piece("text", f"{chinese('reception_way', one.way)}{where}。接待代表：{_came(one)}。")
    if page.lines:
        rows = [(str(line.number), line.text, _outcome(line), str(line.visitors)) for line in page.lines]
        yield Piece("table", rows=(("序号", "反映内容", "去向和答复", "人数"), *rows))
    else:
        yield Piece("text", "无来访。")


def _came(one: Reception) -> str:
    away = {"excused", "absent"}
    return "、".join(
        who.name + (f"（{chinese('presence', who.presence)}）" if who.presence in away else "") for who in one.deputies
    )


def _outcome(line: Heard) -> str:
    became = chinese("became", line.became)
    if line.became == "appeal":
        became += f"（查询码 {line.tracking_code}），{chinese('stands', line.stands)}"
    if line.became == "opinion":
        became += f"，{chinese('opinion_state', line.stands)}"
    return f"{became}：{line.reply}" if line.reply else became
