"""Cases: the office's lists and board, one appeal's whole story, pressing and review."""
