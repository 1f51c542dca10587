# The two commands: `make run` (environment, install, build the corpus, start the explorer) and `make test`.
PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin

.PHONY: run build test clean

run: build
	$(BIN)/policygraph app

build: $(VENV)/installed
	$(BIN)/policygraph build

test: $(VENV)/installed-test
	$(BIN)/ruff check src tests app.py
	$(BIN)/python -m pytest

# constraints.txt pins what was tested together; torch would otherwise bring several GB that nobody needs
$(VENV)/installed: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet -c constraints.txt torch
	$(BIN)/pip install --quiet -c constraints.txt -e .
	touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(BIN)/pip install --quiet -c constraints.txt -e '.[test]'
	touch $@

clean:
	rm -rf $(VENV) indexes .indexes.*
