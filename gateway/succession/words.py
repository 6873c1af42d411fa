"""What somebody has to do with a draft."""

VOCABULARIES: dict[str, dict[str, tuple[str, str]]] = {
    "held_matter": {"offered": ("待接件", "Offered"), "accepted": ("办理中", "Taken")},
    "draft_part": {
        "lead": ("领衔", "Leads"),
        "invited": ("受邀联名，未答复", "Asked to sign"),
        "signed": ("已联名", "Signed"),
    },
}
