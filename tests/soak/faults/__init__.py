"""Every fault there is, in the order of the table: one line for each module that has some."""

from tests.soak.fault import Fault
from tests.soak.faults import processes

FAULTS: list[Fault] = [
    *processes.FAULTS,
]
