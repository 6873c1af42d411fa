"""Papers in the database: drafted answers of before become papers, and every statement finds its rows by an index."""

from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from sqlalchemy import bindparam, text

from contracts.supervision import ReplyOrder
from kit.db import UtcMoment, migrate
from services.supervision.service import MIGRATIONS
from tests.e2e.walks import Walks
from tests.supervision.signing.signing_harness import HANDLER, REVIEWER, Harness
from tests.supervision.supervision_loop import OFFICE

DRAFT = text("""
INSERT INTO draft_answer (draft_id, order_id, kind, content, state, drafted_by, drafted_name, drafted_at, reviewed_by,
  reviewed_name, signed_name, back_name, back_reason)
VALUES (:id, :order_id, 'reply', :content, :state, 'w-1', '陈科', :at, '', '', '', '', :why)
""").bindparams(bindparam("at", type_=UtcMoment))


def test_drafted_answers_from_before_are_papers_and_are_signed(house: Harness) -> None:
    _, order_id = house.signed()
    engine = house.bench.database.engine
    config = migrate.configuration(engine, [migrate.BUS, MIGRATIONS])
    command.downgrade(config, "supervision_0018")
    content = ReplyOrder(order_id=order_id, text="已更换水管").model_dump_json()
    with engine.begin() as connection:
        for number, (state, why) in enumerate((("back", "请写明日期"), ("drafted", ""))):
            given = {"id": f"d-{number}", "state": state, "why": why, "content": content, "order_id": order_id}
            connection.execute(DRAFT, given | {"at": datetime(2026, 11, 2, 3 + number, tzinfo=UTC)})
    command.upgrade(config, "heads")
    title = house.read(order_id).title
    assert [(one.paper_id, one.state, one.reason, one.title) for one in house.papers(HANDLER, order_id)] == [
        ("d-0", "redrafted", "请写明日期", title), ("d-1", "drafted", "", title),
    ]  # fmt: skip
    house.passed("d-1")
    assert house.read(order_id).text == "已更换水管"
    command.downgrade(config, "supervision_0018")
    with engine.begin() as connection:
        states = connection.execute(text("SELECT draft_id, kind, state FROM draft_answer ORDER BY draft_id")).all()
    assert [tuple(row) for row in states] == [("d-0", "reply", "back"), ("d-1", "reply", "signed")]


def test_no_statement_about_papers_walks_through_them(tmp_path: Path) -> None:
    house = Harness(f"sqlite:///{tmp_path}/desk.db")
    (_, first), (_, second) = house.signed(), house.signed()
    with Walks(house.bench.database) as walks:
        house.passed(house.drafted(ReplyOrder(order_id=first, text="已更换水管")))
        paper_id = house.drafted(ReplyOrder(order_id=second, text="已更换水管"))
        for reader in (HANDLER, REVIEWER):
            house.papers(reader)
            house.papers(reader, first)
            house.paper(paper_id, reader)
        house.papers(OFFICE, first)
        house.take_back(paper_id)
    assert walks.noted
    assert [each for each in walks.found() if "paper" in each] == []
