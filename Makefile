# Two commands are all a newcomer needs: `make demo` and `make test`.
SHELL  := /bin/bash
STAGE  ?= marking
ADDR   ?= 127.0.0.1:8080
SEED   ?= 1
export CGO_ENABLED = 0

.PHONY: help demo test unit journeys pictures tour bench generate need-go need-test

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: bin/jurande ## an invented school year in the browser; STAGE=published|sittings|marking|deliberating|closed
	@bin/jurande demo --stage $(STAGE) --addr $(ADDR) --seed $(SEED)

test: need-test unit journeys ## everything: both databases, and the journeys in a real browser

unit: need-go
	go vet ./...
	@echo "· Les textes générés sont-ils à jour ?"
	@$(MAKE) --no-print-directory generate
	@git diff --exit-code --stat -- '*_templ.go' || { echo "Les *_templ.go ne sont pas ceux des .templ : make generate"; exit 1; }
	go test -timeout 25m ./...

journeys: bin/jurande e2e/node_modules
	cd e2e && node --test --test-concurrency=2 --test-reporter=spec .

pictures: bin/jurande e2e/node_modules ## the pictures of the README, taken anew
	cd e2e && node pictures.mjs

tour: bin/jurande e2e/node_modules ## the pictures of docs/tour, taken anew
	cd e2e && node tour.mjs

bench: need-go ## the figures of docs/performance.md
	go test -run '^$$' -bench . -benchmem ./...

generate: need-go ## the templates as Go
	@go tool -modfile=tools/go.mod templ generate -path internal/web >/dev/null 2>&1 || go tool -modfile=tools/go.mod templ generate -path internal/web

bin/jurande: need-go FORCE
	@echo "· Compilation"
	@go build -trimpath -o bin/jurande ./cmd/jurande

need-go:
	@tools/need go

need-test:
	@tools/need go debian

e2e/node_modules: e2e/package-lock.json
	@tools/need node
	cd e2e && npm ci --no-audit --no-fund
	@touch $@

FORCE:
