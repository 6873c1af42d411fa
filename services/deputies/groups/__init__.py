"""Deputies' groups, by place or by field."""
