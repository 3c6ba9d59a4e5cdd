# make demo   sets everything up in .venv, reads the example corpus, prints the brief
# make test   sets everything up in .venv, checks layers, types and lint, runs the tests
# make docs   writes the generated parts of docs/ anew

PYTHON ?= python3
BIN := .venv/bin
OUT := out

.PHONY: demo test docs clean

$(BIN)/communique: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.dev: $(BIN)/communique pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(BIN)/communique
	@mkdir -p $(OUT)
	@$(BIN)/communique brief examples/articles --knowledge examples/knowledge.toml --html $(OUT)/brief.html

test: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --fail-under=85

docs: .venv/.dev
	$(BIN)/python docs/generate.py

clean:
	rm -rf .venv $(OUT) dist build
