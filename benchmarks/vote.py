"""The vote: boards verified and tallied beside bare signature checks, casts beside commits, and a slow phone."""

import os
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_private_key

from benchmarks.limits import commits_per_second
from benchmarks.report import Figure, Report
from contracts import sessions as h
from contracts.base import Actor
from contracts.box import CastBallot
from contracts.words import Role
from kit.testing.bench import Bench
from kit.testing.postgres import PostgresServer
from services.voting.box.service import MIGRATIONS
from services.voting.box.use_cases import rounds
from services.voting.box.use_cases.cast import cast_ballot
from services.voting.shared import keys
from services.voting.shared.domain.board import (
    FORMAT,
    b64,
    canonical,
    leaf,
    root_of,
    token_message,
    totals_on_board,
    unb64,
)
from services.voting.shared.domain.rules import Rules
from services.voting.shared.domain.tally import count
from services.voting.verifier.minsheng_verify import verify

SIZES = ((300, 89, 34), (3_000, 89, 34), (100_000, 20, 10))
PSS = padding.PSS(padding.MGF1(hashes.SHA384()), 48)
ROUND = "0193-bench"
NOBODY = Actor(role=Role.PUBLIC)


def measure(report: Report) -> None:
    """Everything; making the largest board takes a few minutes."""
    issuers = [keys.new_issuer(), keys.new_issuer()]
    for ballots, candidates, seats in SIZES:
        _verified(report, issuers, ballots, candidates, seats)
    _cast(report, issuers)
    _phone(report)


def _signed(work: tuple[list[bytes], int, int, int]) -> list[dict[str, Any]]:
    """Some ballots with both signatures, as issuers and phones together make them."""
    private, first, many, candidates = work
    loaded = [load_der_private_key(key, None, unsafe_skip_rsa_key_validation=True) for key in private]
    made = []
    for n in range(first, first + many):
        token = sha256(str(n).encode()).digest()
        message = token_message(ROUND, token)
        signatures = [
            b64(key.sign(message, PSS, hashes.SHA384())) for key in loaded if isinstance(key, rsa.RSAPrivateKey)
        ]
        marks = "".join("+-0"[(token[k % 32] + k) % 3] for k in range(candidates))
        made.append({"marks": marks, "signatures": signatures, "token": b64(token)})
    return made


