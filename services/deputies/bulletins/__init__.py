"""What the congress publishes: written, checked, published in versions, read."""
