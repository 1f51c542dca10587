# The two commands: `make run` (environment, install, build the corpus, start the explorer) and `make test`.
PYTHON ?= python3
VENV   ?= .venv
PORT   ?= 8501
BIN     = $(VENV)/bin

.PHONY: run build test clean

run: build
	@echo
	@echo "The command is $(BIN)/policygraph; 'source $(BIN)/activate' puts it on the path as policygraph."
	@echo "The explorer starts at http://localhost:$(PORT); Ctrl+C ends it."
	$(BIN)/policygraph app --port $(PORT)

build: $(VENV)/installed
	$(BIN)/policygraph build

# needs a browser: Debian's chromium and fonts-noto-cjk, or CHROMIUM=/path/to/chromium
test: $(VENV)/installed-test
	$(BIN)/ruff check src tests app.py
	$(BIN)/python -m mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

# constraints.txt pins what was tested together
$(VENV)/installed: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --upgrade pip
	$(BIN)/pip install -c constraints.txt -e .
	touch $@

# the tests try models of sentence-transformers too, and those bring torch (several GB on Linux where no CPU build is at hand)
$(VENV)/installed-test: $(VENV)/installed
	$(BIN)/pip install -c constraints.txt torch
	$(BIN)/pip install -c constraints.txt -e '.[test]'
	touch $@

clean:
	rm -rf $(VENV) indexes .indexes.*
