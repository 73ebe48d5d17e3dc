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
WORKERS ?= 3
KILLS  ?= 300
STEPS  ?= 2000
SEED   ?= 1
PAGE   ?= /program/a-typical-week/
FOR    ?= nginx
HTML_CHECKER := tests/npm/node_modules/vnu-jar/build/dist/vnu.jar
KIND   ?= article
export PYTHONPATH := plugins
export KIND TOPIC TITLE
export SITE_ORIGIN SITE_PATH TODAY URL TO RELEASE PARENT FOR BASE WAIT TARGET

BUILD_TOOLS := $(VENV)/build.done
RELEASE_TOOLS := $(VENV)/release.done
PUBLISH_TOOLS := $(VENV)/publish.done
ATTEST_TOOLS := $(VENV)/attest.done
TEST_TOOLS  := $(VENV)/test.done
CHECKERS    := $(VENV)/checkers.done
OTHERS      := .venv-bench/others.done
BUILDERS    := .venv-bench/builders.done

.PHONY: help site release releases rollback publish verify headers again changes external-links html-checker attest serve check due new schemas test screenshots faults edits load lint format lock golden bench bench-preview bench-pages clean

help: ## Print this list
	@echo "usage: make TARGET"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 18

site: $(BUILD_TOOLS) ## Build the site into output/; a failed build leaves output/ as it was (ORGANIZATION=FILE: a provider's edition)
	@$(BIN)/python -m release content

release: $(RELEASE_TOOLS) ## Make a release for the live site: make release SITE_ORIGIN=https://guide.example.org (SITE_PATH, TODAY, PARENT, FORMAT=github)
	@$(BIN)/python -m release release content --html-checker $(HTML_CHECKER) --format $(if $(filter github,$(FORMAT)),github,text) $(if $(PARENT),--parent="$$PARENT")

releases: $(BUILD_TOOLS) ## List the releases that are kept, and what changed with each
	@$(BIN)/python -m release releases

rollback: $(BUILD_TOOLS) ## Make the release before the live one live again (TO= its name, for another one)
	@$(BIN)/python -m release rollback $(if $(TO),--to="$$TO")

verify: $(BUILD_TOOLS) ## Compare a live site with its release: make verify URL=https://guide.example.org (RELEASE= or HERE=1, CONTENT_ONLY=1, WAIT=300)
	@$(BIN)/python -m release verify "$$URL" $(if $(RELEASE),--release="$$RELEASE") $(if $(HERE),--here) \
	  $(if $(CONTENT_ONLY),--content-only) $(if $(WAIT),--wait="$$WAIT")

headers: $(BUILD_TOOLS) ## Print what a web server has to be told: make headers FOR=nginx (or caddy, s3, cloudfront)
	@$(BIN)/python -m release headers "$$FOR"

again: $(BUILD_TOOLS) ## Make what is live at SITE_ORIGIN again from its commit, into output/: make again SITE_ORIGIN=https://guide.example.org
	@$(BIN)/python -m release.flows again

changes: $(BUILD_TOOLS) ## Say what the release in output/ changes, page by page, in Markdown: make changes BASE=main
	@$(BIN)/python -m release.flows changes "$$BASE"

external-links: $(RELEASE_TOOLS) ## Ask every other site that output/ links to whether its page is still there (FORMAT=github)
	@$(BIN)/python -m release.flows external-links --format $(if $(filter github,$(FORMAT)),github,text)

html-checker: ## Install the HTML checker that `make release` asks (needs npm, and Java to run)
	@npm ci --prefix tests/npm --ignore-scripts --no-audit --no-fund --loglevel=error

attest: $(ATTEST_TOOLS) ## In a workflow: sign where the release in output/ comes from, with its bill of materials, into attestation/
	@$(BIN)/python -m release.flows attestation attestation
	@$(BIN)/python -m sigstore attest --overwrite --predicate attestation/provenance.json \
	  --predicate-type https://slsa.dev/provenance/v1 attestation/release.json attestation/sbom.cdx.json
publish: $(PUBLISH_TOOLS) ## Publish the release in output/: make publish TARGET=s3://bucket/prefix or file:///folder (DRY=1, FORCE=1)
	@$(BIN)/python -m release publish "$$TARGET" $(if $(DRY),--dry) $(if $(FORCE),--force)

serve: $(BUILD_TOOLS) ## Preview on 127.0.0.1 that follows what you save (PORT=8000, ORGANIZATION=FILE, SEARCH=1: with the search)
	@$(BIN)/python -m preview content --port $(PORT) $(if $(SEARCH),-e SEARCH=true)

check: $(BUILD_TOOLS) ## Check all content without building (FORMAT=github or json, STRICT=1, UPDATE=1, ORGANIZATION=FILE)
	@$(BIN)/python -m care_guide check content --format $(FORMAT) $(if $(STRICT),--strict) $(if $(UPDATE),--update)

