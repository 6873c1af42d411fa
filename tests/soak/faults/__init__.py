"""Every fault that was measured, in the order of the table: one line for each module that has some.

Not yet measured in the long form, and named here when they are: `clocks.FAULTS`, `cluster.CUT_OFF`.
"""

from tests.soak.fault import Fault
from tests.soak.faults import broker, cluster, disks, failover, network, processes, replicas

FAULTS: list[Fault] = [
    *processes.FAULTS,
    *replicas.FAULTS,
    *broker.FAULTS,
    *cluster.FAULTS,
    *network.FAULTS,
    *failover.FAULTS,
    *disks.FAULTS,
]
