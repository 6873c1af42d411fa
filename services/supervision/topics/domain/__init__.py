"""Rules of hotspots and topics: the standard library only."""
