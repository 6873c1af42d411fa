"""Text messages through a provider's HTTP API: a registered template, and the words for its gaps."""
