"""Events through an outbox, effects exactly once through an inbox, failures kept as letters."""
