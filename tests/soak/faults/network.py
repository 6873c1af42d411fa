"""The network between a process and a server is cut: packets vanish, nobody is told, and later they pass again."""

from tests.soak.cabled import BROKER, DATABASE, CabledStage
from tests.soak.fault import Fault, Scene
from tests.soak.stage import SERVICES

PAIRS = [(SERVICES, BROKER), (SERVICES, DATABASE), (("gateway",), BROKER), (("gateway",), DATABASE)]


def cut(scene: Scene, names: tuple[str, ...], server: str, seconds: float) -> None:
    """Nothing passes between these processes and the server for so long."""
    stage = scene.stage
    assert isinstance(stage, CabledStage)
    cables = [stage.cable(name, server) for name in names]
    for cable in cables:
        cable.cut()
    scene.pause(seconds, short=5)
    for cable in cables:
        cable.mend()
    scene.over()


def each_pair(scene: Scene) -> None:
    """Twenty seconds: shorter than a heartbeat's two, longer than anybody waits for an answer."""
    for names, server in PAIRS:
        cut(scene, names, server, 20)


def everything_from_its_broker(scene: Scene) -> None:
    """Three minutes: every connection is given up meanwhile, on both ends."""
    cut(scene, (*SERVICES, "gateway"), BROKER, 180)


def everything_from_its_database(scene: Scene) -> None:
    """Three minutes, longer than the kernel waits for an answer on a connection."""
    cut(scene, (*SERVICES, "gateway"), DATABASE, 180)


def gateway_from_its_broker(scene: Scene) -> None:
    """Three minutes, services untouched: it may accept nothing that it cannot hand on."""
    cut(scene, ("gateway",), BROKER, 180)


def gateway_from_its_database(scene: Scene) -> None:
    """Three minutes: nobody knows who is signed in, but an appeal needs no account."""
    cut(scene, ("gateway",), DATABASE, 180)


FAULTS = [
    Fault(
        "cut-pairs",
        "the network cut for 20 s without a word: services from the broker, services from their databases, the gateway "
        "from the broker, the gateway from its database",
        "The network is cut",
        "Nothing: what fell silent is given up and asked anew.",
        each_pair,
        CabledStage,
        lasts=160,
    ),
    Fault(
        "cut-broker",
        "gateway and services cut off from the broker for three minutes",
        "The network is cut",
        "Mend the network; residents are told to come again meanwhile.",
        everything_from_its_broker,
        CabledStage,
        lasts=230,
    ),
    Fault(
        "cut-databases",
        "gateway and services cut off from their databases for three minutes",
        "The network is cut",
        "Mend the network; what is in the broker waits there.",
        everything_from_its_database,
        CabledStage,
        lasts=230,
    ),
    Fault(
        "cut-gateway-broker",
        "the gateway alone cut off from the broker for three minutes",
        "The network is cut",
        "Mend the network; residents are told to come again meanwhile, and services finish what they have.",
        gateway_from_its_broker,
        CabledStage,
        lasts=230,
    ),
    Fault(
        "cut-gateway-database",
        "the gateway alone cut off from its database for three minutes",
        "The network is cut",
        "Mend the network; nobody can sign in meanwhile.",
        gateway_from_its_database,
        CabledStage,
        lasts=230,
    ),
]
