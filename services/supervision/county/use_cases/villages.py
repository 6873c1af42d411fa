"""The county's villages and communities are listed, all of them each time."""

from contracts.base import ImportReport
from contracts.villages import SaveVillages
from kit.bus.unit_of_work import UnitOfWork
from services.supervision.county import store
from services.supervision.shared.use_cases.rows import told_of_row, whole_or_not


def save_villages(work: UnitOfWork, request: SaveVillages) -> ImportReport:
    """Keep the list in place of what was; none is kept while one is another county's, or there twice."""
    own = work.source.split("/")[2]
    names: dict[tuple[str, str], int] = {}
    codes: dict[str, int] = {}
    results = []
    for number, one in enumerate(request.villages, 1):
        faults = []
        if not one.township.startswith(own):
            faults.append((f"不是本县（{own}）的乡镇", f"No township of this county ({own})"))
        if one.code and not one.code.startswith(one.township):
            faults.append(("村代码前九位应是乡镇代码", "The code begins with its township's nine digits"))
        if (first := names.setdefault((one.township, one.name), number)) != number:
            faults.append((f"与第 {first} 行同一乡镇同名", f"The same name and township as row {first}"))
        if one.code and (first := codes.setdefault(one.code, number)) != number:
            faults.append((f"村代码与第 {first} 行相同", f"The same code as row {first}"))
        results.append(told_of_row(number, faults, "code"))
    report = whole_or_not(results, check_only=request.check_only)
    if report.stored:
        store.keep_villages(work, request.villages)
    return report
