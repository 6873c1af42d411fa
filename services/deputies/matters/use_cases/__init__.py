"""What deputies and the office do with matters."""
