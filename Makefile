# Two commands are enough: `make run` and `make test`. `make help` lists the rest.
.PHONY: help run test demo bench lint format lock
.DEFAULT_GOAL := help

help:  ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1  \t/p' Makefile

run:  ## set up what is missing, then start the demo city; PORT=8000 chooses the port, Ctrl-C stops everything
	@scripts/bootstrap core
	@exec .venv/bin/ventanilla serve

demo:  ## play a walk-in from the door to the referral, without a browser
	@scripts/bootstrap core
	@exec .venv/bin/ventanilla demo-walk

test:  ## every check: lint, types, import contract, tests on both databases, pages in a browser
	@scripts/bootstrap dev
	@scripts/system-packages chromium fonts-noto-core gettext libatomic1 postgresql  # libatomic1: for the browser's driver
	@exec .venv/bin/python scripts/check.py

lint:  ## the quick checks only: ruff, mypy, import contract, migrations
	@scripts/bootstrap dev
	@exec .venv/bin/python scripts/check.py --quick

bench:  ## measure speed and size
	@scripts/bootstrap dev
	@exec .venv/bin/python bench/run.py

format:  ## put the code in the house's format
	@scripts/bootstrap dev
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .

lock:  ## choose the newest packages that fit and write requirements/*.lock again
	@scripts/bootstrap dev
	@scripts/lock
