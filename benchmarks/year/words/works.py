"""What residents would like to have built, from `works.csv`, and how offices and departments look at it."""

from dataclasses import dataclass

from benchmarks.year.words.matters import rows, several

FITS = ("群众反映多、受益面广", "是眼下最急的一件", "投资不大、见效快", "关系安全，拖不得", "前期准备已经做好")
OUT = (
    "已列入部门年度计划，不必再票决",
    "用地没有落实",
    "受益户太少",
    "投资超过本年财力",
    "属于经营性项目",
    "要先做可研",
)
CANNOT = ("选址在生态红线以内，今年批不下来", "线路要等上级项目定线", "土地调规没有完成", "运行费用没有来源")
CAN = ("设计已有，当年能完成", "可以结合现有项目一并实施", "用地已经协调好", "建议分两期，今年先做一期")


@dataclass(frozen=True)
class Work:
    """One kind of livelihood project."""

    category: str
    title: str
    """With the village before it."""
    also: tuple[str, ...]
    """How others name the same."""
    why: tuple[str, ...]
    what: str
    cost_wan: tuple[int, int]
    """From and to, in 10,000 yuan; so are `months` and `people`, each in its unit."""
    months: tuple[int, int]
    people: tuple[int, int]
    land: str


def _span(cell: str) -> tuple[int, int]:
    low, high = several(cell)
    return int(low), int(high)


def _works() -> tuple[Work, ...]:
    return tuple(
        Work(
            row["category"],
            row["title"],
            several(row["also"]),
            several(row["why"]),
            row["what"],
            _span(row["cost_wan"]),
            _span(row["months"]),
            _span(row["people"]),
            row["land"],
        )
        for row in rows("works.csv")
    )


WORKS = _works()
