# The two commands that matter: `make run` shows the site, `make test` checks it.
# Both set up whatever is missing first, and start within seconds the second time.

PYTHON  := .venv/bin/python
MANAGE  := $(PYTHON) manage.py
ON_SQLITE := env -u DATABASE_URL
ON_POSTGRESQL := $(PYTHON) -m tests.postgres
IN_PRODUCTION := env -u DEBUG -u SECRET_KEY HTTPS=on ALLOWED_HOSTS=example.org DATABASE_URL=sqlite://:memory:
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))

# WeasyPrint draws with Pango and HarfBuzz; gettext compiles the catalogues. Playwright's driver needs
# libatomic. A drill has LibreOffice recompute the Excel file.
DEBIAN_TO_RUN  := python3-venv gettext libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
DEBIAN_TO_TEST := $(DEBIAN_TO_RUN) postgresql chromium libatomic1 poppler-utils
DEBIAN_TO_DRILL := libreoffice-calc-nogui

# Where Python may not keep what it compiled, every start compiles it all again: a second of three.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup setup-test run test drill guide bench lint check messages
.DELETE_ON_ERROR:

help:  ## name these commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

run: setup var/secret-key staticfiles  ## serve the demonstration province on http://127.0.0.1:8000
	@$(MANAGE) migrate --skip-checks --verbosity 0
	@$(MANAGE) load_demo --skip-checks --if-empty
	@echo "http://127.0.0.1:8000 (Ctrl+C stops it)"
	@export SECOND_FACTOR=off SECRET_KEY=$${SECRET_KEY:-$$(cat var/secret-key)}; \
	  $(MANAGE) load_demo --skip-checks --sign-ins & \
	  $(MANAGE) run_intakes --skip-checks & worker=$$!; trap "kill $$worker" EXIT INT TERM; \
	  .venv/bin/gunicorn config.wsgi --bind 127.0.0.1:8000 --threads 4 --log-level warning

test: setup-test lint check  ## check everything, on SQLite, on PostgreSQL and in a browser (10 minutes at most)
	$(ON_SQLITE) $(PYTHON) -m pytest -q -n 2 --dist worksteal
	$(ON_POSTGRESQL) $(PYTHON) -m pytest -q -n 2 --dist worksteal
	$(ON_SQLITE) $(PYTHON) -m pytest -q -n 2 --dist worksteal -m browser

drill: setup-test debian-to-drill  ## kills, races, random sequences, full matrices (40 minutes at most)
	$(ON_SQLITE) $(PYTHON) -m pytest -q -n 2 --dist worksteal -m 'drill or hypothesis' --hypothesis-profile=long
	$(ON_POSTGRESQL) $(PYTHON) -m pytest -q -n 2 --dist worksteal -m 'drill or hypothesis' --hypothesis-profile=long

guide: setup-test  ## take the pictures of the guide anew, from the browser tests
	GUIDE=on $(ON_SQLITE) $(PYTHON) -m pytest -q -m browser tests/browser

bench: setup-test  ## measure time and memory, and add the figures to docs/measurements.md
	$(PYTHON) -m tests.bench

lint: .venv/tools
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djlint --lint --quiet .

check: .venv/tools
	$(IN_PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING
	$(IN_PRODUCTION) $(MANAGE) makemigrations --check --dry-run

messages: .venv/tools  ## gather every text into the English catalogue
	$(MANAGE) makemessages --locale en --no-obsolete --no-wrap --add-location file --ignore tests --ignore .venv

setup: debian-to-run .venv/packages $(CATALOGUES)  ## make ready to run
setup-test: debian-to-test .venv/tools $(CATALOGUES)  ## make ready to test

# Debian's own Python, whatever else PATH offers: python3-venv belongs to it, and it is built to be quick.
.venv/packages: requirements.txt | debian-to-run
	/usr/bin/python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/tools: requirements-dev.txt .venv/packages
	.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

%.mo: %.po
	@msgfmt --check --output-file $@ $<

# Sign-ins outlive a restart of `make run`.
var/secret-key:
	@mkdir -p var && umask 077 && $(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))' > $@

# Compressed once, as a province serves them.
staticfiles: .venv/packages $(shell find static docs/guide/images -type f)
	@$(MANAGE) collectstatic --skip-checks --noinput --verbosity 0
	@touch $@

# Debian's packages: installed as root; anybody else is told the one command.
.PHONY: debian-to-run debian-to-test debian-to-drill
debian-to-run: ; @$(call install,$(DEBIAN_TO_RUN))
debian-to-test: ; @$(call install,$(DEBIAN_TO_TEST))
debian-to-drill: ; @$(call install,$(DEBIAN_TO_DRILL))

define install
	missing=$$(for package in $(1); do \
	    dpkg-query --show --showformat '$${db:Status-Abbrev}' $$package 2>/dev/null | grep -q ^ii || echo $$package; \
	  done | xargs); \
	[ -n "$$missing" ] || exit 0; \
	command="apt-get update -qq && apt-get install -qq --yes --no-install-recommends $$missing"; \
	if [ "$$(id -u)" -ne 0 ]; then echo "Please run this first: sudo sh -c '$$command'"; exit 1; fi; \
	DEBIAN_FRONTEND=noninteractive sh -c "$$command"
endef
