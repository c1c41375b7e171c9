# Two commands: `make demo` and `make test`. Each sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check gate
.venv/ready: pyproject.toml requirements-dev.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -r requirements-dev.txt
	$(BIN)/pip install -q --no-deps -e .
	touch .venv/ready

demo: .venv/ready
	$(BIN)/rawi read $(wildcard ../shared/seed/report.ar.txt) demo/reports.jsonl -o demo/page.html
	@echo "open demo/page.html in a browser"

test: .venv/ready
	$(BIN)/pytest -q

gate: .venv/ready
	$(BIN)/python bench/gate.py

check: test gate
	$(BIN)/ruff format --check src tests bench tools
	$(BIN)/ruff check src tests bench tools
	$(BIN)/mypy
	$(BIN)/lint-imports