due: $(BUILD_TOOLS) ## List the pages to check again (FORMAT=json or github, STRICT=1)
	@$(BIN)/python -m care_guide due content --format $(FORMAT) $(if $(STRICT),--strict)

new: $(BUILD_TOOLS) ## Begin a file: make new KIND=article TOPIC=therapies TITLE="Sleep"
	@$(BIN)/python -m care_guide new content --kind="$$KIND" --topic="$$TOPIC" --title="$$TITLE"

schemas: $(BUILD_TOOLS) ## Write the JSON Schemas that editors' programs complete and check data files with
	@$(BIN)/python -m care_guide schemas docs/schemas

test: $(TEST_TOOLS) $(CHECKERS) ## Run all tests, a browser and the HTML checker included (ARGS="-k faq" picks some; WORKERS=3 at a time)
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

screenshots: site $(TEST_TOOLS) $(CHECKERS) ## Take a picture of each kind of page, phone and desk, light and dark, into screenshots/
	@PYTHONPATH=plugins:tests $(BIN)/python -m screenshots output screenshots
faults: $(TEST_TOOLS) ## Kill releases and publishers at random moments, fill their disk: a long test (KILLS=300)
	@$(BIN)/python tests/release/faults.py --kills $(KILLS)

edits: $(TEST_TOOLS) ## Edit a blog and a guide at random and compare each fast build with a clean one: a long test (STEPS=2000, SEED=1)
	@PYTHONPATH=plugins:tests $(BIN)/python -m long_edits --steps $(STEPS) --seed $(SEED) $(ARGS)

load: $(TEST_TOOLS) ## Measure how many requests a second one Caddy answers from the live release (PAGE=/faq/)
	@$(BIN)/python tests/release/load.py output "$(PAGE)"

lint: $(TEST_TOOLS) ## Check the code and the workflows: style, types, spelling, what is risky
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/typos
	@$(BIN)/zizmor --offline --quiet --no-progress --strict-collection .github
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml

format: $(TEST_TOOLS) ## Put the code into its one style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

golden: $(TEST_TOOLS) ## Rewrite the golden JSON and SVG files from what the code makes now; look at the difference before you commit it
	@$(BIN)/python -m pytest tests/care_guide --snapshot-update

bench: $(TEST_TOOLS) $(BUILDERS) ## Measure our builds beside other builders', and edit at random, into docs/benchmarks.md (2 hours; ARGS="--sizes 100 --rounds 1" STEPS=100 for a short run)
	@PYTHONPATH=plugins:benchmarks $(BIN)/python -m builds docs/benchmarks.md $(ARGS)
	@PYTHONPATH=plugins:tests $(BIN)/python -m long_edits --steps $(STEPS) --seed $(SEED) --into docs/benchmarks.md

bench-preview: $(TEST_TOOLS) $(CHECKERS) ## Measure how long a saved edit takes to the browser, on the real guide and with 1,000 articles (ARGS="--rounds 3")
	@PYTHONPATH=plugins:tests:benchmarks $(BIN)/python -m refreshing $(ARGS)

bench-pages: $(TEST_TOOLS) $(OTHERS) ## Measure our pages, and one article beside other builders', into docs/comparison.md (20 minutes)
	@PYTHONPATH=plugins:tests:benchmarks $(BIN)/python -m pages docs/comparison.md $(ARGS)

lock: ## Lock all packages anew, with hashes and without index addresses (needs uv)
	@for name in build release publish test attest bench; do \
	  uv pip compile requirements/$$name.in -o requirements/$$name.txt --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" --upgrade --quiet || exit 1; done

clean: ## Remove all that was built or installed here, output/ included
	rm -rf output screenshots attestation .releases .preview .cache $(VENV) .venv-bench .bench tests/npm/node_modules benchmarks/npm/node_modules benchmarks/builds/npm/node_modules
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

$(PUBLISH_TOOLS): requirements/publish.txt $(BUILD_TOOLS)
	@echo "Installing what publishing needs ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(ATTEST_TOOLS): requirements/attest.txt $(BUILD_TOOLS)
	@echo "Installing what signing needs ..."
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

# What cannot be installed is left out of the comparisons, which say so, and tried again the next time.

$(OTHERS): benchmarks/install-others.sh requirements/bench.txt benchmarks/npm/package-lock.json
	@echo "Installing other site builders and Lighthouse ..."
	@sh $< "$(PYTHON)" benchmarks/npm $@

$(BUILDERS): benchmarks/install-others.sh requirements/bench.txt benchmarks/builds/npm/package-lock.json
	@echo "Installing other site builders; Jekyll is taken when the system has it ..."
	@sh $< "$(PYTHON)" benchmarks/builds/npm $@
