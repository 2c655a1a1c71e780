# mediakit: `make report` renders the sample corpus, `make test` runs all tests. Python 3.11 or later and make are enough.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

CORPUS ?= seeds/sample
LEXICONS ?= $(if $(filter seeds/sample,$(CORPUS)),seeds/lexicons)
OUT ?= reports
VENV ?= .venv

# The first Python that is new enough and really runs: a shim of a version manager may exist and fail.
RUNS := 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'
ifndef PYTHON
PYTHON := $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	if "$$p" -c $(RUNS) >/dev/null 2>&1; then echo "$$p"; break; fi; done)
endif

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALLED := $(VENV)/.installed
TESTABLE := $(VENV)/.testable

.PHONY: help report test lint lab measure bench old-matplotlib wheel compiled screenshots clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 18

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "mediakit needs Python 3.11 or later with venv; none found. Install one, or: make PYTHON=/path/to/python"; exit 2; }
	"$(PYTHON)" -m venv $(VENV)

$(INSTALLED): pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --constraint constraints.txt --editable .
	touch $@

$(TESTABLE): $(INSTALLED)
	$(PIP) install --constraint constraints.txt --editable '.[test,dask,inception,office]'
	touch $@

report: $(INSTALLED) ## render CORPUS (seeds/sample) into OUT (reports)
	$(BIN)/mediakit report '$(CORPUS)' --out '$(OUT)' $(if $(LEXICONS),--lexicons '$(LEXICONS)') $(ARGS)
	@echo "Open $(OUT)/index.html"

test: $(TESTABLE) ## run all tests, doctests and the linter
	$(BIN)/ruff check .
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

lint: $(TESTABLE) ## run the linter alone
	$(BIN)/ruff check .

lab: $(INSTALLED) ## open the notebooks in JupyterLab
	$(BIN)/mediakit lab $(ARGS)

measure: $(INSTALLED) ## measure the extraction on the sample; write the figures that reports and docs show
	$(BIN)/python -m mediakit.analysis.evaluation seeds --lexicons seeds/lexicons \
		--write --table docs/method.md --pin tests/quality_floor.json

bench: $(TESTABLE) ## measure speed and write a table to benchmarks/results
	$(PIP) install --constraint constraints.txt --requirement benchmarks/requirements.txt
	$(BIN)/python -m benchmarks $(ARGS)

# Charts must draw Arabic rightly before matplotlib 3.11 too, where the text is shaped by mediakit.
OLD := $(VENV)-mpl310
$(OLD)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	"$(PYTHON)" -m venv $(OLD)
	grep -vE '^(matplotlib|numpy|contourpy)==' constraints.txt > $(OLD)/constraints.txt
	$(OLD)/bin/python -m pip --disable-pip-version-check --quiet install --constraint $(OLD)/constraints.txt \
		'matplotlib<3.11' arabic-reshaper babel pandas pyarrow pytest python-bidi pyyaml
	touch $@

old-matplotlib: $(OLD)/.installed ## check the letters of charts with a matplotlib before 3.11
	PYTHONPATH=src $(OLD)/bin/python -m pytest -q -p no:cacheprovider -o addopts= tests/test_display.py

# The analysis compiled to C: faster, the same tables. It needs a C compiler and the headers of Python.
COMPILED := $(VENV)-compiled
# 2 for speed; 0 builds in a fifth of the time what has the same tables.
OPTIMISE ?= 2
SOURCES := setup.py pyproject.toml constraints.txt $(shell find src -type f -not -path '*/__pycache__/*' -not -path '*.egg-info/*')
$(COMPILED)/.tools: pyproject.toml constraints.txt
	"$(PYTHON)" -m venv $(COMPILED)
	$(COMPILED)/bin/python -m pip --disable-pip-version-check --quiet install --constraint constraints.txt mypy setuptools hypothesis pytest pytest-xdist
	touch $@

dist/.compiled: $(SOURCES) | $(COMPILED)/.tools
	rm -rf build dist
	MEDIAKIT_COMPILE=1 MEDIAKIT_OPTIMISE=$(OPTIMISE) $(COMPILED)/bin/python -m pip --disable-pip-version-check --quiet wheel --no-build-isolation --no-deps --wheel-dir dist .
	rm -rf build
	touch $@

wheel: dist/.compiled ## build a wheel with the analysis compiled, for this machine, in dist
	@ls dist/*.whl

$(COMPILED)/.installed: dist/.compiled
	$(COMPILED)/bin/python -m pip --disable-pip-version-check --quiet install --constraint constraints.txt --force-reinstall --no-deps dist/*.whl
	$(COMPILED)/bin/python -m pip --disable-pip-version-check --quiet install --constraint constraints.txt dist/*.whl
	touch $@

compiled: $(COMPILED)/.installed ## build that wheel, install it apart and test that it gives the tables of the plain build
	$(COMPILED)/bin/python -m pytest -q -n auto -p no:cacheprovider -o addopts= tests/test_compiled.py tests/test_attribution.py tests/test_actors.py tests/test_topics.py

screenshots: report $(TESTABLE) ## pictures of every report, in OUT/screenshots
	PYTHONPATH=tests $(BIN)/python -m browser.screenshots '$(OUT)'

clean: ## remove environments, reports and caches
	rm -rf $(VENV) $(OLD) $(COMPILED) build dist src/*.egg-info .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find reports -mindepth 1 ! -name README.md -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
