# `make run` builds and serves the app on real data; `make test` runs every test. Both install what is missing first.

DATASET ?= data/southwark
ADDRESS ?= 127.0.0.1:8080
KITH := target/debug/kith

.PHONY: run test build setup size screens check clean

run: build
	$(KITH) serve dist --address $(ADDRESS)

# Every test: house rules, host, wasm, browser. Ends with "N passed, N failed".
test:
	.ci/setup test
	tests/run

setup:
	.ci/setup build

# The app in dist/, complete and compressed.
build: setup
	.ci/build $(DATASET)

# What a first visit fetches, in brotli bytes; fails over budget.
size: build
	$(KITH) size dist

# The pictures in docs/screens/.
screens: build
	.ci/setup test
	node tests/browser/screens.mjs

# What is wrong with the tables.
check:
	cargo run -q --features bake -- check $(DATASET)

clean:
	rm -rf dist target
