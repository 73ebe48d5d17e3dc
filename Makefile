# Every task of the project. `make help` prints this list from the comments behind the targets.
# Nothing has to be installed first but Python 3.11 or newer, git and make.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PORT   ?= 8000
FORMAT ?= text
WORKERS ?= 2
KILLS  ?= 300
PAGE   ?= /program/a-typical-week/
FOR    ?= nginx
HTML_CHECKER := tests/npm/node_modules/vnu-jar/build/dist/vnu.jar
KIND   ?= article
export PYTHONPATH := plugins
export KIND TOPIC TITLE
export SITE_ORIGIN SITE_PATH TODAY URL TO RELEASE PARENT FOR

BUILD_TOOLS := $(VENV)/build.done
RELEASE_TOOLS := $(VENV)/release.done
TEST_TOOLS  := $(VENV)/test.done
CHECKERS    := $(VENV)/checkers.done
OTHERS      := .venv-bench/others.done

.PHONY: help site release releases rollback verify headers serve check due new schemas test screenshots faults load lint format lock golden bench-pages clean

help: ## Print this list
	@echo "usage: make TARGET"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 18

site: $(BUILD_TOOLS) ## Build the site into output/; a failed build leaves output/ as it was (ORGANIZATION=FILE: a provider's edition)
	@$(BIN)/python -m release content

release: $(RELEASE_TOOLS) ## Make a release for the live site: make release SITE_ORIGIN=https://guide.example.org (SITE_PATH, TODAY, PARENT)
	@$(BIN)/python -m release release content --html-checker $(HTML_CHECKER) $(if $(PARENT),--parent="$$PARENT")

releases: $(BUILD_TOOLS) ## List the releases that are kept, and what changed with each
	@$(BIN)/python -m release releases

rollback: $(BUILD_TOOLS) ## Make the release before the live one live again (TO= its name, for another one)
	@$(BIN)/python -m release rollback $(if $(TO),--to="$$TO")

verify: $(BUILD_TOOLS) ## Compare a live site with its release: make verify URL=https://guide.example.org (RELEASE, CONTENT_ONLY=1)
	@$(BIN)/python -m release verify "$$URL" $(if $(RELEASE),--release="$$RELEASE") $(if $(CONTENT_ONLY),--content-only)

headers: $(BUILD_TOOLS) ## Print what a web server has to be told: make headers FOR=nginx (or caddy, s3, cloudfront)
	@$(BIN)/python -m release headers "$$FOR"

serve: $(BUILD_TOOLS) ## Preview on 127.0.0.1 that follows what you save (PORT=8000, ORGANIZATION=FILE, SEARCH=1: with the search)
	@$(BIN)/python -m preview content --port $(PORT) $(if $(SEARCH),-e SEARCH=true)

check: $(BUILD_TOOLS) ## Check all content without building (FORMAT=github or json, STRICT=1, UPDATE=1, ORGANIZATION=FILE)
	@$(BIN)/python -m care_guide check content --format $(FORMAT) $(if $(STRICT),--strict) $(if $(UPDATE),--update)

due: $(BUILD_TOOLS) ## List the pages to check again (FORMAT=json)
	@$(BIN)/python -m care_guide due content --format $(FORMAT)

new: $(BUILD_TOOLS) ## Begin a file: make new KIND=article TOPIC=therapies TITLE="Sleep"
	@$(BIN)/python -m care_guide new content --kind="$$KIND" --topic="$$TOPIC" --title="$$TITLE"

schemas: $(BUILD_TOOLS) ## Write the JSON Schemas that editors' programs complete and check data files with
	@$(BIN)/python -m care_guide schemas docs/schemas

test: $(TEST_TOOLS) $(CHECKERS) ## Run all tests, a browser and the HTML checker included (ARGS="-k faq" picks some; WORKERS=2 at a time)
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(ARGS)

screenshots: site $(TEST_TOOLS) $(CHECKERS) ## Take a picture of each kind of page, phone and desk, light and dark, into screenshots/
	@PYTHONPATH=plugins:tests $(BIN)/python -m screenshots output screenshots
faults: $(TEST_TOOLS) ## Kill releases at random moments, fill their disk, break a template: a long test (KILLS=300)
	@$(BIN)/python tests/release/faults.py --kills $(KILLS)

load: $(TEST_TOOLS) ## Measure how many requests a second one Caddy answers from the live release (PAGE=/faq/)
	@$(BIN)/python tests/release/load.py output "$(PAGE)"

lint: $(TEST_TOOLS) ## Check the code: style, types, spelling
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/typos

format: $(TEST_TOOLS) ## Put the code into its one style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

golden: $(TEST_TOOLS) ## Rewrite the golden JSON and SVG files from what the code makes now; look at the difference before you commit it
	@$(BIN)/python -m pytest tests/care_guide --snapshot-update

bench-pages: $(TEST_TOOLS) $(OTHERS) ## Measure our pages, and one article beside other builders', into docs/comparison.md (20 minutes)
	@PYTHONPATH=plugins:tests:benchmarks $(BIN)/python -m pages docs/comparison.md $(ARGS)

lock: ## Lock all packages anew, with hashes and without index addresses (needs uv)
	@for name in build release test bench; do \
	  uv pip compile requirements/$$name.in -o requirements/$$name.txt --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" --upgrade --quiet || exit 1; done

clean: ## Remove all that was built or installed here, output/ included
	rm -rf output screenshots .releases .preview .cache $(VENV) .venv-bench .bench tests/npm/node_modules benchmarks/npm/node_modules
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Installed once, and again when the lock changes.

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0])'
	@echo "Making an environment in $(VENV)/ ..."
	@$(PYTHON) -m venv $(VENV)

$(BUILD_TOOLS): requirements/build.txt $(VENV)/pyvenv.cfg
	@echo "Installing what the build needs ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(RELEASE_TOOLS): requirements/release.txt $(BUILD_TOOLS)
	@echo "Installing what releases need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(TEST_TOOLS): requirements/test.txt $(BUILD_TOOLS)
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(CHECKERS): tests/install-checkers.sh tests/npm/package-lock.json $(TEST_TOOLS)
	@echo "Looking for a browser and the HTML checker ..."
	@sh tests/install-checkers.sh $(BIN)
	@touch $@

# What cannot be installed is left out of the comparison, which says so, and tried again the next time.

$(OTHERS): requirements/bench.txt benchmarks/npm/package-lock.json
	@echo "Installing other site builders and Lighthouse ..."
	@$(PYTHON) -m venv .venv-bench
	@all=yes; \
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $< || all=; \
	npm ci --prefix benchmarks/npm --ignore-scripts --no-audit --no-fund --loglevel=error || all=; \
	if [ "$$all" ]; then touch $@; else echo "Not all of it could be installed (see above)."; fi
