"""The table of messages kept until they can be done has the field's name; its rows stay."""

from alembic import op

revision = "bus_0002"
down_revision = "bus_0001"
branch_labels = None
depends_on = None

RENAMED = {"ix_letters_line": "ix_deferred_messages_line", "uq_letters_event": "uq_deferred_messages_event"}
COLUMNS = {"ix_letters_line": ["consumer", "subject", "id"], "uq_letters_event": ["consumer", "event_id"]}


def upgrade() -> None:
    _rename("letters", "deferred_messages", RENAMED)


def downgrade() -> None:
    _rename("deferred_messages", "letters", {new: old for old, new in RENAMED.items()})


def _rename(table: str, to: str, indexes: dict[str, str]) -> None:
    op.rename_table(table, to)
    for old, new in indexes.items():
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"alter index {old} rename to {new}")
            continue
        columns = COLUMNS[old if old in COLUMNS else new]
        op.drop_index(old, to)
        op.create_index(new, to, columns, unique=old.startswith("uq_"))
