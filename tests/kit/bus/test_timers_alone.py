"""An operator who runs the timers waits for one that runs already, and none begins beside them."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count

import psycopg
import pytest

from kit.testing.conformance.platform import NamekoPlatform

keys = (f"timers-alone-{number}" for number in count())


def test_timers_that_an_operator_runs_wait_for_one_that_runs(nameko_toys: NamekoPlatform) -> None:
    address = nameko_toys.databases["first"].replace("+psycopg", "")
    with psycopg.connect(address) as replica, ThreadPoolExecutor(1) as operator:
        replica.execute("select pg_advisory_xact_lock(hashtext('first.look'))")
        ran = operator.submit(nameko_toys.operator, "first", "run_timers", next(keys))
        with pytest.raises(TimeoutError):
            ran.result(2)
        replica.commit()
        assert ran.result(30) == {"id": "first"}
