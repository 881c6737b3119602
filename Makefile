# planner: `make run` starts it, `make test` tests it; both install into .venv what they need.
# Written for GNU make 3.81, which macOS brings. Another Python: make run PYTHON=/path/to/python3.12

PYTHON ?=
BIN = .venv/bin
UV ?= $(firstword $(wildcard $(BIN)/uv) uv)
UPGRADE ?=
ONLINE ?=
PIP = $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
LOCKED = install --require-hashes --only-binary :all: -r
COMPILE = $(UV) pip compile --quiet --no-python-downloads --universal --generate-hashes --no-annotate \
	--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)
FONTS = pdfboss-fonts==0.16.0 fontpkg-noto-sans==2.15

.PHONY: run test bench office check lock clean

run: .venv/run.stamp
	@$(BIN)/planner start

test: .venv/test.stamp
	$(BIN)/python -m pytest -m "not browser" -n 3 --dist worksteal
	chromium="$$($(BIN)/python tests/browser/find_chromium.py)" && \
		PLANNER_CHROMIUM="$$chromium" $(BIN)/python -m pytest -m browser -n 2 --dist worksteal tests/browser

bench: .venv/bench.stamp
	@$(BIN)/python tests/benchmarks/run.py --write docs/benchmarks.md

# every paper in every form through LibreOffice, which no test needs: KIND=plan takes one kind
office: .venv/test.stamp
	@$(BIN)/python -m tests.office.run $(KIND)

# the pins are held against tests/audit/advisories.yaml; ONLINE=1 asks PyPI
check: .venv/test.stamp
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/bandit --quiet --recursive planner wsgi.py
	$(BIN)/python tests/audit/run.py requirements.lock $(if $(ONLINE),--online)

# the lock files from setup.cfg; UPGRADE=1 takes newer versions
lock:
	$(COMPILE) --python-version 3.11 setup.cfg --extra build --output-file requirements.lock
	$(COMPILE) --python-version 3.11 setup.cfg --extra build --extra test --constraint requirements.lock \
		--output-file requirements-test.lock
	$(COMPILE) --python-version 3.11 setup.cfg --extra build --extra test --extra bench \
		--constraint requirements-test.lock --output-file requirements-bench.lock
	printf "%s\n" $(FONTS) | $(COMPILE) --python-version 3.12 --no-deps - --output-file fonts.lock

clean:
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis \
		test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Everything that `make run` needs. The fonts are data, but their wheel asks for Python 3.12: hence its own lock.
.venv/run.stamp: requirements.lock fonts.lock setup.cfg pyproject.toml | $(BIN)/python
	@echo "Installing planner into .venv; this happens once ..."
	@$(PIP) $(LOCKED) requirements.lock
	@$(PIP) $(LOCKED) fonts.lock --no-deps --ignore-requires-python
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test.stamp: requirements-test.lock .venv/run.stamp
	@echo "Installing what the tests need into .venv ..."
	@$(PIP) $(LOCKED) requirements-test.lock
	@touch $@

.venv/bench.stamp: requirements-bench.lock .venv/test.stamp
	@echo "Installing what planner is compared with into .venv ..."
	@$(PIP) $(LOCKED) requirements-bench.lock
	@touch $@

$(BIN)/python:
	@python="$(PYTHON)"; \
	for each in python3 python3.14 python3.13 python3.12 python3.11; do \
		if [ -z "$$python" ] && $$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			python=$$each; \
		fi; \
	done; \
	if [ -z "$$python" ]; then \
		echo "planner needs Python 3.11 or newer, and none was found." >&2; \
		echo "Install one, or name yours: make run PYTHON=/path/to/python3.12" >&2; exit 1; \
	fi; \
	if ! "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
		echo "planner needs Python 3.11 or newer; $$python is not." >&2; exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "$$python cannot make a virtual environment: its module venv is missing." >&2; \
		echo "On Debian or Ubuntu install it with: sudo apt install python3-venv" >&2; exit 1; \
	fi; \
	rm -rf .venv; "$$python" -m venv .venv
