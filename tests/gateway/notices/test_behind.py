"""What goes wrong behind the pages is said once, until it is over or something else goes wrong."""

import asyncio
import logging
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest

from gateway.notices import behind
from gateway.notices.settings import way_settings
from kit.clock import Clock


class Supervision:
    """Answers each look with the next of these faults, and then stops the round."""

    def __init__(self, *faults: str) -> None:
        self.faults = list(faults)
        self.clock = Clock()
        self.settings = SimpleNamespace(zone=None)
        self.store = SimpleNamespace(glance=self._read)

    async def _read(self, *_: Any, **__: Any) -> Any:
        if not self.faults:
            raise asyncio.CancelledError
        raise ValueError(self.faults.pop(0))


def test_a_fault_that_lasts_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    older: Any = Supervision("not known", "not known", "not known", "database away", "not known")
    with caplog.at_level(logging.ERROR), pytest.raises(asyncio.CancelledError):
        asyncio.run(behind.go_on(lambda: behind.carry(older, way_settings()), 0.001))
    assert [str(record.exc_info[1]) for record in caplog.records if record.exc_info] == [
        "not known",
        "database away",
        "not known",
    ]


def test_the_whole_overlap_is_asked_for_first_then_now_and_then_and_again_when_a_look_failed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = [0.0]
    monkeypatch.setattr(behind, "monotonic", lambda: at[0])
    overlaps, asked = behind.Overlaps(), []
    for moment, fails in ((0.0, True), (2.0, False), (4.0, False), (21.0, False), (22.0, False), (24.0, False)):
        at[0] = moment
        with suppress(LookupError), overlaps.next() as overlap:
            asked.append(overlap)
            if fails:
                raise LookupError
    whole, short = behind.OVERLAP, behind.SHORT
    assert asked == [whole, whole, short, short, whole, short]
