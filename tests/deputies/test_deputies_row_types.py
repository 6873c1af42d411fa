"""What row types of this service say is what its tables have."""

import pytest

from kit.db.rows import TableRow, wrong_columns
from services.deputies.absences import store as absences
from services.deputies.activities import store as activities
from services.deputies.bulletins.store import tables as bulletins
from services.deputies.courses.store import tables as courses
from services.deputies.dossier.store import entries, papers, voter_reports
from services.deputies.invitations import store as invitations
from services.deputies.letters import store as letters
from services.deputies.liaison import store as liaison
from services.deputies.matters.store import rows
from services.deputies.opinions.store import tables as opinions
from services.deputies.roster import store as roster
from services.deputies.suggestions.store import drafts
from services.deputies.work_plans.store import happenings, plans
from tests.kit.row_types import row_types


@pytest.mark.parametrize(
    "kind",
    row_types(
        rows,
        roster,
        drafts,
        absences,
        activities,
        liaison,
        invitations,
        entries,
        papers,
        voter_reports,
        opinions,
        plans,
        happenings,
        bulletins,
        courses,
        letters,
    ),
    ids=lambda kind: kind.__name__,
)
def test_row_types_have_their_tables_columns_with_their_types(kind: type[TableRow]) -> None:
    assert wrong_columns(kind) == []
