"""What a seat is, and what may be recorded of one."""
