"""The floor every service stands on: bus, hosts, database, clock, calendar, logs, metrics, health."""
