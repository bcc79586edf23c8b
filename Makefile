# Everything a newcomer needs: `make run` and `make test`.
PYTHON ?= python3
ENV := .venv/bin/python
SAMPLE := projects/the-fox-and-the-crow.txt
SOURCE ?= $(SAMPLE)

.PHONY: run setup setup-dev test movie bundle bench fakes format requirements

run: setup
	@$(PYTHON) tools/run.py "$(SAMPLE)"

setup:
	@$(PYTHON) tools/prepare.py

setup-dev:
	@$(PYTHON) tools/prepare.py --dev

test: setup-dev
	$(ENV) -m ruff format --check .
	$(ENV) -m ruff check .
	$(ENV) -m pyright
	$(ENV) -m pytest

movie: setup
	@$(PYTHON) tools/run.py --movie "$(SOURCE)"

bundle: setup-dev
	$(ENV) -m PyInstaller --noconfirm --log-level WARN storyshot.spec

bench: setup-dev
	$(ENV) -m benchmarks

fakes: setup-dev
	@$(BIN)/python -m tests.fakes

format: setup-dev
	$(ENV) -m ruff format .
	$(ENV) -m ruff check --fix .

requirements: setup-dev
	$(ENV) tools/requirements.py
