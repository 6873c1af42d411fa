"""Text messages to residents who left a phone and asked to be told."""
