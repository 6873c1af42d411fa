"""Rules of votes that were held, to start from; seats and cap are theirs, the majority is the law's."""

from dataclasses import dataclass

from services.voting.shared.domain.rules import Rules

LAW = "《地方各级人民代表大会和地方各级人民政府组织法》第十四条、第二十五条"
"""Organic Law of Local People's Congresses and Governments, arts 14 (quorum) and 25 (majority of all)."""


@dataclass(frozen=True)
class Preset:
    """Rules, and how many candidates they were made for."""

    candidates: int
    rules: Rules


def _preset(name: str, candidates: int, seats: int, source: str, members: int = 0, **more: str) -> Preset:
    rules = Rules(seats=seats, cap=seats, members=members, name=name, source=source, **more)  # type: ignore[arg-type]
    return Preset(candidates, rules)


PRESETS: dict[str, Preset] = {
    "law": _preset("按组织法", 0, 1, LAW),
    "ninghai-2013": _preset("宁海县 2013 年（15 选 12）", 15, 12, f"浙江省宁海县民生实事项目代表票决，2013 年；{LAW}"),
    "binjiang-2017": _preset("杭州市滨江区 2017 年（12 选 10）", 12, 10, f"滨江区民生实事项目代表票决，2017 年；{LAW}"),
    "hainan-2024": _preset(
        "海南省 2024 年（12 选 10，得赞成票多者入选）",
        12,
        10,
        "海南省七届人大三次会议 365 名代表差额票决，《海南日报》2024 年 1 月 28 日",
        365,
        method="approvals",
    ),
    "satisfaction": Preset(0, Rules(kind="grades", seats=0, cap=0, members=0, name="满意度测评", source=LAW)),
}
