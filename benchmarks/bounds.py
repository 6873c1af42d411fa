"""What bounds a figure that misses its aim, by the beginning of its name; profiles stand in docs/measurements.md."""

BOUNDS = {
    "a whole loop, processor time: bus": (
        "37 transactions and 29 deliveries against the monolith's 6 transactions; half of a service's time is psycopg "
        "and PostgreSQL's answers (the split by process stands above)"
    ),
    "a whole loop, processor time: embedded": (
        "ten events with their outbox, claims and chronicle in one process; a sampled profile is flat: 47 % in the "
        "services' workers, of which 17 are commits, 11 % FastAPI, 11 % statements, 4 % the relay"
    ),
    "an appeal accepted": (
        "FastAPI's own way to a route, a publisher's confirm from a quorum queue and its sync, and the gateway's row "
        "for the key; the monolith's insert is one transaction of the same server"
    ),
    "an appeal at a trickle": "three services commit one after the other for an appeal that comes alone",
    "idle": "heartbeats of the connections, a pulse of each relay, timers that another process may have set",
    "embedded: boot to first answer": "what is imported: SQLAlchemy, pydantic, FastAPI, 1,780 modules with ours",
    "all tests": "the processor time below over two cores: PostgreSQL and RabbitMQ as production has them, years lived",
    "memory": "what is loaded before anything is done: a service without a subject is 46 MB",
}


def bound(what: str) -> str:
    """The words for a figure; says that there are none rather than nothing."""
    return next((words for name, words in BOUNDS.items() if what.startswith(name)), "not looked into yet")
