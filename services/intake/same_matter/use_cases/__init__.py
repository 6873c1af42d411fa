"""What is done: appeals are heard, joined and parted, and what changed is told."""
