"""What row types of these services say is what their tables have."""

import pytest

from kit.db.rows import TableRow, wrong_columns
from services.voting.box.store import tables as box
from services.voting.ideas import store as ideas
from services.voting.scrutiny import store as scrutiny
from services.voting.selection import store as selection
from services.voting.sessions import store as sessions
from tests.kit.row_types import row_types


@pytest.mark.parametrize("kind", row_types(box, ideas, scrutiny, selection, sessions), ids=lambda kind: kind.__name__)
def test_row_types_have_their_tables_columns_with_their_types(kind: type[TableRow]) -> None:
    assert wrong_columns(kind) == []
