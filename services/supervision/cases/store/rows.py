"""What the rows of cases have."""

from datetime import datetime

from kit.db.rows import TableRow
from services.supervision.cases.store.co_part_tables import co_parts
from services.supervision.cases.store.order_tables import orders
from services.supervision.cases.store.tables import cases, entries


class CaseRow(TableRow, table=cases):
    """An appeal in the loop."""

    appeal_id: str
    tracking_code: str
    title: str
    kind: str
    category: str
    township: str
    matter: str
    submitted_at: datetime
    month: str
    promised_at: datetime | None
    state: str
    holder: str
    holder_id: str
    holder_name: str
    clock: str | None
    clock_days: int | None
    started_at: datetime | None
    due_at: datetime | None
    due_why: str
    due_why_en: str
    warn_at: datetime | None
    turn_at: datetime | None
    warned: str
    urgency: datetime
    round: int
    pressed: int
    reviews: int
    to_review: bool
    order_id: str | None
    offers_decided: int
    offers_in_time: int
    answered_at: datetime | None
    solved_locally: bool
    grade: str | None
    resident_reason: str
    closed_at: datetime | None


class EntryRow(TableRow, table=entries):
    """A line of a case's story."""

    id: int
    appeal_id: str
    at: datetime
    event: str
    actor: str
    words: str
    note: str
    public: bool
    due_clock: str | None
    due_at: datetime | None
    due_why: str | None
    due_why_en: str | None


class OrderRow(TableRow, table=orders):
    """An order to a department."""

    order_id: str
    appeal_id: str
    department: str
    department_name: str
    round: int
    dispatch: int
    compulsory: bool
    opened_by: str
    office_words: str
    deputy_name: str
    deputy_words: str
    resident_reason: str
    opened_at: datetime
    promised_from: datetime
    sign_days: int
    sign_due_at: datetime
    sign_why: str
    sign_why_en: str
    reply_days: int | None
    reply_due_at: datetime
    reply_why: str
    reply_why_en: str
    state: str
    signed_at: datetime | None
    signed_by: str
    extended_days: int
    extension_reason: str
    returned_at: datetime | None
    return_reason: str
    suggested: str | None
    replied_at: datetime | None
    replied_by: str
    reply_text: str
    withdrawn_at: datetime | None
    withdrawn_why: str
    pressed: int


class OrderOfCaseRow(OrderRow):
    """An order with its case's columns that a list of orders shows."""

    title: str
    kind: str
    category: str
    township: str
    clock: str | None
    due_at: datetime | None
    due_why: str
    due_why_en: str
    warn_at: datetime | None
    matter: str
    order_urgency: datetime


class CoPartRow(TableRow, table=co_parts):
    """A co-handler's part in a matter."""

    part_id: str
    appeal_id: str
    round: int
    department: str
    department_name: str
    given_by: str
    words: str
    given_at: datetime
    due_days: int | None
    first_due_at: datetime
    due_at: datetime
    due_why: str
    due_why_en: str
    state: str
    kept: bool
    answered_at: datetime | None
    answered_by: str
    answer: str
    declined_at: datetime | None
    decline_reason: str
    decided_by: str
    decision: str
    ended_at: datetime | None
    ended_why: str


class CoPartOfCaseRow(CoPartRow):
    """A part with what a list shows of its case."""

    title: str
    kind: str
    category: str
    township: str
    matter: str
    case_state: str
    holder: str
    holder_name: str
