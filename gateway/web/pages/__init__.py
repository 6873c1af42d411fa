"""The pages by area, one a file; each brings a router."""

from gateway.web.pages import (
    account,
    appraisals,
    audit,
    calendar,
    catalogue,
    department,
    deputy,
    deputy_acts,
    duty,
    follow,
    hall,
    home,
    inquiries,
    inquiries_office,
    office,
    office_case,
    operator,
    papers,
    photos,
    posters,
    public,
    roster,
    say,
    selection,
    selection_idea,
    selection_opinions,
    selection_public,
    sign_in,
    survey,
    surveys_office,
    table,
    verify,
)

AREAS = (
    home, say, follow, photos, public, posters, sign_in, account, deputy, deputy_acts, department,
    office, office_case, roster, catalogue, calendar, duty, operator, audit, hall, table, papers, verify,
    selection, selection_idea, selection_opinions, selection_public,
    inquiries, inquiries_office, survey, surveys_office, appraisals,
)  # fmt: skip
PAGES = tuple(area.router for area in AREAS)
