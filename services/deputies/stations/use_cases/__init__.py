"""What is done at stations, one function each, in the caller's transaction."""
