"""Runs the toys on the embedded host and answers JSON lines: `python -m kit.testing.conformance.embedded FOLDER`."""

import asyncio
import json
import sys
from datetime import UTC, datetime

from contracts.envelope import Envelope, type_of
from kit.clock import Clock
from kit.hosts.embedded import Hub
from kit.testing.conformance.toys import TOYS, Begin


async def main(folder: str) -> None:
    """Answer until the input ends."""
    databases = {toy.name: f"sqlite:///{folder}/{toy.name}.sqlite" for toy in TOYS}
    hub = Hub(TOYS, databases, "990101", Clock())
    hub.start()
    while line := await asyncio.to_thread(sys.stdin.readline):
        request = json.loads(line)
        answer: object = "ok"
        if "ask" in request:
            answer = await hub.ask(*request["ask"])
        elif "send" in request:
            n, subject, key = request["send"]
            command, now = Begin(n=n), datetime.now(UTC)
            envelope: Envelope[Begin] = Envelope(
                id=key, source="/t", type=type_of(Begin), subject=subject, time=now, data=command
            )
            await hub.send(envelope)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    hub.stop()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
