# Everything a newcomer needs: `make run` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
SAMPLE := projects/the-fox-and-the-crow.txt
SOURCE ?= $(SAMPLE)
NAME = $(basename $(notdir $(SOURCE)))

.PHONY: run setup setup-dev test movie bundle bench format requirements

run: setup
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
		$(BIN)/python main.py "$(SAMPLE)"; \
	else \
		echo "There is no display, so the sample becomes a movie instead."; \
		$(BIN)/python main.py make "$(SAMPLE)" --project out/sample -o out/sample.mp4; \
	fi

setup:
	@$(PYTHON) tools/prepare.py

setup-dev:
	@$(PYTHON) tools/prepare.py --dev

test: setup-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/pytest

movie: setup
	@$(BIN)/python main.py make "$(SOURCE)" --project "out/$(NAME)" -o "out/$(NAME).mp4"

bundle: setup-dev
	$(BIN)/pyinstaller --noconfirm --log-level WARN storyshot.spec

bench: setup-dev
	$(BIN)/python -m benchmarks

format: setup-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

requirements: setup-dev
	$(BIN)/python tools/requirements.py
