"""`python -m benchmarks.monolith`: makes its tables and people in the empty database DATABASE_URL and serves PORT."""

import csv
import os

import uvicorn
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from benchmarks.monolith.tables import Account, Base, Deputy
from gateway.demo.people import CODES, FOLDER, everybody


def fill(url: str) -> None:
    """The demo county's deputies and accounts; a database that has them is left alone."""
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    with (FOLDER / "deputies.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with Session(engine) as session, session.begin():
        if session.query(Account).first() is None:
            session.add_all(_deputy(row) for row in rows)
            session.add_all(
                Account(
                    login=login,
                    name=actor.name,
                    role=actor.role.value,
                    deputy_id=actor.id if actor.role.value == "deputy" else None,
                    department=actor.department,
                    active=True,
                )
                for login, actor in everybody().items()
            )
    engine.dispose()


def _deputy(row: dict[str, str]) -> Deputy:
    return Deputy(
        deputy_id=row["编号"],
        name=row["姓名"],
        township=CODES[row["乡镇"]],
        villages=row["联系村"].split("、"),
        expertise=row["专长"].split("、"),
        active=True,
    )


if __name__ == "__main__":
    fill(os.environ["DATABASE_URL"])
    uvicorn.run(
        "benchmarks.monolith.app:app",
        host="127.0.0.1",
        port=int(os.environ["PORT"]),
        log_level="warning",
        access_log=False,
    )
