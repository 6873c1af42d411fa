"""What is done with hotspots and topics."""
