"""The operator's view: state of the services, letters, audit log, problem types, health."""
