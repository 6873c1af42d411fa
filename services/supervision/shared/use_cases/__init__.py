"""What use cases of every subject do alike."""
