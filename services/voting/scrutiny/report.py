"""What the scrutineer's service saw, told where it runs: by no gateway, which could show the scrutineer another page.

    MINSHENG_DATABASE_URL=… python -m services.voting.scrutiny.report
    python -m services.voting.scrutiny.report sqlite:///var/demo/scrutiny.sqlite

Before the seal the scrutineer compares it with the own sheet of slips, the heads in the hall and the root read aloud.
"""

import os
import sys
from datetime import UTC, datetime

from sqlalchemy import select

from contracts.scrutiny import ReadSeal
from kit.bus.unit_of_work import ReadSession
from kit.db import Database
from kit.db.rows import typed
from services.voting.scrutiny.queries import read_seal
from services.voting.scrutiny.store import WatchedRow, slips, watched
from services.voting.scrutiny.use_cases.slips import view_of
from services.voting.shared.keys import fingerprint


def report(reading: ReadSession) -> list[str]:
    """Every session with its slips and rounds, a line a fact."""
    told: list[str] = []
    listed = set(reading.connection.execute(select(slips.c.session_id).distinct()).scalars())
    seen = typed(WatchedRow, reading.connection.execute(select(watched).order_by(watched.c.round_id))).all()
    for session in sorted(listed | {row.session_id for row in seen}):
        view = view_of(reading, session)
        told += [f"session 会议 {session}", f"  slips 凭条: {view.slips}, bound 已绑定: {len(view.bound)}"]
        told += [f"  digest 校验值: {view.digest}"] if view.digest else []
        for row in seen:
            if row.session_id == session:
                told += _of_round(reading, row)
    return told


def _of_round(reading: ReadSession, row: WatchedRow) -> list[str]:
    seal = read_seal(reading, ReadSeal(round_id=row.round_id))
    said = "sealed 已签封" if seal.sealed else row.state
    told = [f"  round 轮次 {row.drawn['number']} {row.drawn['title']}: {said}, signed 已签发 {seal.issued}"]
    told.append(f"    seal key 签封密钥: {fingerprint(row.keys['seal'])}")
    if row.head is not None:
        told.append(f"    present 到会: {row.head['roll']['present']}, ballots 选票: {row.head['count']}")
        told.append(f"    root 票箱校验值: {row.head['root']}")
    told += [f"    DISAGREES 不一致: {name}" for name in seal.disagreements]
    return told


def main(url: str) -> None:
    """Print it."""
    database = Database(url, pool=1)
    try:
        with database.reading() as connection:
            for line in report(ReadSession(connection, datetime.now(UTC))):
                sys.stdout.write(f"{line}\n")
    finally:
        database.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else os.environ["MINSHENG_DATABASE_URL"])
