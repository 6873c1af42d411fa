"""How organs that invite, and what they invite to, are called."""

Pair = tuple[str, str]
"""Chinese, English."""

ORGANS: dict[str, Pair] = {
    "government": ("政府", "Government"),
    "supervision": ("监察委员会", "Supervision commission"),
    "court": ("法院", "Court"),
    "procuratorate": ("检察院", "Procuratorate"),
}
KINDS: dict[str, Pair] = {
    "planning": ("规划编制", "Planning"),
    "hearing": ("听证", "Hearing"),
    "trial": ("庭审", "Trial"),
    "inspection": ("视察", "Inspection"),
    "gathering": ("其他活动", "Something else"),
}
VOCABULARIES: dict[str, dict[str, Pair]] = {
    "organ": ORGANS,
    "invitation_kind": KINDS,
    "invitation": {
        "sent": ("已邀请", "Invited"),
        "attended": ("已登记", "Recorded"),
        "withdrawn": ("已取消", "Withdrawn"),
    },
    "invitation_answer": {
        "": ("未答复", "Not answered"),
        "come": ("参加", "Comes"),
        "leave": ("不能参加", "Does not come"),
    },
}
