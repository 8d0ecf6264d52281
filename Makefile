# `make run` builds and serves the app on real data; `make test` runs every test. Both install what is missing first.

DATASET ?= data/southwark
ADDRESS ?= 127.0.0.1:8080
KITH := target/debug/kith

.PHONY: run test build setup size screens bench eval lighthouse check clean

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

# How long everything takes, beside other engines in Chromium, then on the host; about 12 minutes. Writes target/bench.json.
bench: build
	.ci/setup test
	tests/bench/build 300 2000 20000 100000
	node tests/bench/run.mjs
	cargo bench -q --locked --features bake --bench find
	node tests/bench/import.mjs

# How often what people type is understood, by language, beside two search engines with the same words; about 5 minutes.
eval:
	cargo build -q --locked --features bake --bin kith
	[ -d tests/bench/node_modules ] || npm ci --prefix tests/bench --ignore-scripts --no-audit --no-fund
	node tests/bench/quality.mjs

# Lighthouse's scores of the built app, as a phone; fails below the bars.
lighthouse: build
	[ -d tests/lighthouse/node_modules ] || npm ci --prefix tests/lighthouse --ignore-scripts --no-audit --no-fund
	node tests/lighthouse/run.mjs

# What is wrong with the tables.
check:
	cargo run -q --features bake -- check $(DATASET)

clean:
	rm -rf dist target
