"""What is done with bulletins: written, published, changed, withdrawn, read."""
