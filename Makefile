# Everything a person types from a bare checkout: git, make and Python 3.11 to 3.13 are enough.

PYTHON ?= $(shell command -v python3.13 python3.12 python3.11 python3 | while read -r one; do "$$one" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo "$$one" && break; done)
RUN := .venv
DEV := .venv-dev
PIP := -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes --only-binary :all:
OUT ?= out

.PHONY: demo test eval bench lock clean

demo: $(RUN)/ready
	rm -rf $(OUT)/desk
	$(RUN)/bin/python -m blocwatch read samples/news.jsonl samples/pages samples/feeds --desk $(OUT)/desk --jobs 2
	$(RUN)/bin/python -m blocwatch brief --desk $(OUT)/desk --out $(OUT)

test: $(DEV)/ready
	$(DEV)/bin/python -m ruff check src tests scripts eval
	$(DEV)/bin/python -m ruff format --check src tests scripts eval
	$(DEV)/bin/python -m mypy
	$(DEV)/bin/lint-imports
	$(DEV)/bin/python -m pytest

eval: $(DEV)/ready
	$(DEV)/bin/python eval/gate.py

$(RUN)/ready: requirements/run.txt
	@test -n "$(PYTHON)" || { echo "blocwatch needs Python 3.11, 3.12 or 3.13"; exit 1; }
	$(PYTHON) -m venv --clear $(RUN)
	$(RUN)/bin/python $(PIP) -r requirements/run.txt
	echo "$(CURDIR)/src" > "$$($(RUN)/bin/python -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')/blocwatch.pth"
	touch $@
