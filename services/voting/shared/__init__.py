"""What the roll, the box and the scrutineer share: rules, the tally, the board and keys' arithmetic."""
