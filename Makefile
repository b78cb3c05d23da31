# Two commands do all: `make run` shows a sample report, `make test` runs the tests.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help run test check sweeps fuzz lint types imports quality bench goldens diff idle samples clean

help:            ## this list
	@grep -hE '^[a-z]+: .*##|^[a-z]+:  *##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

$(STAMP): pyproject.toml constraints.txt tools/setup.sh
	@PYTHON="$(PYTHON)" sh tools/setup.sh $(VENV)
	@touch $(STAMP)

run: $(STAMP)    ## set up, parse the Lahti sample and show the result
	@$(BIN)/raportti-parse parse samples/lahti-2021-seurantaraportti.pdf

test: $(STAMP)   ## set up and run the tests
	$(BIN)/python -m pytest -n 2 -m "not slow"

sweeps: $(STAMP) ## the long tests: hostile archives, kills, memory over many files
	$(BIN)/python -m pytest -n 2 -m slow

fuzz: $(STAMP)  ## 2 000 spoiled reports, none of which loses a figure in silence (`sweeps` spoils 400)
	RAPORTTI_FUZZ=2000 $(BIN)/python -m pytest -n 2 -m slow tests/faults/test_fuzz.py

check: lint types imports test  ## before a commit: ruff, mypy --strict, import-linter, tests

lint: $(STAMP)   ## ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)  ## mypy --strict
	$(BIN)/mypy

imports: $(STAMP)  ## import-linter: data flows one way
	$(BIN)/lint-imports

quality: $(STAMP)  ## recall, precision and accuracy against the known figures, with floors
	@sh tools/setup.sh --fonts
	$(BIN)/python -m tests.quality.run_all

bench: $(STAMP)  ## pages a second against other readers, Finnish text in MB a second
	$(BIN)/python -m bench.run

goldens: $(STAMP)  ## regenerate the snapshots in golden/; read each changed figure against its page
	$(BIN)/python -m pytest tests/goldens -q --regenerate-goldens

diff: $(STAMP)  ## what the working tree reads otherwise than BASE (HEAD); ARGS="--list 50 --pictures out"
	@$(BIN)/python -m bench.diff --base "$(or $(BASE),HEAD)" $(ARGS)

idle: $(STAMP)  ## which functions no real report, sample or annotated sentence needs
	@$(BIN)/python -m bench.idle $(ARGS)

samples: $(STAMP)  ## rebuild the sample reports (needs LibreOffice)
	$(BIN)/pip install --quiet -e '.[samples]'
	$(BIN)/python -m samples.build

clean:           ## remove what was built
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
