.DEFAULT_GOAL := help
PY := .venv/bin/python
FILE ?= ../shared/data/appeals.csv.gz
WORKERS ?= 3
FROM ?= 5717812e # the version that landed last: a commit, or a tag once there is one
FONTS := fonts-wqy-microhei fonts-lxgw-wenkai fonts-babelstone-han
WHOLE := --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder --max-worker-restart 0 --hypothesis-profile same
unexport PYTHONDONTWRITEBYTECODE # a run starts hundreds of processes: each would compile the whole house anew

help: ## Show this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: .env-run ## Start the platform on this machine: no server needed, a demo county inside
	@deploy/dev/packages.sh $(FONTS) || echo "Going on: without these fonts there are no posters, letters or minutes as PDF." >&2
	MINSHENG_HOST=embedded $(PY) -m gateway --demo

start: .env-run ## Start an empty platform on this machine for the county of MINSHENG_COUNTY=…; the first operator is made at /setup
	@deploy/dev/packages.sh $(FONTS) || echo "Going on: without these fonts there are no posters, letters or minutes as PDF." >&2
	MINSHENG_HOST=embedded MINSHENG_DATA_DIR=$${MINSHENG_DATA_DIR:-var/county} $(PY) -m gateway

run-bus: .env-test ## Start it as separate services on a private RabbitMQ and PostgreSQL
	deploy/dev/packages.sh rabbitmq-server postgresql $(FONTS)
	$(PY) -m deploy.dev.run_bus

replay: .env-test ## Drive FILE (real appeals, CSV) through the public API; FOLDER=… can be ended and goes on; HOURS=24 in rounds of a day; BUS=1 for RabbitMQ and PostgreSQL
	$(if $(BUS),deploy/dev/packages.sh rabbitmq-server postgresql)
	$(PY) -m benchmarks.replay $(FILE) $(if $(BUS),--bus) $(if $(LIMIT),--limit $(LIMIT)) $(if $(FOLDER),--folder $(FOLDER)) $(if $(HOURS),--hours $(HOURS))

year: .env-test ## Live the article's year on a fast clock, and keep its platform to be read; YEARS=5 a term, BUS=1 on RabbitMQ
	$(PY) -W ignore -m benchmarks.year --years $(or $(YEARS),1) $(if $(BUS),--bus)

recording: .env-test ## Live the year until October anew, and keep it as the county that `make run` starts in
	$(PY) -W ignore -m benchmarks.recording

test: .env-test ## Install what the tests need and run them all; ARGS="tests/kit -k port" runs only those
	deploy/dev/packages.sh rabbitmq-server postgresql chromium-headless-shell chromium $(FONTS) poppler-utils kubernetes-client nodejs prometheus
	$(if $(ARGS),,$(PY) -m tests.matrix newest)
	$(PY) -m pytest $(or $(ARGS),$(WHOLE))

test-newest: .env-test ## Run the bus suites on the newest RabbitMQ and PostgreSQL that Debian has, in a folder of their own
	deploy/dev/packages.sh rabbitmq-server postgresql kubernetes-client prometheus
	$(PY) -m tests.matrix newest

matrix: .env-test ## Run them on every pair of servers, old and newest, and write docs/compatibility.md; ARGS=short for fewer
	deploy/dev/packages.sh rabbitmq-server postgresql kubernetes-client prometheus
	$(PY) -m tests.matrix $(ARGS)

test-fast: .env-test ## Run only the tests that need nothing but Python and little time: no server, no browser
	$(PY) -m pytest --fast $(or $(ARGS),--numprocesses auto --dist loadfile --max-worker-restart 0)

lint: .env-test ## Check style, types and walls
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target .types .style-and-walls

.types:
	.venv/bin/mypy

.style-and-walls:
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports
	$(PY) -m contracts.generate --check

shape: .env-test ## Print the sizes of the tree: where each subject lies, long files, the median, circles
	$(PY) -m tests.architecture.shape $(ARGS)

format: .env-test ## Put the code into its one format
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

