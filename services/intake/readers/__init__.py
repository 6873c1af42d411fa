"""Who may read an appeal in full: those it was given to, as deputies and supervision tell it."""
