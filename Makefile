# One target, one job; `make` lists them. CI runs what `make ci` runs and nothing more.

GO       ?= go
FUZZTIME ?= 30s
BIN      := bin/smartdelta
TOOL     := $(GO) tool -modfile=.ci/tools/go.mod

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sort | awk -F':.*## ' '{printf "  %-12s %s\n", $$1, $$2}'

.PHONY: build
build: ## build bin/smartdelta as a release is: static, without symbols and without paths of this machine
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags '-s -w' -o $(BIN) ./cmd/smartdelta

.PHONY: demo
demo: build ## check the golden and the contaminated fixture and write demo/dashboard.html
	mkdir -p demo
	$(BIN) check fixtures/omc_finance_ppm_repo --report html=demo/golden.html
	! $(BIN) check fixtures/contaminated_repo --report html=demo/dashboard.html
	@echo "dashboards: demo/golden.html (clean) and demo/dashboard.html (contaminated)"

.PHONY: test
test: ## run all tests
	$(GO) test $(TESTFLAGS) ./...

.PHONY: oracle
oracle: ## compare the readers with CPython, lxml, LibCST, acorn (internal/testkit/oracle says how to give them); RECORD=docs/oracle.md keeps it
	@rows=$$(mktemp) && trap 'rm -f "$$rows"' EXIT && \
	ORACLE_RECORD="$$rows" $(GO) test -count=1 -timeout 60m -run '^TestOracle' $$(grep -rl --include='*_test.go' '^func TestOracle' internal | xargs -n1 dirname | sort -u | sed 's|^|./|') && \
	$(GO) run ./internal/testkit/oracle/table $(if $(RECORD),-write $(RECORD)) "$$rows"

.PHONY: race
race: ## run the tests of RACE under the race detector, all by default
	$(GO) test -race $(TESTFLAGS) $(or $(RACE),./...)

.PHONY: bench
bench: ## run the benchmarks
	$(GO) test -run '^$$' -bench . -benchmem ./...

.PHONY: fuzz
fuzz: ## run every fuzz target for FUZZTIME
	@out=$$(mktemp) && trap 'rm -f "$$out"' EXIT && \
	grep -r --include='*_test.go' -oE '^func Fuzz[A-Za-z0-9_]*' . | sed 's|/[^/]*:func | |' | sort | while read -r folder target; do \
	  echo "$$folder $$target"; \
	  $(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) "$$folder" >"$$out" 2>&1 || failed=1; cat "$$out"; \
	  if [ "$$failed" ] && ! { grep -q 'context deadline exceeded' "$$out" && ! grep -q 'Failing input' "$$out"; }; then exit 1; fi; \
	  failed=; \
	done # go test may fail so without an input when the time is over: a worker was still at one

GROWTHTIME ?= 1m

.PHONY: growth
growth: build ## search for input that takes more time than its size allows, for GROWTHTIME; SEED repeats a search
	$(GO) run ./cmd/internal/testkit/growth -for $(GROWTHTIME) $(if $(SEED),-seed $(SEED)) $(BIN) fixtures analyzers internal/project internal/syntax

SOAKTIME ?= 1h

.PHONY: soak
soak: build ## run all commands with all formats over 1,000 damaged workspaces, for SOAKTIME at most; SEED repeats a run
	$(GO) run ./cmd/internal/testkit/soak -for $(SOAKTIME) $(if $(SEED),-seed $(SEED)) $(BIN) fixtures analyzers cmd/internal/check

.PHONY: generate
generate: ## write generated files anew
	$(GO) generate ./...

# The source of internal/odoo/catalogue/data/ce-18.0.kb; `make knowledge` wants a tree of this commit in ODOO_SRC.
ODOO_COMMIT ?= 755cc8c0
ODOO_DATE   ?= 2025-11-09

.PHONY: knowledge
knowledge: ## read Odoo's source tree ODOO_SRC and write the knowledge base anew
	@test -n "$(ODOO_SRC)" || { echo "ODOO_SRC names no source tree of Odoo 18.0"; exit 2; }
	$(GO) run ./cmd/smartdelta catalog build --odoo "$(ODOO_SRC)" --series 18.0 --commit $(ODOO_COMMIT) --date $(ODOO_DATE) \
	  --output internal/odoo/catalogue/data/ce-18.0.kb
	$(GO) generate ./internal/odoo/catalogue

.PHONY: variants
variants: ## write the trees of the contaminated variants into variants/ to look at
	$(GO) run ./cmd/internal/testkit/variants variants

.PHONY: pictures
pictures: build ## draw the README's pictures anew (the dashboard's needs Chromium)
	python3 docs/pictures.py $(BIN)

.PHONY: update
update: ## write golden files anew; look at the diff
	@failed=0; for pkg in $$($(GO) list -f '{{if ne .Name "golden"}}{{.ImportPath}} {{join .XTestImports " "}} {{join .TestImports " "}}{{end}}' ./... | grep internal/testkit/golden | cut -d' ' -f1); do \
	  $(GO) test $$pkg -update || failed=1; \
	done; exit $$failed

.PHONY: new-rule
new-rule: ## scaffold a rule: make new-rule ID=EE112 NAME=enterprise-x
	@test -n "$(ID)" -a -n "$(NAME)" || { echo "usage: make new-rule ID=EE112 NAME=enterprise-x"; exit 2; }
	$(GO) run ./rules/internal/newrule -id "$(ID)" -name "$(NAME)"

.PHONY: lint
lint: ## gofmt, long lines, go vet, staticcheck; functions that nothing calls, parameters that nothing reads
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); exit 1; }
	bash .ci/lines
	$(GO) vet ./...
	$(GO) vet -C .ci/tools ./...
	$(TOOL) staticcheck ./...
	bash .ci/deadcode
	$(TOOL) unparam ./...

.PHONY: tidy
tidy: ## fail when go.mod is not tidy, or a module is not what go.sum says
	$(GO) mod tidy -diff
	$(GO) mod verify

.PHONY: current
current: ## fail when generated files are not current; they are afterwards
	@state() { git status --porcelain; git diff; }; before=$$(state); $(GO) generate ./... && \
	test "$$before" = "$$(state)" || { echo "these were not current:"; git status --porcelain; exit 1; }

.PHONY: check
check: lint tidy current test ## what to run before a commit; needs Go only

.PHONY: self
self: build ## check the fixtures with the built binary
	$(BIN) check fixtures/omc_finance_ppm_repo

.PHONY: ci
ci: ## what CI runs
	bash .ci/run

.PHONY: nightly
nightly: ## what takes too long for each change: all tests under the race detector, a minute for each fuzz target, …
	bash .ci/run nightly
