"""How well intake hears what is one matter, on real appeals that lie beside the repository."""
