"""`python -m services.deputies` runs the service; `python -m services.deputies migrate` only its migrations."""

from kit.hosts.nameko.launch import main

if __name__ == "__main__":
    main("services.deputies.service:Deputies")
