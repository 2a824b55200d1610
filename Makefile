# Every target does its own set-up. Paths are relative and quoted: the clone may lie anywhere,
# also at a path with spaces, which make's own file functions do not understand.
SHELL := /bin/sh
PYTHON := .venv/bin/python
PORT ?= 8000

.PHONY: help setup run test faults lint format policy mutate bench audit screenshots lock clean

help: ## Say what there is.
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

setup: ## Make .venv: uv, Python 3.13 and the packages.
	@sh .ci/setup

run: setup ## Serve the site with the demo on http://localhost:8000 (PORT=8123 for another).
	@DEVELOPMENT=true DEMO="$${DEMO-true}" PORT="$(PORT)" exec $(PYTHON) -m springjournal.serve --set-up --with-parent

test: setup ## Run every test.
	@sh .ci/browser
	@exec $(PYTHON) -m pytest -n 2

faults: setup ## Kill the site's processes and its database, also in the tests that take long.
	@exec $(PYTHON) -m pytest tests/faults -m "long or not long"

lint: setup ## Check style, templates, settings and migrations.
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m djlint --lint --quiet templates
	@DEVELOPMENT=true $(PYTHON) manage.py makemigrations --check --dry-run

format: setup ## Format Python and templates.
	@$(PYTHON) -m ruff format .
	@$(PYTHON) -m ruff check --fix-only .

policy: setup ## Print every clause of the policy with the tests that prove it.
	@exec $(PYTHON) -m tests.policy

mutate: setup ## Take each rule away in turn; a test must notice.
	@exec $(PYTHON) -m tests.mutate

bench: setup ## Measure the journal page, and what a photo costs.
	@exec $(PYTHON) -m tests.bench

audit: setup ## Ask Lighthouse and the HTML checker what they think.
	@sh .ci/browser
	@sh .ci/audit
	@exec $(PYTHON) -m tests.audit

screenshots: setup ## Take the pictures in docs/ anew.
	@sh .ci/browser
	@exec $(PYTHON) -m tests.screenshots

lock: setup ## Choose the newest versions anew and pin them with hashes.
	@sh .ci/lock

clean: ## Remove what set-up made; the data in var/ stays.
	rm -rf .venv .uv tests/audit/node_modules .pytest_cache .ruff_cache .hypothesis
