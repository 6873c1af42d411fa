"""Residents who go on while processes are replaced, and letters that wait meanwhile."""

import itertools
import json
import time
from dataclasses import dataclass, field

import httpx
import pika

from benchmarks.load import APPEAL
from benchmarks.upgrade_stack import TwoVersions
from deploy.dev.platform import ROOT

_numbers = itertools.count(1)
ACCEPTED = ROOT / "contracts" / "examples" / "deputies" / "assignment.accepted.v1"
"""An event about an appeal that this platform never had."""


@dataclass
class Traffic:
    """What was submitted and what was answered."""

    stack: TwoVersions
    pending: int = 0
    letters: int = 0
    accepted: dict[str, str] = field(default_factory=dict)
    """Secret by tracking code."""
    refused: int = 0
    """Submissions that were told to try again, and did."""
    asked: int = 0
    unanswered: int = 0

    def go_on(self, many: int) -> None:
        """Submit until so many more are accepted, each with its key, and follow one in five; raises after minutes."""
        end = time.monotonic() + 300
        wanted = len(self.accepted) + many
        key = f"upgrade-{next(_numbers)}"
        while len(self.accepted) < wanted:
            if time.monotonic() > end:
                raise TimeoutError(f"only {len(self.accepted)} of {wanted} submissions were accepted")
            if self._submit(key):
                key = f"upgrade-{next(_numbers)}"
                if len(self.accepted) % 5 == 0:
                    self._follow()
            else:
                self.refused += 1
                time.sleep(1)

    def _submit(self, key: str) -> bool:
        try:
            answer = httpx.post(
                f"{self.stack.url}/api/v1/appeals", json=APPEAL, headers={"Idempotency-Key": key}, timeout=30
            )
        except httpx.HTTPError:
            return False
        if answer.status_code != 202:
            return False
        self.accepted[answer.json()["tracking_code"]] = answer.json()["secret"]
        return True

    def _follow(self) -> None:
        code, secret = next(iter(self.accepted.items()))
        self.asked += 1
        try:
            url = f"{self.stack.url}/api/v1/appeals/{code}"
            answer = httpx.get(url, headers={"X-Appeal-Secret": secret}, timeout=30)
            self.unanswered += answer.status_code != 200
        except httpx.HTTPError:
            self.unanswered += 1


def leave_letters(stack: TwoVersions) -> None:
    """One that is tried again and again, about an appeal nobody knows, and one that nobody can read."""
    [example, *_] = sorted(ACCEPTED.glob("*.json"))
    event = json.loads(example.read_text())
    with pika.BlockingConnection(pika.URLParameters(stack.broker.url())) as connection:
        channel = connection.channel()
        properties = pika.BasicProperties(delivery_mode=2, content_type="application/cloudevents+json")
        for queue, body in (("intake.follow_the_loop", json.dumps(event)), ("supervision.follow_the_loop", "{")):
            channel.basic_publish("", queue, body.encode(), properties)
