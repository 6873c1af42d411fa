"""How a text becomes runs of characters, how weights are learned, measured and read; standard library only."""
