"""`python -m services.rooms` runs services of a quiet county in one process; with `migrate` only their migrations.

Which ones `MINSHENG_ROOMS` says: all that may share a process, unless it names some. Each has its own addresses,
`MINSHENG_INTAKE_DATABASE_URL` and `MINSHENG_INTAKE_AMQP_URL` and so on (docs/adr/0051-rooms-of-a-quiet-county.md).
"""

ROOMS = (
    "services.intake.service:Intake",
    "services.deputies.service:Deputies",
    "services.supervision.service:Supervision",
    "services.voting.service:Voting",
    "services.voting.box.service:Box",
    "services.voting.scrutiny.service:Scrutiny",
)
ALONE = {
    "box": "whoever reads the roll and the ballots may join them (docs/adr/0009-three-services-for-one-vote.md)",
    "scrutiny": "whoever has both issuers' keys makes ballots (docs/adr/0009-three-services-for-one-vote.md)",
}
"""Never in one process with another, and why: beside others each would be as safe as the weakest of them."""

if __name__ == "__main__":
    from kit.hosts.nameko.launch import main_of_several

    main_of_several({path.rpartition(":")[2].lower(): path for path in ROOMS}, ALONE)
