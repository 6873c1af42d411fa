"""`python -m services.voting.box` runs the service; with `migrate` behind it only its migrations."""

from kit.hosts.nameko.launch import main

if __name__ == "__main__":
    main("services.voting.box.service:Box")
