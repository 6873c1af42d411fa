"""What all subjects of this service share, one layer below them."""
