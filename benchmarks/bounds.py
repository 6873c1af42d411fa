"""What bounds a figure that misses its aim, by the beginning of its name.

Numbers are not said here: what was counted and sampled in the same run stands in the rows above.
"""

LONG = (
    "a question is some ten statements made in Python, its rights, models and JSON, against one SELECT whose statement "
    "is ready; the dearest tell much, as the rota of all stations for weeks does"
)
BOUNDS = {
    "search, PostgreSQL: what grows most": (
        "the smallest county has fewer than a page of it, the largest a whole page; each look-up is a level deeper "
        "(ADR 43)"
    ),
    "search, SQLite: what grows most": "the smallest county has fewer than a page of it, the largest a whole page",
    "sqlite, the lived county": LONG,
    "postgresql, the lived county": LONG,
    "embedded, four read": "two threads of readers share one interpreter's lock with the post and with what is heard",
    "embedded, 16 clients": (
        "claims, search, sums, likeness and the chronicle, which the prototype's three services have not, in one "
        "interpreter"
    ),
    "a page beside 150 parallel sign-ins": "passwords are hashed on the same two cores, and who is refused comes again",
    "events, two processes a service": "both servers stand on the same two cores as the four halves",
    "a whole loop, processor time: bus": (
        "each hop is a delivery, a claim and a transaction of its own, with the search, sums and chronicle that the "
        "monolith has not: transactions that wrote, the log they wrote and messages taken stand above, beside the "
        "monolith's; then the split by process, and by library the time in Python"
    ),
    "a whole loop, processor time: embedded": (
        "ten events with their outbox, claims and chronicle in one process; by library above: most is SQLAlchemy "
        "making and running statements, and nothing of ours is dear by itself"
    ),
    "an appeal accepted": (
        "FastAPI's and uvicorn's way to a route (above, by library), a publisher's confirm from a quorum queue and its "
        "sync, and the gateway's row for the key; the monolith's insert is one transaction of the same server"
    ),
    "an appeal at a trickle": (
        "gateway, intake, deputies and supervision one after the other; on the bus some appeals share a commit, and "
        "what they write (above: its log) keeps PostgreSQL busy; embedded, statements built in Python"
    ),
    "idle": (
        "heartbeats of the connections, a pulse of each relay, timers that another process may have set: how often "
        "each process wakes stands above"
    ),
    "embedded: boot to first answer": (
        "what it loads, above by library: models of contracts, each made by pydantic from its fields, are the most"
    ),
    "all tests": "the processor time below over two cores: PostgreSQL and RabbitMQ as production has them, years lived",
    "memory": "what is loaded before anything is done: a service without a subject is 46 MB",
}


def bound(what: str) -> str:
    """The words for a figure; says that there are none rather than nothing."""
    return next((words for name, words in BOUNDS.items() if what.startswith(name)), "not looked into yet")
