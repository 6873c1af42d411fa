"""What each reader's board shows: charts and tables made of what services answer."""
