"""Signing: what goes out of a department, where it is drafted, reviewed and signed by three accounts."""
