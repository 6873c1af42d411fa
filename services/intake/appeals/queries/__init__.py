"""What pages and other callers read of appeals."""
