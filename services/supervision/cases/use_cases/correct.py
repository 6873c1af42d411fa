"""What an appeal is about, what it is called and where was corrected: the case says so, and its order with it."""

from contracts.deputies import Matter
from contracts.envelope import Envelope
from contracts.intake import AppealCorrected
from kit.bus.unit_of_work import UnitOfWork
from services.supervision.cases.domain.case import Case
from services.supervision.cases.store.casebook import CaseBook
from services.supervision.cases.use_cases.history import RESIDENT, record_history
from services.supervision.settings import SupervisionSettings
from services.supervision.shared.store.categories import categories
from services.supervision.shared.store.search import CASE, SAID, search
from services.supervision.shared.store.townships import townships


def corrected(work: UnitOfWork, case: Case, message: Envelope[AppealCorrected], _: SupervisionSettings) -> None:
    """Whoever has it keeps it: a referral already made is returned by the department, if it is not theirs."""
    fact, was = message.data, Matter.model_validate_json(case.matter)
    new = {"category": fact.category, "title": fact.title, "place": fact.place}
    matter = was.model_copy(update={name: value for name, value in new.items() if value is not None})
    categories.known(work, matter.category)
    case.title, case.category, case.township = matter.title, matter.category, matter.place.township
    case.matter = matter.model_dump_json()
    CaseBook.of(work).correct(case)
    place = (townships.name_of(work, case.township), matter.place.village, matter.place.address)
    search.keep(work, CASE, case.appeal_id, SAID, (case.tracking_code, case.title, matter.text, *place))
    record_history(work, case, message.time, "appeal.corrected", fact.by or RESIDENT, fact.reason)
