"""The chronicle of what happened, and every count and rate worked out from it (数据公开)."""
