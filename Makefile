# Everything a person does with the project, one word each. `make help` lists them.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
DJLINT := $(VENV)/bin/djlint site/templates --extension=html
export PYTHONUNBUFFERED := 1
# Where modules may not be kept compiled, each start of a process compiles them anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test lint format messages reset-demo screenshots requirements dev

help: ## list what can be done
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: ## install what is needed and serve the site on http://127.0.0.1:8000 (PORT=, BIND=)
	@$(PYTHON) site/start.py

dev: ## install what the tests and checks need
	@$(PYTHON) site/start.py install requirements requirements-dev
	@cd site && ../$(PY) -m config.catalogues

lint: dev ## check style, templates, migrations, translations and production settings
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(DJLINT) --lint
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) -m tests.messages --check
	SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(64))') ALLOWED_HOSTS=www.example.org \
		DJANGO_SETTINGS_MODULE=config.settings.production $(PY) manage.py check --deploy --fail-level WARNING

test: dev ## lint, then run the whole suite, then the journeys on PostgreSQL, Redis and Elasticsearch
	@# The demo that the tests copy takes as long to load as all checks together.
	@$(PY) -m tests.template & $(MAKE) lint || { kill $$!; exit 1; }; wait $$!
	$(PY) -m pytest -n 2
	$(PY) -m tests.services.run -- $(PY) -m pytest -n 2 -m journey

format: dev ## bring code into the project's format
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

messages: dev ## extract the interface's texts for translation into site/locale (needs the gettext programs)
	$(PY) -m tests.messages

reset-demo: dev ## delete all content and load the demo content again
	$(PY) manage.py load_demo --reset

screenshots: dev ## picture every page type at 360 and 1280 px, light and dark, into var/screenshots
	$(PY) -m tests.screenshots

requirements: dev ## pin the newest packages that requirements*.in allow
	$(VENV)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--upgrade --quiet --custom-compile-command "make requirements" requirements.in -o requirements.txt
	$(VENV)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--upgrade --quiet --custom-compile-command "make requirements" requirements-dev.in -o requirements-dev.txt
