"""A research report as DOCX and PDF: what was found and asked for, the data behind it, places for signatures."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from contracts.topics import Counted, HotspotData, Report, TopicView
from gateway.pages.paper import typeset, word
from gateway.pages.paper.dates import day, month_of
from gateway.pages.paper.paper import Paper, Piece, kept
from gateway.pages.words import called, chinese

CHAPTERS = (("摘要", "summary"), ("调研发现", "findings"), ("原因分析", "causes"), ("意见建议", "proposals"))
NUMERALS = "一二三四"


def pieces(view: TopicView, zone: ZoneInfo) -> Iterator[Piece]:
    """What the paper says; Chinese, as the congress keeps it. Only for a topic with a report."""
    report = view.report
    assert report is not None
    yield Piece("title", title(view))
    yield from _cover(view, report, zone)
    written = [(head, getattr(report, name)) for head, name in CHAPTERS if getattr(report, name)]
    said = [piece for numeral, part in zip(NUMERALS, written, strict=False) for piece in _chapter(numeral, *part)]
    yield from [*said[:-1], *kept(said[-1:])]  # nobody signs a sheet without text
    for researcher in view.group:
        yield Piece("sign", f"{'组长' if researcher.leads else '组员'} {researcher.name}", keep=True)
    yield Piece("sign", "人大常委会办公室")
    if view.data is not None:
        yield Piece("page")
        yield from _data(view, view.data)


def title(view: TopicView) -> str:
    """The paper's name."""
    return f"关于“{view.title}”的调研报告"


def docx(view: TopicView, zone: ZoneInfo) -> bytes:
    """To be kept, edited and signed."""
    return word.docx(Paper(title(view), tuple(pieces(view, zone))))


def pdf(view: TopicView, zone: ZoneInfo) -> bytes:
    """To be read, printed and signed."""
    return typeset.pdf(Paper(title(view), tuple(pieces(view, zone))))


def _chapter(numeral: str, head: str, said: str) -> Iterator[Piece]:
    yield Piece("head", f"{numeral}、{head}")
    yield from (Piece("text", line.strip()) for line in said.splitlines() if line.strip())


def _cover(view: TopicView, report: Report, zone: ZoneInfo) -> Iterator[Piece]:
    place = chinese("township", view.township) if view.township else "全县"
    category = called("category", view.category, view.adopted_at.astimezone(zone).date(), "zh")
    about = f"类别：{category}；范围：{place}"
    yield Piece("line", about + (f"；涉及部门：{view.department_name}" if view.department_name else ""))
    yield Piece("line", f"来源：{view.year}年监督计划，{chinese('topic_source', view.source)}")
    lead = "、".join(researcher.name for researcher in view.group if researcher.leads)
    rest = "、".join(researcher.name for researcher in view.group if not researcher.leads)
    yield Piece("line", f"调研组：{lead}（组长）" + (f"、{rest}" if rest else ""))
    yield Piece("line", f"立题理由：{view.reason}")
    if view.reported_at is not None:
        yield Piece("line", f"发布日期：{day(view.reported_at.astimezone(zone).date())}")
    else:
        yield Piece("line", f"尚未发布，本件为第 {report.version} 稿。")


def _data(view: TopicView, data: HotspotData) -> Iterator[Piece]:
    heat = data.heat
    yield Piece("head", "附：报告依据的数据")
    when = "发布报告时" if view.reported_at else "目前"
    told = f"以下是{when}的数据，由平台从群众反映自动算出；近期指{day(data.since)}至{day(data.until)}。"
    yield Piece("text", told)
    numbers = [("近期反映（人）", f"{heat.recent}"), ("对比时段反映（人）", f"{heat.before}")]
    numbers += [("平时同等时长（人）", f"{heat.usual:g}"), ("近期认为未解决（人）", f"{heat.unsolved}")]
    numbers += [("算法", data.formula), ("代入", heat.worked), ("热度", f"{heat.heat:g}")]
    if view.heat is not None:
        numbers.append(("列入计划时的热度", f"{view.heat.worked or f'{view.heat.heat:g}'}"))
    townships = [(chinese("township", township.key), township) for township in data.townships]
    tables = (
        ("热度及算法", (("项目", "数值"), *numbers)),
        ("逐月反映", _counts("月份", [(month_of(month.key), month) for month in _begun(data.months)])),
        ("各乡镇近期反映", _counts("乡镇", townships)),
        ("群众常用的表述", (("表述", "标题中出现的件数"), *((one.words, f"{one.appeals}") for one in data.phrases))),
    )
    for number, (called_, rows) in enumerate((one for one in tables if len(one[1]) > 1), 1):
        yield Piece("caption", f"表 {number}　{called_}")
        yield Piece("table", rows=rows)


def _begun(months: Sequence[Counted]) -> Sequence[Counted]:
    """The months from the first in which anybody said anything: what is before it tells nothing."""
    first = next((number for number, one in enumerate(months) if one.appeals or one.unsolved), len(months))
    return months[first:]


def _counts(what: str, lines: list[tuple[str, Counted]]) -> tuple[tuple[str, ...], ...]:
    head = (what, "反映（件）", "群众认为未解决（件）")
    return (head, *((said, f"{one.appeals}", f"{one.unsolved}") for said, one in lines))
