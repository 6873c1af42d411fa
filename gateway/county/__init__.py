"""The county's departments, dispatch catalogue and calendar."""
