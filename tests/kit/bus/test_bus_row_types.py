"""What row types of the bus and of the gateway's own database say is what their tables have."""

import pytest

from gateway.access import tables as access
from kit.bus import tables as bus
from kit.db.rows import TableRow, wrong_columns
from tests.kit.row_types import row_types


@pytest.mark.parametrize("kind", row_types(bus, access), ids=lambda kind: kind.__name__)
def test_row_types_have_their_tables_columns_with_their_types(kind: type[TableRow]) -> None:
    assert wrong_columns(kind) == []
