"""What every subject of supervision stands on: clocks, days, departments, refusals."""
