# Everything a player, a teacher or a developer types. Needs make and Python 3.11–3.14, nothing else.
#
#   make play         spela                      | open the game
#   make klass        spela med en klass         | play with a class in the browser
#   make test         kör alla tester            | run the tests
#   make check        stil, typer, lager, tester | format, lint, types, layers, tests
#   make kontrollera  granska scenariots data    | check the authored data
#   make skillnad     vad en ändring flyttade    | what a change of the data moved, in seconds
#   make skillnad-spara  spara de nya talen      | keep the moved numbers as the right ones
#   make bilder-spara rita om bilderna i text    | renew the pictures in text that the tests compare with
#   make bench        mät hastigheten            | measure speed
#   make bench-others vår modell bredvid andra   | part of our model in PySD and BPTK-Py, beside ours
#   make bench-apps   andra program bredvid       | posting and harlequin beside the game
#   make test-browser rapporter, klass i Chromium | reports and a class in Chromium (and axe-core, if npm is here)
#   make load         en klass på 40 under tryck | load a class of 40, on this machine alone (Linux)
#   make screens      bilder av alla skärmar      | pictures of every screen, from the running game
#   make bots         låt sex botar spela År för år | let six bots play År för år, into docs/bots.md
#   make torture      döda spelet, tryck på allt | kill the game while it saves, 1 000 times; any keys at any size
#   make fuzz         mata läsarna med skräp      | feed the readers of files with rubbish, guided by coverage, an hour
#   make mutants      pröva testerna med fel      | try the tests with 300 small mistakes
#   make shuffled     snabba tester i 20 ordningar | the fast tests in twenty random orders
#   make audit        kända hål i paketen        | known vulnerabilities of what is installed (needs the network)
#   make wheel        bygg och prova ett hjul   | build a wheel and try it in an empty folder
#   make offline      en mapp utan nät          | a folder that installs without a network
#   make onefile      ett program i en fil      | one program that needs no Python
#   make lock         lås nya versioner (uv)     | pin new versions with hashes (needs uv)
#   make clean        ta bort .venv och cacher   | remove .venv and caches

VENV     := .venv
FUZZ     := .venv-fuzz
AUDIT    := .venv-audit
OTHERS   := .venv-others
FUZZ_SECONDS ?= 3600
BIN      := $(VENV)/bin/python
SCENARIO := scenarios/alingsas-2026
PACKAGES := sim scenarios saves tui
# The Python that makes .venv: the first suitable one, unless you say `make play PYTHON=python3.13`.
PYTHON   ?= $(firstword $(foreach name,python3 python python3.14 python3.13 python3.12 python3.11,\
              $(shell $(name) -c '$(SUITABLE)' 2>/dev/null && echo $(name))))
SUITABLE := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))

# Compiled modules halve the time to the first screen.
unexport PYTHONDONTWRITEBYTECODE
# Nothing outside the pinned requirements may be picked up.
unexport PYTHONPATH PYTHONHOME

.DEFAULT_GOAL := help
.PHONY: bots help play klass test test-browser screens check format-check lint types layers tests bench bench-others bench-apps load torture fuzz mutants shuffled audit kontrollera skillnad skillnad-spara bilder-spara wheel offline onefile lock clean
.NOTPARALLEL:

help:
	@sed -n 's/^#   make/make/p' Makefile

play: $(VENV)/play.stamp
	@$(BIN) -m tui

klass: $(VENV)/play.stamp
	@$(BIN) -m tui klass

test: $(VENV)/test.stamp
	@$(BIN) -m pytest -n auto --dist worksteal

check: format-check lint types layers tests

format-check: $(VENV)/test.stamp
	@$(BIN) -m ruff format --check .

lint: $(VENV)/test.stamp
	@$(BIN) -m ruff check .

types: $(VENV)/test.stamp
	@$(BIN) -m mypy

layers: $(VENV)/test.stamp
	@$(BIN) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' --no-cache

tests: test

bench: $(VENV)/test.stamp
	@$(BIN) -m benchmarks

# What we compare with is no part of the project either.
bench-others: $(OTHERS)/made.stamp
	@$(OTHERS)/bin/python -m benchmarks.others

bench-apps: $(VENV)/test.stamp $(OTHERS)-posting/made.stamp $(OTHERS)-harlequin/made.stamp
	@$(BIN) -m benchmarks.others.apps $(OTHERS)-posting/bin/posting $(OTHERS)-harlequin/bin/harlequin

$(OTHERS)-%/made.stamp:
	@$(PYTHON) -m venv --clear $(OTHERS)-$*
	@$(OTHERS)-$*/bin/python -m pip install --quiet --disable-pip-version-check $*==$(VERSION_$*) $(BESIDE_$*)
	@touch $@

