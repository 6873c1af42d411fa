"""The pages by area, one a file; each brings a router."""

from gateway.web.pages import (
    account,
    audit,
    calendar,
    catalogue,
    department,
    deputy,
    deputy_acts,
    drafts,
    duty,
    follow,
    hall,
    home,
    office,
    office_case,
    operator,
    papers,
    photos,
    posters,
    project_desks,
    projects,
    public,
    roster,
    say,
    selection,
    selection_idea,
    selection_opinions,
    selection_public,
    sign_in,
    suggestions,
    table,
    verify,
)

AREAS = (
    project_desks, home, say, follow, photos, public, posters, sign_in, account, deputy, deputy_acts, department,
    office, office_case, roster, catalogue, calendar, duty, operator, audit, hall, table, papers, verify,
    selection, selection_idea, selection_opinions, selection_public, drafts, suggestions, projects,
)  # fmt: skip
PAGES = tuple(area.router for area in AREAS)
