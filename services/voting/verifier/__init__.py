"""The stand-alone verifier; nothing here is imported by the platform."""
