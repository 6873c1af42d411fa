"""The short form of each fault that one broker is enough for: nothing lost, doubled or inverted, however long it takes.

What needs a cluster or something between the processes is left to `make soak`; tests/faults has tests of these.
"""

from collections.abc import Iterator

import pytest

from tests.soak.fault import Fault
from tests.soak.faults import FAULTS
from tests.soak.run import SHORT, run
from tests.soak.stage import Stage

HERE = [fault for fault in FAULTS if fault.stage is Stage and not fault.long_only]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with Stage(tmp_path_factory.mktemp("soak")) as running:
        yield running


@pytest.mark.parametrize("fault", [pytest.param(fault, id=fault.name) for fault in HERE])
def test_what_was_accepted_arrives_once_and_in_order_whatever_happens(stage: Stage, fault: Fault) -> None:
    measured = run(fault, stage, SHORT)
    assert measured.promise_kept, measured
    assert measured.account.accepted > SHORT.appeals // 2
