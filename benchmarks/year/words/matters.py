"""What is wrong in a county, from `matters.csv`: in parts that are put together differently by everyone."""

import csv
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
MANY = "|"
"""Between several in one cell."""


@dataclass(frozen=True)
class Matter:
    """One thing that goes wrong, as residents say it, deputies solve it and departments put it right."""

    category: str
    thing: str
    wrong: tuple[str, ...]
    hurts: tuple[str, ...]
    asks: tuple[str, ...]
    solved: str
    """What a deputy does on the spot."""
    handled: str
    """What a department does."""
    topic: str
    """How the congress names it when it looks into it."""
    causes: str
    way: str
    """What a report or a suggestion proposes."""


def rows(name: str) -> list[dict[str, str]]:
    """One table of this folder."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def several(cell: str) -> tuple[str, ...]:
    """What stands in one cell."""
    return tuple(cell.split(MANY))


def _matters() -> tuple[Matter, ...]:
    lists = ("wrong", "hurts", "asks")
    return tuple(
        Matter(
            **{name: text for name, text in row.items() if name not in lists},
            wrong=several(row["wrong"]),
            hurts=several(row["hurts"]),
            asks=several(row["asks"]),
        )
        for row in rows("matters.csv")
    )


MATTERS = _matters()
QUESTIONS = tuple((row["category"], row["question"], row["answer"]) for row in rows("questions.csv"))
"""What is only asked: category, question, answer."""
REPORTED = (
    ("村里的补助名单没有公示", "今年的补助没有贴出来，有人说拿了两份，请核一核。"),
    ("工程用料和图纸不一样", "看到的管子比说的细，请派懂行的人量一量。"),
)
"""Reports of wrongdoing."""
ELSEWHERE = (
    ("court", "欠款的官司想请代表说话", "法院已经立案，请按传票到庭。", "县人民法院诉讼服务中心"),
    ("arbitration", "土地承包合同两家各说各的", "属于仲裁范围，请带合同去申请。", "农村土地承包仲裁委员会"),
    ("petition_office", "二十年前的安置问题", "信访事项已经复核终结，请到信访局查询。", "县信访局接待大厅"),
    ("information", "想要一份规划图的复印件", "属于政府信息公开，填表申请即可。", "自然资源和规划局一楼窗口"),
)
"""What belongs elsewhere: the channel, what is asked, why, and where to go."""
