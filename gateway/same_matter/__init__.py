"""What many say about one matter: the clerk's page of what was heard together, and why; joined and parted by hand."""
