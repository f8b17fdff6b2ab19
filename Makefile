# make run     installs what is missing, builds and serves the demo accounts with sample data
# make test    what CI runs
# make help    the rest
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

STATE ?= run
export SWIFT_BACKTRACE ?= enable=no

.PHONY: help run packages build test prove lint unit stories docs examples acceptance deployment deployment-short mutations asan tsan fuzz fuzz-short faults faults-short simulate simulate-short bench compare compare-ledger clean

help: ## what there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

packages: ## installs the system packages that are missing (Debian, Ubuntu)
	@scripts/install-packages build

run: packages ## builds, fills the sample data and serves on 127.0.0.1:8080
	swift build --product webhookd
	@mkdir -p $(STATE)
	exec "$$(swift build --show-bin-path)/webhookd" serve --config deploy/demo.yaml

build: ## the executable, optimised
	swift build -c release --static-swift-stdlib --product webhookd

# Examples go last: they plan the build folder anew.
test: packages lint unit docs acceptance deployment-short simulate-short faults-short fuzz-short examples ## what CI runs, in about half an hour on two cores

# Each ends by itself: mutations after five minutes, simulate after an hour, asan and tsan after two each, fuzz after three, faults after eight at most.
prove: packages mutations deployment simulate asan tsan fuzz faults ## the long form of every proof, one after the other; within 16 hours

lint: ## layout, the arrows between modules and folders, the table of log lines; the build itself refuses warnings
	swift format lint --strict --recursive Package.swift Sources Tests Examples Benchmarks/Package.swift Benchmarks/Benchmarks
	scripts/check-modules-test
	scripts/check-modules
	scripts/embed-page --check
	scripts/check-log-lines-test
	scripts/check-log-lines

# Those that start servers and commands go by themselves: on two cores all at once outlast their time limits.
# What a target imports without saying so is built before it or after it as it happens: hence the check.
unit: ## all tests
	@scripts/install-packages test
	swift build --build-tests --explicit-target-dependency-import-check error
	scripts/unit-tests 16 --skip 'PostgreSQLTests|webhookdTests'
	scripts/unit-tests 4 --filter 'PostgreSQLTests|webhookdTests'
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

deployment-short: ## the commands of deploy/README.md, each run on a fresh machine in memory that systemd runs; needs root
	@scripts/install-packages test
	scripts/deployment short

deployment: ## the same with the executable built in that machine, and README's commands; an hour
	@scripts/install-packages test
	scripts/deployment long

mutations: ## one mistake at a time in the rules of a delivery's life; its test must find each
	scripts/check-mutations

# One test at a time: under a sanitizer all of them at once outlast their time limits. Leaks are not looked for: the
# toolchain's own XCTest and Foundation have some.
asan: ## the tests under the address sanitizer
	@scripts/install-packages test
	ASAN_OPTIONS=detect_leaks=0 swift test --no-parallel --scratch-path .build-asan --sanitize=address

# The toolchain's Mutex, where threads wait for it, and what a continuation hands over are unknown to the thread sanitizer: a
# report counts unless both of its sides are inside a withLock of one Mutex or at the two ends of a continuation.
tsan: ## the tests under the thread sanitizer
	@scripts/install-packages test
	swift test --no-parallel --scratch-path .build-tsan --sanitize=thread

fuzz-short: ## each fuzz target for SECONDS_EACH (20)
	scripts/fuzz $${SECONDS_EACH:-20}

fuzz: ## each fuzz target for an hour
	scripts/fuzz 3600

simulate-short: ## 60 worlds of crashes, stalls and lost commits by seeds, and every planted defect but the rarest, which must be found
	swift build --product simulation
	"$$(swift build --show-bin-path)/simulation" --seeds 60
	"$$(swift build --show-bin-path)/simulation" --bugs --seeds 200

simulate: ## the same with 20,000 worlds and the rarest defects; an hour and a half
	swift build --product simulation
	"$$(swift build --show-bin-path)/simulation" --bugs --rare --seeds 3000
	"$$(swift build --show-bin-path)/simulation" --seeds 20000

faults-short: ## kills servers 80 times under load, on SQLite and PostgreSQL, and takes their stores, time and network away
	@scripts/install-packages test
	scripts/faults short

faults: ## the same with 2,000 kills of each sort; hours
	@scripts/install-packages test
	scripts/faults long

bench: ## CPU time of each stage
	cd Benchmarks && swift package --allow-writing-to-package-directory benchmark

compare: ## CPU time a callback beside other servers, in memory; installs the peers from PyPI and Debian
	Benchmarks/compare/run --stores memory

compare-ledger: ## the same with what is kept on the disk before it is answered, in SQLite and in PostgreSQL
	Benchmarks/compare/run

clean:
	rm -rf .build .build-asan .build-tsan .build-fuzz Benchmarks/.build
