"""Reading the real appeals, and guessing what their writers would have ticked."""

import csv
import gzip
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zlib import crc32
from zoneinfo import ZoneInfo

from gateway.demo.places import TOWNSHIPS

COUNTY = ZoneInfo("Asia/Shanghai")
CODES = sorted(TOWNSHIPS)
KINDS = {
    "consultation": ("咨询", "请问", "何时", "什么时候", "如何", "是否", "吗"),
    "suggestion": ("建议", "希望", "呼吁"),
    "report": ("举报", "违法", "违规", "涉嫌"),
    "complaint": ("投诉", "扰民", "乱收费", "质疑"),
}
CATEGORIES = {
    "education": ("学校", "小学", "中学", "幼儿园", "教师", "学生", "补课", "入学"),
    "health": ("医院", "医保", "社保卡", "卫生院", "药"),
    "labour": ("工资", "劳动", "社保", "公积金", "退休", "培训"),
    "transport": ("公交", "地铁", "出租", "高铁", "停车", "车站"),
    "roads": ("路", "桥", "红绿灯", "路灯"),
    "housing": ("小区", "物业", "开发商", "楼盘", "房", "业主", "拆迁"),
    "water": ("自来水", "供水", "停水", "水管"),
    "power_and_gas": ("停电", "电力", "燃气", "天然气", "电费"),
    "environment": ("污染", "噪音", "噪声", "垃圾", "油烟", "排污", "臭"),
    "city_order": ("占道", "摊", "违建", "违章", "城管", "广告"),
    "welfare": ("低保", "养老", "残疾", "补贴", "救助"),
    "farming": ("农村", "农业", "村民", "农田"),
    "land": ("征地", "土地", "宅基地", "规划"),
    "market": ("传销", "诈骗", "消费", "价格", "食品", "公司"),
    "safety": ("安全", "消防", "治安", "派出所", "交警"),
    "culture": ("公园", "广场", "文化", "旅游", "体育"),
    "services": ("办理", "户口", "证", "窗口", "政务"),
}


@dataclass(frozen=True)
class Real:
    """One real appeal, as its writer would have filled in the form."""

    at: datetime
    body: dict[str, object]
    cut: bool
    """Longer than the form takes: cut, and counted."""


def read(file: Path, limit: int | None = None) -> list[Real]:
    """Every row, oldest first; times are those of the county."""
    text = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    rows = [_real(row) for row in csv.DictReader(io.StringIO(text.decode("utf-8-sig")))]
    return sorted(rows, key=lambda real: real.at)[:limit]


def _real(row: dict[str, str]) -> Real:
    title, text = row["title"].strip() or "（无标题）", row["body"].strip() or row["title"].strip() or "（无内容）"
    number = crc32(row["user"].encode())
    body: dict[str, object] = {
        "kind": _first(KINDS, title) or "help",
        "category": _first(CATEGORIES, title) or _first(CATEGORIES, text[:200]) or "other",
        "title": (title if len(title) > 1 else f"{title}。")[:100],
        "text": text[:5000],
        "place": {"township": CODES[number % len(CODES)]},
        "project_idea": "建议" in title,
        "phone": f"139{number % 100_000_000:08d}",  # each writer has one, so that persons are counted as they are
    }
    moment = datetime.fromisoformat(row["time"].replace("/", "-")).replace(tzinfo=COUNTY).astimezone(UTC)
    return Real(moment, body, len(title) > 100 or len(text) > 5000)


def _first(words: dict[str, tuple[str, ...]], text: str) -> str | None:
    return next((name for name, some in words.items() if any(word in text for word in some)), None)
