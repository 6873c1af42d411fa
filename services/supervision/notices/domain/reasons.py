"""Why something is not public whole, as a notice says it: one of a list of ours, in Chinese and English."""

REASONS: dict[str, tuple[str, str]] = {
    "personal": ("涉及个人信息或隐私", "personal data or privacy"),
    "accusation": ("指名举报，应走举报渠道", "it accuses somebody, and another channel is for that"),
    "insult": ("侮辱、诽谤他人", "it insults or defames somebody"),
    "state_secret": ("涉及国家秘密、工作秘密", "state or work secrets"),
    "business_secret": ("涉及商业秘密", "business secrets"),
    "minor": ("涉及未成年人", "it is about a minor"),
    "unlawful": ("法律法规禁止发布", "forbidden by law"),
    "other": ("其他", "another reason"),
}
