# make run     installs what is missing, builds and serves the demo accounts with sample data
# make test    what CI runs
# make help    the rest
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

STATE ?= run
WARNINGS := -Xswiftc -warnings-as-errors
export SWIFT_BACKTRACE ?= enable=no

.PHONY: help run packages build test lint unit stories docs examples acceptance sanitize asan tsan fuzz fuzz-short faults faults-short simulate simulate-long release bench compare compare-ledger clean

help: ## what there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

packages: ## installs the system packages that are missing (Debian, Ubuntu)
	@scripts/install-packages build

run: packages ## builds, fills the sample data and serves on 127.0.0.1:8080
	swift build --product webhookd
	@mkdir -p $(STATE)
	exec "$$(swift build --show-bin-path)/webhookd" serve --config deploy/demo.yaml

build: ## the executable, optimised
	swift build -c release --product webhookd

test: packages lint unit docs acceptance simulate faults-short fuzz-short examples ## what CI runs

lint: ## layout, and warnings as errors in our own targets
	swift format lint --strict --recursive Package.swift Sources Tests Examples Benchmarks/Package.swift Benchmarks/Benchmarks
	scripts/check-warnings

# Those that start servers and commands go by themselves: on two cores all at once outlast their time limits.
unit: ## all tests
	@scripts/install-packages test
	swift build --build-tests
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=16 swift test --skip-build --skip 'PostgreSQLTests|webhookdTests'
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=4 swift test --skip-build --filter 'PostgreSQLTests|webhookdTests'
	scripts/check-mistakes

stories: ## plays the stories under fixtures, with what differs
	swift build --product webhookd
	"$$(swift build --show-bin-path)/webhookd" test fixtures/stories

examples: ## the packages of Examples, built and tested as their authors would
	scripts/examples

docs: ## the documentation of all modules, into .build/docs; says how to open it
	@scripts/install-packages test
	scripts/docs

acceptance: ## the built webhookd against another implementation and hostile input
	@scripts/install-packages test
	swift build --product webhookd
	scripts/acceptance

# One test at a time: under a sanitizer all of them at once outlast their time limits. Leaks are not looked for: the
# toolchain's own XCTest and Foundation have some.
asan: ## the tests under the address sanitizer
	ASAN_OPTIONS=detect_leaks=0 swift test --no-parallel --scratch-path .build-asan --sanitize=address

# The toolchain's Mutex, where threads wait for it, and what a continuation hands over are unknown to the thread sanitizer: a
# report counts unless both of its sides are inside a withLock of one Mutex or at the two ends of a continuation.
tsan: ## the tests under the thread sanitizer
	swift test --no-parallel --scratch-path .build-tsan --sanitize=thread

fuzz-short: ## each fuzz target for SECONDS (60)
	scripts/fuzz $${SECONDS_EACH:-60}

fuzz: ## each fuzz target for an hour
	scripts/fuzz 3600

simulate: ## 200 worlds of crashes, stalls and lost commits by seeds, and defects that must be found
	swift build --product simulation
	"$$(swift build --show-bin-path)/simulation" --seeds 200
	"$$(swift build --show-bin-path)/simulation" --bugs --seeds 200

simulate-long: ## the same with 20,000 worlds
	swift build --product simulation
	"$$(swift build --show-bin-path)/simulation" --seeds 20000

faults-short: ## kills servers 300 times under load, on SQLite and PostgreSQL, and takes their stores away
	@scripts/install-packages test
	scripts/faults short

faults: ## the same with 2,000 kills of each sort; takes hours
	@scripts/install-packages test
	scripts/faults long

bench: ## CPU time of each stage
	cd Benchmarks && swift package --allow-writing-to-package-directory benchmark

compare: ## CPU time a callback beside other servers; installs the peers from PyPI and Debian
	Benchmarks/compare/run

compare-ledger: ## the same with what is kept on the disk before it is answered, in SQLite and in PostgreSQL
	Benchmarks/compare/run-ledger

clean:
	rm -rf .build .build-asan .build-tsan .build-fuzz Benchmarks/.build
