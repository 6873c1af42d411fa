"""What the words of the inquiries desk are called on a page: stages, promises, surveys, appraisals."""

Pair = tuple[str, str]
"""Chinese, English."""

STAGES: dict[str, Pair] = {
    "plan": ("问计划", "Asking about plans"),
    "progress": ("问进度", "Asking about progress"),
    "effect": ("问成效", "Asking about effects"),
    "special": ("专题询问", "Special inquiry"),
}
PROMISES: dict[str, Pair] = {
    "none": ("没有承诺", "No promise"),
    "open": ("待兑现", "To be kept"),
    "kept": ("已兑现", "Kept"),
    "not_kept": ("未兑现", "Not kept"),
}
SURVEYS: dict[str, Pair] = {
    "announced": ("尚未开始", "Not begun"),
    "open": ("正在调查", "Open"),
    "closed": ("已结束", "Closed"),
}
APPRAISALS: dict[str, Pair] = {"drafted": ("评价中", "In preparation"), "concluded": ("已评价", "Concluded")}
SOURCES: dict[str, Pair] = {
    "round": ("票决系统里的满意度测评", "A satisfaction round of the voting room"),
    "paper": ("纸质测评", "Graded on paper"),
}

VOCABULARIES: dict[str, dict[str, Pair]] = {
    "stage": STAGES,
    "promise": PROMISES,
    "survey": SURVEYS,
    "appraisal": APPRAISALS,
    "grade_source": SOURCES,
}
