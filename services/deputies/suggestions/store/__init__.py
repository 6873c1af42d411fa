"""Tables of drafts, and the clusters a draft may grow out of."""
