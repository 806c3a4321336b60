# Everything a newcomer needs: Python 3.11 or newer and make.
UV_VERSION := 0.13.9
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
unexport PYTHONDONTWRITEBYTECODE
unexport VIRTUAL_ENV

.DEFAULT_GOAL := dataset
.PHONY: dataset setup test lint bench fuzz audit clean help

dataset: setup  ## set everything up and build datasets/ from seeds/ (the default)
	@.venv/bin/stats rebuild

setup: .venv/ready  ## make .venv with the locked dependencies

.venv/ready: pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "stats needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 2; }
	@command -v uv >/dev/null || test -x .uv/bin/uv || { $(PYTHON) -m venv .uv && .uv/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION); }
	$(UV) sync --frozen --quiet
	@.venv/bin/python -m compileall -q stats schemas
	@touch $@

test: setup  ## run the tests, on every core
	.venv/bin/python -m pytest -n auto --dist worksteal

lint: setup  ## rules, types and the import contract
	.venv/bin/ruff check
	.venv/bin/mypy
	.venv/bin/lint-imports

bench: setup  ## time the reading against others, on this machine; also 100,000 and 200,000 articles with LARGE=--large
	.venv/bin/python -m tests.benchmarks $(LARGE)

fuzz: setup  ## read a million made-up texts; what is read wrongly becomes a case
	.venv/bin/python -m tests.hardening.fuzz $(TEXTS)

audit: setup  ## look the locked packages up among known vulnerabilities (osv.dev); needs the network
	$(UV) lock --check
	@$(UV) audit --frozen --preview-features audit-command || { code=$$?; test $$code -ne 2 || \
		echo "audit: osv.dev could not be asked, so nothing is known of the packages; try again where there is a network" >&2; exit $$code; }

clean:  ## remove what make made, the dataset excepted
	rm -rf .venv .uv .stats-cache

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile
