"""Load from a second process on this machine: wrk, bounded in connections and seconds."""

import json
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse

APPEAL = {
    "kind": "help",
    "category": "roads",
    "title": "村口路灯不亮",
    "text": "村委会门口三盏路灯坏了半个月，晚上接孩子看不见路，请尽快派人来修，谢谢。" * 2,
    "place": {"township": "420323101", "village": "3 村"},
}


@dataclass(frozen=True)
class Load:
    """What wrk saw."""

    per_second: float
    p50: float
    """Milliseconds."""
    p99: float
    errors: int


def wrk(url: str, connections: int, seconds: int) -> Load:
    """POST the same appeal as fast as so many connections can; raises when any answer was not 2xx."""
    if urlparse(url).hostname != "127.0.0.1":
        raise ValueError("load goes to this machine only")
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "post.lua"
        body = json.dumps(APPEAL, ensure_ascii=False)
        script.write_text(
            f"wrk.method = 'POST'\nwrk.body = [==[{body}]==]\nwrk.headers['Content-Type'] = 'application/json'\n"
        )
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", str(script), url]
        out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    if refused:
        raise RuntimeError(out)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", out)
    assert rate, out
    return Load(float(rate.group(1)), _time(out, "50"), _time(out, "99"), 0)


def _time(out: str, share: str) -> float:
    found = re.search(rf"{share}%\s+([\d.]+)(us|ms|s)", out)
    assert found, out
    return float(found.group(1)) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[found.group(2)]
