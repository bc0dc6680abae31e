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
# What says whether a page can be used by everybody; without npm its tests are skipped, by name.
AXE := node_modules/.package-lock.json

# Whoever may install packages gets a browser; for everybody else its tests are skipped, by name.
FIND_CHROMIUM := command -v chromium-headless-shell >/dev/null || { test "$$(id -u)" = 0 && \
	command -v apt-get >/dev/null && echo "Installing Chromium for the browser tests …" && \
	apt-get update -qq >/dev/null 2>&1 && \
	apt-get install -qq -y chromium-headless-shell fonts-noto-cjk >/dev/null 2>&1; } || \
	command -v chromium chromium-browser google-chrome >/dev/null || { test "$$(id -u)" = 0 && \
	command -v apt-get >/dev/null && apt-get install -qq -y chromium fonts-noto-cjk >/dev/null 2>&1; } || \
	echo "No Chromium here: the browser tests will be skipped."

.PHONY: help setup demo test check bench shots lock clean

help: ## say what can be made
	@echo "Producting: make …"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(RUNTIME) ## install what running needs into .venv
	@echo "Ready: $(BIN)/producting --help"

demo: $(RUNTIME) ## build the demo company and serve its workspace (PORT=…, PRODUCTING_HOME=…)
	@PRODUCTING_HOME="$${PRODUCTING_HOME:-demo-home}" $(BIN)/producting demo $(ARGS)

test: $(DEV) $(AXE) ## run every test (ARGS='-k funnel' for some)
	@$(FIND_CHROMIUM)
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadscope $(ARGS)

check: $(DEV) ## style, types, import contracts, documents
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m pytest -q tests/architecture

bench: $(DEV) ## measure us against DuckDB and ClickHouse (ARGS='--events 10000000')
	@$(BIN)/producting bench $(ARGS)

shots: $(DEV) ## a picture of every page of the demo into shots/ (ARGS='journey --width 390' for some)
	@$(BIN)/python -m tests.browser.shots $(ARGS)

lock: $(DEV) ## write both locks anew from pyproject.toml (ARGS=--upgrade for newer versions)
	@$(COMPILE) --extra build --output-file requirements.lock pyproject.toml
	@$(COMPILE) --extra build --extra dev --constraints requirements.lock \
		--output-file requirements-dev.lock pyproject.toml

$(AXE): package-lock.json
	@if command -v npm >/dev/null; then npm ci --ignore-scripts --silent || true; fi

clean: ## remove the environment and the caches; never a home with data
	@rm -rf $(VENV) node_modules dist .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
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
