"""What crosses a service boundary: events, commands and queries, one file or folder a subject."""

SUBJECTS = (
    "intake",
    "open_data",
    "deputies",
    "suggestions",
    "supervision",
    "county",
    "villages",
    "projects",
    "inquiries",
    "topics",
    "figures",
    "signing",
    "dashboards",
    "notices",
    "systems",
    "oncall",
    "voting",
    "selection",
    "sessions",
    "release",
    "box",
    "scrutiny",
    "audit",
    "ops",
)
"""Every subject's module; schemas, asyncapi.yaml and the tests of promises cover what these name."""
