"""What an imported list must say."""
