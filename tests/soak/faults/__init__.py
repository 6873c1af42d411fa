"""Every fault, in the order of the table: one line for each module that has some."""

from tests.soak.fault import Fault
from tests.soak.faults import (
    broker,
    clocks,
    cluster,
    descriptors,
    disks,
    failover,
    gateways,
    network,
    password,
    processes,
    replicas,
    sessions,
    takeover,
)

FAULTS: list[Fault] = [
    *processes.FAULTS,
    *replicas.FAULTS,
    *broker.FAULTS,
    *cluster.FAULTS,
    *network.FAULTS,
    *failover.FAULTS,
    *disks.FAULTS,
    *clocks.FAULTS,
    *sessions.FAULTS,
    *password.FAULTS,
    *descriptors.FAULTS,
    *takeover.FAULTS,
    *gateways.FAULTS,
]