def _ballots(issuers: list[tuple[bytes, str]], many: int, candidates: int) -> list[dict[str, Any]]:
    part = max(1, many // 64)
    work = [([key for key, _ in issuers], first, min(part, many - first), candidates) for first in range(0, many, part)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        made = [ballot for some in pool.map(_signed, work) for ballot in some]
    return sorted(made, key=lambda one: sha256(unb64(one["token"])).digest())


def _board(
    issuers: list[tuple[bytes, str]], ballots: list[dict[str, Any]], candidates: int, seats: int
) -> dict[str, Any]:
    many = len(ballots)
    rules = Rules(seats=seats, cap=candidates, members=many)
    seal, public = keys.new_signer()
    head = {
        "format": FORMAT,
        "round": {"id": ROUND, "session": "s", "title": "bench", "number": 1, "mode": "electronic"},
        "rules": rules.on_the_board(),
        "candidates": [{"id": f"c{n}", "title": f"{n}"} for n in range(candidates)],
        "roll": {"members": many, "present": many, "issued": {"secretariat": many, "scrutineer": many}},
        "keys": {
            "secretariat": issuers[0][1],
            "scrutineer": issuers[1][1],
            "receipt": keys.new_signer()[1],
            "seal": public,
        },
        "count": many,
        "root": root_of([leaf(o["token"], o["signatures"], o["marks"]) for o in ballots]),
        "totals": totals_on_board(count([ballot["marks"] for ballot in ballots], rules, candidates)),
    }
    return {"format": FORMAT, "head": head, "seal": keys.sign(seal, canonical(head)), "ballots": ballots}


def _verified(report: Report, issuers: list[tuple[bytes, str]], many: int, candidates: int, seats: int) -> None:
    board = _board(issuers, _ballots(issuers, many, candidates), candidates, seats)
    checkers = [keys.IssuerSignatures(public) for _, public in issuers]
    bare = [(token_message(ROUND, unb64(o["token"])), [unb64(s) for s in o["signatures"]]) for o in board["ballots"]]
    begun = time.perf_counter()
    assert all(c.holds(message, s) for message, both in bare for c, s in zip(checkers, both, strict=True))
    limit = time.perf_counter() - begun
    del bare
    begun = time.perf_counter()
    verify(board)
    spent = time.perf_counter() - begun
    what = f"board of {many:,} × {candidates} verified and tallied"
    report.add(Figure(what, spent, "s", "bare signature checks", limit, note=f"{2 * many:,} signatures"))
    tracemalloc.start()
    verify(board)
    report.add(Figure(f"{what}: memory besides the board", tracemalloc.get_traced_memory()[1] / 1e6, "MB"))
    tracemalloc.stop()


def _cast(report: Report, issuers: list[tuple[bytes, str]], many: int = 4_000) -> None:
    ballots = _ballots(issuers, many, 9)
    server = PostgresServer(fsync=True).start()
    try:
        limit = commits_per_second(server, 16)
        bench = Bench("box", MIGRATIONS, server.create())
        names = ("secretariat", "scrutineer")
        rules = h.RuleBook(seats=4, cap=9, members=many)
        lines = [h.BallotLine(id=f"c{n}", title=f"{n}") for n in range(9)]
        drawn = h.RoundDrawn(
            round_id=ROUND, session_id="s", number=1, title="b", mode="electronic", rules=rules, candidates=lines
        )
        public = dict(zip(names, (one for _, one in issuers), strict=True))
        facts = (
            drawn,
            h.RoundReady(round_id=ROUND, keys=public),
            h.RoundOpened(round_id=ROUND, opened_at=bench.clock.now()),
        )
        for fact in facts:
            with bench.work() as work:
                rounds.hear(fact, work)

        def cast(ballot: dict[str, Any]) -> None:
            with bench.work(NOBODY) as work:
                cast_ballot(work, CastBallot(round_id=ROUND, **ballot))

        begun = time.perf_counter()
        with ThreadPoolExecutor(8) as crowd:
            list(crowd.map(cast, ballots))
        rate = many / (time.perf_counter() - begun)
        report.add(Figure("ballots cast, one box process", rate, "/s", "PostgreSQL's commits", limit))
    finally:
        server.close()


def _phone(report: Report) -> None:
    """Token and ballot in Chromium slowed down four times, the whole platform on the same machine."""
    from tests.e2e.browser import chromium, sign_in, window
    from tests.e2e.congress import Congress, deputy, people
    from tests.e2e.county import PASSWORD, County

    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        county = County(Path(folder)).start(empty=True)
        try:
            county.run(county.app_context.accounts.add_many(people(3), PASSWORD))
            congress = Congress(county.url, 3)
            session, vote, code = _drawn(congress)
            context = window(browser)
            sign_in(context, county.url, deputy(1).id, PASSWORD)
            page = context.new_page()
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
            begun = time.perf_counter()
            page.goto(f"{county.url}/hall/{session}#slip={code}")
            page.get_by_text("已绑定手机").wait_for()
            report.add(Figure("phone at a quarter of its speed: slip scanned, device bound", _since(begun), "s"))
            begun = time.perf_counter()
            page.goto(f"{county.url}/hall/{session}")
            page.locator("[data-say=ready]").wait_for()
            report.add(
                Figure("phone at a quarter of its speed: page, token, two signatures", _since(begun), "s", aim="< 2")
            )
            congress.as_("teller1").post(f"/rounds/{vote}/open").raise_for_status()
            page.locator("#ballot").wait_for()
            for at in range(9):
                page.locator(f"#ballot fieldset >> nth={at}").locator("input[value='-']").check()
            page.get_by_role("button", name="投票", exact=True).click()
            begun = time.perf_counter()
            page.get_by_role("button", name="确认投票").click()
            page.locator("[data-say=done]").wait_for()
            report.add(Figure("the same: ballot cast, receipt checked", _since(begun), "s", aim="< 2"))
            congress.close()
        finally:
            county.stop()


def _drawn(congress: Any) -> tuple[str, str, str]:
    from tests.e2e.congress import deputy

    office = congress.as_("office")
    members = [{"id": deputy(n).id, "name": deputy(n).name} for n in range(1, 4)]
    called = {"title": "bench", "level": "county", "held_on": "2026-12-20", "members": members}
    session = office.post("/sessions", json=called).json()["id"]
    listed = [{"id": f"c{n}", "title": f"项目{n}"} for n in range(9)]
    office.put(f"/sessions/{session}/candidates", json={"candidates": listed}).raise_for_status()
    code = congress.slips(session, [1])[1]
    rules = {"seats": 4, "cap": 4, "members": 0}
    body = {"title": "bench", "mode": "electronic", "rules": rules}
    vote = office.post(f"/sessions/{session}/rounds", json=body).json()["id"]
    for _ in _patiently():
        if congress.round(vote)["state"] == "issuing":
            break
    return session, vote, code


def _patiently() -> Iterator[None]:
    for _ in range(200):
        yield
        time.sleep(0.1)


def _since(begun: float) -> float:
    return time.perf_counter() - begun


if __name__ == "__main__":
    measured = Report()
    measure(measured)
    measured.save(Path("var") / "bench")
