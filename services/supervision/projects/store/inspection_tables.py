"""Tables of what was seen on a project's site: inspections, findings, how they were put right, and photos."""

from sqlalchemy import Boolean, Column, Date, Index, SmallInteger, String, Table, Text, literal_column

from kit.db import UtcMoment
from services.supervision.shared.store.columns import photo_table
from services.supervision.shared.store.metadata import metadata
from services.supervision.shared.store.to_read import settled, to_read

inspections = Table(
    "project_inspection",
    metadata,
    Column("inspection_id", String(64), primary_key=True),
    Column("project_id", String(64), nullable=False),
    Column("group_id", String(64)),
    Column("group_name", Text, nullable=False),
    Column("inspected_on", String(10), nullable=False),
    Column("way", String(8), nullable=False),
    Column("words", Text, nullable=False),
    Column("findings", SmallInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    settled(),
    Index("ix_project_inspection_project", "project_id"),
)
N = inspections.c
to_read("project_inspection", N.settled_at, N.at, N.inspection_id)

findings = Table(
    "project_finding",
    metadata,
    Column("finding_id", String(64), primary_key=True),
    Column("project_id", String(64), nullable=False),
    Column("inspection_id", String(64)),
    Column("words", Text, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("state", String(10), nullable=False),
    Column("department_name", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    settled(),
    Index("ix_project_finding_project", "project_id", "state"),
)
F = findings.c
to_read("project_finding", F.settled_at, F.at, F.finding_id)

rectifications = Table(
    "project_rectification",
    metadata,
    Column("rectification_id", String(64), primary_key=True),
    Column("finding_id", String(64), nullable=False),
    Column("project_id", String(64), nullable=False),
    Column("words", Text, nullable=False),
    Column("department_name", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("day", Date, nullable=False),
    Column("on_time", Boolean, nullable=False),
    Column("confirmed", Boolean),
    Column("verdict_words", Text, nullable=False),
    Column("verdict_by", Text, nullable=False),
    settled(),
    settled("verdict_settled_at"),
    Index("ix_project_rectification_finding", "finding_id"),
    Index("ix_project_rectification_project", "project_id"),
)
"""What the department did about a finding, and what the group said to it; each is read and released by itself."""
R = rectifications.c
JUDGED = R.verdict_words != literal_column("''")
to_read("project_rectification", R.settled_at, R.at, R.rectification_id)
to_read("project_verdict", R.verdict_settled_at, R.at, R.rectification_id, which=JUDGED)

photos = photo_table(
    "project_photo",
    Column("project_id", String(64), nullable=False),
    Column("of", String(64), nullable=False),
    Column("stage", String(6), nullable=False),
    Column("taken_on", String(10)),
    Column("sent_on", Date, nullable=False),
    Index("ix_project_photo_project", "project_id", "of"),
    Index("ix_project_photo_of", "of"),
)
"""Photos of tracks, inspections, rectifications (`of` is their id) and of the completion (the project's id)."""
