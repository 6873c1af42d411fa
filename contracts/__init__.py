"""What crosses a service boundary: events, commands and queries, one file per owning service."""
