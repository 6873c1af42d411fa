"""The demo's term and its deputies' groups: three by place, one by field."""

from datetime import date

from contracts.deputies import GroupEntry, SaveGroups, SaveTerms, Term


def term(today: date) -> SaveTerms:
    """The term that runs, whenever the demo is begun: it began at the end of the year before."""
    return SaveTerms(terms=[Term(name="第十九届", level="county", begin=date(today.year - 1, 12, 20))])


GROUPS = SaveGroups(
    groups=[
        GroupEntry(group_code="G01", name="城关镇代表小组", levels=["province", "city", "township"], leader="D001"),
        GroupEntry(group_code="G02", name="溢水镇代表小组", levels=["county", "township"], leader="D006"),
        GroupEntry(group_code="G03", name="麻家渡镇代表小组", levels=["county", "township"], leader="D009"),
        GroupEntry(group_code="G04", name="农业农村代表小组", kind="field", levels=["county", "township"]),
    ]
)
"""Who is in which stands in `deputies.csv`."""
