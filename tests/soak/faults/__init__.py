"""Every fault there is, in the order of the table: one line for each module that has some."""

from tests.soak.fault import Fault
from tests.soak.faults import broker, clocks, cluster, disks, failover, network, processes, replicas

FAULTS: list[Fault] = [
    *processes.FAULTS,
    *replicas.FAULTS,
    *broker.FAULTS,
    *cluster.FAULTS,
    *network.FAULTS,
    *failover.FAULTS,
    *disks.FAULTS,
    *clocks.FAULTS,
]
