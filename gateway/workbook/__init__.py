"""The county's workbook: all that a county brings in, in one file: read, looked at, handed over, given out again."""
