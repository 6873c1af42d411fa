"""What proving a call costs: signing and checking it, beside all processor time that an accepted appeal takes."""

import os
import tempfile
import time
from pathlib import Path
from uuid import uuid4

from benchmarks.load import wrk
from benchmarks.report import Figure, Report
from deploy.dev.platform import Platform
from kit.bus.call_proof import CallChecker, CallSigner, Sent, new_call_pair

CALLS, ROUNDS = 2_000, 5
BODY = b"x" * 2_000
"""Bytes of a call with some words in it."""
AIM = 0.03


def measure(report: Report, seconds: int = 10) -> None:
    """The gateway's part and the services' until every accepted appeal is done; the servers' is not counted."""
    extra = {"MINSHENG_GATEWAY_RATE_PER_MINUTE": "0"}
    with tempfile.TemporaryDirectory(prefix="minsheng-") as folder, Platform(Path(folder), extra=extra) as platform:
        before = _cpu(platform)
        accepted = round(wrk(f"{platform.url}/api/v1/appeals", 16, seconds).per_second * seconds)
        _settled(platform)
        appeal = (_cpu(platform) - before) / accepted * 1e6
    report.add(Figure("processor time of an accepted appeal, gateway and services", appeal, "µs"))
    report.add(Figure("a call signed and checked", _call(), "µs", "an accepted appeal's", appeal, f"≤ {AIM}"))


def _call() -> float:
    """The best of some rounds, in microseconds of processor time."""
    public, private = new_call_pair()
    signer, checker = CallSigner(private), CallChecker([public], 30)
    best = float("inf")
    for _ in range(ROUNDS):
        calls = [Sent("intake.read_appeal", str(uuid4()), uuid4().hex, BODY) for _ in range(CALLS)]
        begun = time.process_time()
        for call in calls:
            checker.check(call, signer.headers(call, 5.0), redelivered=False)
        best = min(best, (time.process_time() - begun) / CALLS)
    return best * 1e6


def _cpu(platform: Platform) -> float:
    """Seconds of processor time that gateway and services have used."""
    stats = (Path(f"/proc/{child.pid}/stat").read_text() for child in platform.children.values())
    ticks = (stat.rpartition(")")[2].split()[11:13] for stat in stats)  # utime and stime, proc(5)
    return sum(int(user) + int(system) for user, system in ticks) / os.sysconf("SC_CLK_TCK")


def _settled(platform: Platform) -> None:
    """Return when the services have done what was accepted: a second in which they used next to nothing."""
    for _ in range(120):
        before = _cpu(platform)
        time.sleep(1)
        if _cpu(platform) - before < 0.15:
            return
    raise RuntimeError("the services are still at it after two minutes")


if __name__ == "__main__":
    measured = Report()
    measure(measured)
    measured.save(Path("var") / "bench")
