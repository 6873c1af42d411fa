"""`python -m services.supervision` runs the service; `python -m services.supervision migrate` only its migrations."""

from kit.hosts.nameko.launch import main

if __name__ == "__main__":
    main("services.supervision.service:Supervision")
