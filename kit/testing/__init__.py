"""What tests and benchmarks stand on: private servers, a work bench for use cases, the hosts' conformance suite."""
