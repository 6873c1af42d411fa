"""`python -m services.intake` runs the service; `python -m services.intake migrate` only its migrations."""

from kit.hosts.nameko.launch import main

if __name__ == "__main__":
    main("services.intake.service:Intake")
