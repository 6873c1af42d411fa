"""One suite of promises that every host must keep, with small services to keep them on."""
