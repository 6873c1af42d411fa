"""The sheet of words of danger: the house's list and what the county has otherwise (ADR 19)."""

from collections.abc import Iterable

from contracts.danger import DangerWord
from gateway.api import danger
from gateway.workbook.columns import Column
from gateway.workbook.sheet_form import SheetForm

DANGERS = {
    "火灾": "fire", "燃气": "gas", "坍塌": "collapse", "轻生": "self_harm", "伤人": "violence", "走失": "lost_child",
    "中毒": "poisoning", "群体冲突": "unrest", "触电": "electricity", "溺水": "drowning",
}  # fmt: skip
RULES = {"危险": "", "总是危险": "always", "假设": "supposed", "过去": "past", "否定": "denied", "俗语": "idiom"}


def danger_rows(own: Iterable[DangerWord]) -> list[dict[str, str]]:
    """The house's words of danger with the county's own, as rows."""
    kinds, rules = ({code: label for label, code in of.items()} for of in (DANGERS, RULES))
    return [
        {"word": one.word, "kind": kinds.get(one.kind or "", ""), "rule": rules[one.rule]}
        for one in danger.of_county(own)
    ]


DANGER = SheetForm(
    "危险词",
    ("word",),
    (
        Column("word", "词", needed=True, rule=("请填写词，最多 40 个字，不以 … 开头", "A word has 1 to 40 letters"),
               example="着火", width=20, note="中间的 … 代表最多六个字。"),
        Column("kind", "危险", "choice", choices=DANGERS, example="火灾",
               rule=("请选择是哪一种危险", "Say which danger it is"), note="“危险”和“总是危险”的词要填。"),
        Column("rule", "作用", "choice", choices=RULES, example="危险", rule=("请从列表中选择", "Choose from the list"),
               note="假设、过去：同句的危险降一级。否定：紧跟其后的降一级。俗语：先去掉。总是危险：不因假设降级。"),
    ),
    "群众反映中表示人身危险的词，模板中是平台自带的全部。表里没有的不再作为危险词。",
    whole=True,
    given=danger_rows(()),
)  # fmt: skip
