"""Problem types of programs at the gates: keys of clients, webhooks of departments, snapshots."""

OF_PROGRAMS: dict[str, tuple[int, str]] = {
    "api-key-needed": (403, "Open311 takes requests with an api_key only: a token with the scope `appeals:submit`."),
    "api-key-not-valid": (403, "The api_key is unknown, revoked, expired or has not the scope `appeals:submit`."),
    "webhook-address": (422, "The address is not https, or of a network that the operator does not allow."),
    "webhook-events": (
        422,
        "No event is named, or one that no department is told; /api/v1/webhooks/events lists them.",
    ),
    "webhooks-too-many": (409, "The department has as many webhooks as it may have."),
    "department-needed": (422, "Say which department handles it."),
    "department-unknown": (422, "The register knows no such department."),
    "idempotency-key-reused": (422, "The same Idempotency-Key came with another body."),
}
"""By the slug of the problem."""
