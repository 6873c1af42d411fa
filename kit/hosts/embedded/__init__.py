"""All services in one process without a broker: an eventlet hub in one thread, one SQLite file a service."""

from kit.hosts.embedded.hub import Hub

__all__ = ["Hub"]
