SHELL := /bin/bash
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

# The first interpreter that fits; name another with `make PYTHON=…`.
FITS := import sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c '$(FITS)' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
WORKERS ?= 2
ARGS ?=

# Stamps stand inside the environment, so that they go with it; a changed lock installs again.
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed

.PHONY: help setup demo test check bench lock clean

help: ## say what can be made
	@echo "Producting: make …"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(RUNTIME) ## install what running needs into .venv
	@echo "Ready: $(BIN)/producting --help"

demo: $(RUNTIME) ## build the demo company and serve its workspace (PORT=…, PRODUCTING_HOME=…)
	@PRODUCTING_HOME="$${PRODUCTING_HOME:-demo-home}" $(BIN)/producting demo $(ARGS)

test: $(DEV) ## run every test (ARGS='-k funnel' for some)
	@$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

check: $(DEV) ## style, types, import contracts, documents
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m pytest -q tests/architecture

bench: $(DEV) ## measure us against DuckDB and ClickHouse (ARGS='--events 10000000')
	@$(BIN)/producting bench $(ARGS)

lock: $(DEV) ## write both locks anew from pyproject.toml (ARGS=--upgrade for newer versions)
	@$(COMPILE) --extra build --output-file requirements.lock pyproject.toml
	@$(COMPILE) --extra build --extra dev --constraints requirements.lock \
		--output-file requirements-dev.lock pyproject.toml

clean: ## remove the environment and the caches; never a home with data
	@rm -rf $(VENV) dist .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links --python-version 3.11 $(ARGS)

$(BIN)/python:
	@test -n "$(PYTHON)" || { \
		echo "Producting needs Python 3.11, 3.12 or 3.13: install one, or name it: make PYTHON=/path/to/python3.12" >&2; \
		exit 1; }
	@$(PYTHON) -c '$(FITS)' || { \
		echo "$(PYTHON) is not Python 3.11, 3.12 or 3.13: name one that is: make PYTHON=/path/to/python3.12" >&2; \
		exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); \
		echo "No environment could be made: on Debian, install python3-venv, then run make again." >&2; exit 1; }

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what running needs (a minute or two, once) …"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements-dev.lock requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what developing needs (a minute or two, once) …"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $(RUNTIME) $@
