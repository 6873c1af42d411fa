"""What the codes of open data are called that no page else has."""

Pair = tuple[str, str]
"""Chinese, English."""

STAGES: dict[str, Pair] = {
    "waiting": ("办理中", "Being handled"),
    "answered": ("已答复，待评价", "Answered, not rated yet"),
    "closed": ("已办结", "Closed"),
    "merged": ("并案办理", "Handled together with another"),
    "not_admitted": ("已指引其他渠道", "Shown to another channel"),
}
TYPES: dict[str, Pair] = {
    "string": ("文字", "Text"),
    "integer": ("整数", "Whole number"),
    "boolean": ("是否（true、false）", "true or false"),
    "date": ("日期", "Date"),
    "month": ("月份", "Month"),
    "code": ("代码", "Code"),
}
VOCABULARIES: dict[str, dict[str, Pair]] = {"open_stage": STAGES, "open_type": TYPES}