bench: .env-test ## Measure, as ratios to limits of the same run, onto one page; OLD=a commit stands beside it, ARGS="B D" are chapters
	deploy/dev/packages.sh rabbitmq-server postgresql wrk chromium
	$(PY) -W ignore -m benchmarks $(ARGS) $(if $(OLD),--old $(OLD))

upgrade: .env-test ## Run FROM (a commit or tag) and this tree side by side, in every order, and count what became of everything
	deploy/dev/packages.sh rabbitmq-server postgresql
	$(PY) -W ignore -m benchmarks.upgrade $(FROM)

bench-hearing: .env-test ## How well one matter is heard, on the real appeals beside the repository; MANY=… for larger counties
	$(PY) -W ignore -m benchmarks.hearing $(MANY)

permissions: .env-test ## Write the broker's permissions from the code, and a page of what each account tried on a real broker
	deploy/dev/packages.sh rabbitmq-server kubernetes-client
	$(PY) -W ignore -m deploy.dev.broker_permissions
	$(PY) -W ignore -m tests.deploy.broker_attempts

attacks: .env-test ## Try every attack that once succeeded, and write what came of it into docs/attacks.md
	deploy/dev/packages.sh rabbitmq-server postgresql chromium-headless-shell kubernetes-client nodejs
	$(PY) -m tests.attacks

soak: .env-test ## Let every fault happen to a platform under load, and write docs/faults.md; SHORT=1 for minutes, FAULTS="sigterm rolling" for some
	deploy/dev/packages.sh rabbitmq-server postgresql nftables libfaketime
	$(PY) -m tests.soak $(if $(SHORT),--short) $(FAULTS)

contracts: .env-run ## Write schemas, asyncapi.yaml and check the examples
	$(PY) -m contracts.generate

mutants: .env-test ## Change the code line by line and see whether a test notices; SCOPE=calendar for one, LEFT=1 for what was left, REASONS=1 for new reasons only, written into docs/mutants.md
	$(PY) -m tests.mutants $(if $(LEFT),--left) $(if $(REASONS),--reasons) $(if $(SCOPE),"$(SCOPE)")

clients: .env-test ## Build the Python and TypeScript clients, let outside tools read our documents, and write docs/clients.md
	deploy/dev/packages.sh rabbitmq-server kubernetes-client nodejs npm
	$(PY) -m clients

translations: .env-run ## Renew the English catalogue from the pages' words, and list what has no English yet
	$(PY) -m gateway.pages.texts

screenshots: .env-test ## Photograph every page at 360 and 1280 px into var/screenshots
	deploy/dev/packages.sh chromium $(FONTS)
	$(PY) -m tests.e2e.screenshots

pictures: .env-test ## Photograph the lived demo county for the README into docs/images
	deploy/dev/packages.sh chromium $(FONTS)
	$(PY) -W ignore -m tests.e2e.pictures

handbook: .env-test ## Photograph the demo county's pages for the Chinese handbooks into docs/zh/images
	deploy/dev/packages.sh chromium $(FONTS)
	$(PY) -m tests.e2e.handbook

audit-verify: .env-run ## Prove that the audit log and the chronicle of figures were not edited
	$(PY) -m deploy.dev.audit_verify

k8s-validate: .env-test ## Render and validate the manifests
	deploy/dev/packages.sh rabbitmq-server kubernetes-client prometheus
	$(PY) -m pytest -q tests/deploy

lock: ## Write the lock files anew from requirements/*.in; UPGRADE=1 takes the newest versions
	deploy/dev/lock.sh $(if $(UPGRADE),--upgrade)

hooks: ## Run `make lint` before every commit of this clone
	printf '#!/bin/sh\nexec make lint\n' > "$$(git rev-parse --git-path hooks/pre-commit)"
	chmod +x "$$(git rev-parse --git-path hooks/pre-commit)"

clean: ## Remove the environment and everything generated
	rm -rf .venv var .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.env-run:
	@deploy/dev/bootstrap.sh run

.env-test:
	@deploy/dev/bootstrap.sh test

.PHONY: help run start run-bus replay year recording test test-fast lint shape format bench bench-hearing permissions attacks contracts clients translations screenshots pictures handbook audit-verify k8s-validate lock hooks test-newest matrix mutants upgrade soak clean .types .style-and-walls .env-run .env-test