VERSION_posting   := 2.11.1
# With tree-sitter 0.26 posting is ended by SIGSEGV before its first frame: it holds a Textual that was made for 0.25.
BESIDE_posting    := tree-sitter==0.25.2
VERSION_harlequin := 2.17.0

$(OTHERS)/made.stamp: requirements.txt requirements-bench.txt
	@$(PYTHON) -m venv --clear $(OTHERS)
	@$(OTHERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(OTHERS)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	@touch $@

test-browser: $(VENV)/test.stamp
	@$(BIN) -m tests.browser

screens: $(VENV)/test.stamp
	@$(BIN) -m tests.pictures

bots: $(VENV)/test.stamp
	@$(BIN) -m benchmarks.bots

load: $(VENV)/test.stamp
	@$(BIN) -m tests.load

torture: $(VENV)/test.stamp
	@$(BIN) -m tests.saves.torture --kills 1000
	@$(BIN) -m tests.tui.torture --games 40

# Atheris is no part of the project: it lives in an environment of its own.
fuzz: $(FUZZ)/made.stamp
	@$(FUZZ)/bin/python -m tests.fuzz --seconds $(FUZZ_SECONDS)

$(FUZZ)/made.stamp: requirements.txt
	@$(PYTHON) -m venv --clear $(FUZZ)
	@$(FUZZ)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(FUZZ)/bin/python -m pip install --quiet --disable-pip-version-check "atheris>=3,<4"
	@touch $@

mutants: $(VENV)/test.stamp
	@$(BIN) -m tests.mutation

shuffled: $(VENV)/test.stamp
	@$(BIN) -m tests.shuffled --times 20

audit: $(AUDIT)/made.stamp
	@$(AUDIT)/bin/pip-audit --strict --disable-pip --require-hashes -r requirements.txt

$(AUDIT)/made.stamp:
	@$(PYTHON) -m venv --clear $(AUDIT)
	@$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check "pip-audit>=2.10,<3"
	@touch $@

kontrollera: $(VENV)/play.stamp
	@$(BIN) -m tui kontrollera $(SCENARIO)

# The plans are played with what is without fault.
skillnad: kontrollera $(VENV)/test.stamp
	@$(BIN) -m tests.golden.moved

skillnad-spara: kontrollera $(VENV)/test.stamp
	@$(BIN) -m tests.golden.regenerate

# Every test that keeps pictures asks tests/tui/kept.py.
bilder-spara: $(VENV)/test.stamp
	@BUDGETSPEL_NYA_BILDER=1 $(BIN) -m pytest -q -n auto --dist worksteal $$(grep -rl --include='test_*.py' 'import.* are_kept' tests) -k look

wheel offline onefile: $(VENV)/test.stamp
	@$(BIN) -m release $@

# A stamp is written only when everything is in place, so an interrupted install is simply done again.

$(VENV)/play.stamp: requirements.txt $(VENV)/made.stamp
	@$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/test.stamp: requirements-dev.txt $(VENV)/made.stamp
	@$(INSTALL) -r requirements-dev.txt
	@touch $@ $(VENV)/play.stamp

$(VENV)/made.stamp:
	@test -n "$(PYTHON)" || { $(SAY_PYTHON); exit 1; }
	@$(PYTHON) -c '$(SUITABLE)' || { $(SAY_PYTHON); exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { $(SAY_VENV); exit 1; }
	@echo "Gör i ordning .venv (en gång) | Preparing .venv (once): $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

INSTALL = $(BIN) -m pip install --quiet --disable-pip-version-check --require-hashes --compile

define SAY_PYTHON
printf '%s\n' \
  "Budgetspelet behöver Python 3.11, 3.12, 3.13 eller 3.14; ingen sådan hittades." \
  "  Debian/Ubuntu: sudo apt install python3 python3-venv    Annars: python.org" \
  "  Har du en under annat namn: make play PYTHON=/sökväg/till/python3" \
  "Budgetspelet needs Python 3.11, 3.12, 3.13 or 3.14, and found none." \
  "  If yours has another name: make play PYTHON=/path/to/python3" >&2
endef

define SAY_VENV
printf '%s\n' \
  "Python finns ($(PYTHON)), men paketet som gör virtuella miljöer saknas: python3-venv." \
  "  Debian/Ubuntu: sudo apt install python3-venv    (eller $$($(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'))" \
  "Python is here, but the package that makes virtual environments is missing: python3-venv." >&2
endef

# The two lists are made for every Python and system at once, with hashes and without the address of any index.
LOCK = uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
       --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

lock:
	$(LOCK) --output-file requirements.txt
	$(LOCK) --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean:
	rm -rf $(VENV) $(FUZZ) $(AUDIT) $(OTHERS) $(OTHERS)-* .fuzz .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage
	find $(PACKAGES) tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
