"""What is open to all besides one's own appeal: the front page, stations, ideas, the closed-loop report."""
