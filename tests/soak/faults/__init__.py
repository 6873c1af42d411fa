"""Every fault there is, in the order of the table: one line for each module that has some."""

from tests.soak.fault import Fault
from tests.soak.faults import broker, cluster, processes, replicas

FAULTS: list[Fault] = [
    *processes.FAULTS,
    *replicas.FAULTS,
    *broker.FAULTS,
    *cluster.FAULTS,
]
