"""What is read of hotspots and topics."""
