"""What bounds a figure that misses its aim, by the beginning of its name; profiles stand in docs/measurements.md."""

LONG = (
    "a question is some ten statements, its rights, models and JSON, against one SELECT; the dearest tell much (the "
    "rota of all stations for weeks is 371 kB)"
)
BOUNDS = {
    "search, PostgreSQL: what grows most": (
        "the index names every case with the word, of which the newest twenty are told: 2,000 of a million, 20 of ten "
        "thousand; only parts by id would keep it flat (ADR 43)"
    ),
    "search, SQLite: what grows most": "the smallest county has 13 cases with the number, the largest a page of 20",
    "sqlite, the lived county": LONG,
    "postgresql, the lived county": LONG,
    "embedded, four read": "four who read without a pause share one interpreter's lock with the post, 1 ms a turn",
    "events, two processes a service": "both servers stand on the same two cores as the four halves",
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
    "an appeal at a trickle": (
        "gateway, intake, deputies and supervision one after the other: on the bus some five appeals share a commit, "
        "and PostgreSQL with its log of 100 kB an appeal is the largest part; embedded, statements built in Python"
    ),
    "idle": "heartbeats of the connections, a pulse of each relay, timers that another process may have set",
    "embedded: boot to first answer": (
        "2,500 modules; dearest: 935 models of contracts that pydantic makes (0.2 s), SQLAlchemy (0.12), FastAPI (0.1)"
    ),
    "all tests": "the processor time below over two cores: PostgreSQL and RabbitMQ as production has them, years lived",
    "memory": "what is loaded before anything is done: a service without a subject is 46 MB",
}


def bound(what: str) -> str:
    """The words for a figure; says that there are none rather than nothing."""
    return next((words for name, words in BOUNDS.items() if what.startswith(name)), "not looked into yet")
