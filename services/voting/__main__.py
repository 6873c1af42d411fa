"""`python -m services.voting` runs the service; `python -m services.voting migrate` only its migrations."""

from kit.hosts.nameko.launch import main

if __name__ == "__main__":
    main("services.voting.service:Voting")
