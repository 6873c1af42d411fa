"""What the congress publishes: the list everybody reads, one item, and the office's desk for it."""
