"""Tables of hotspots and topics, and the few ways to reach them."""
