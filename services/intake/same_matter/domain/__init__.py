"""How words become weights, likeness, matters and names; standard library only."""
