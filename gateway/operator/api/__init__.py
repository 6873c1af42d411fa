"""The operator's resources."""

from gateway.operator.api import audit, audit_heads, health, operator, problem_types

ROUTERS = (audit.router, audit_heads.router, operator.router, problem_types.router, health.router)
"""In the order they are tried."""
