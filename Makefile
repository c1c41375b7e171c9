# Two commands: `make test` and, once `rawi read` stands, `make demo`. Each sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: test check
.venv/ready: pyproject.toml requirements-dev.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -r requirements-dev.txt
	$(BIN)/pip install -q --no-deps -e .
	touch .venv/ready

test: .venv/ready
	$(BIN)/pytest -q

check: test
	$(BIN)/ruff format --check src tests
	$(BIN)/ruff check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports
