# The daily commands; `just` lists them. Each is one line that runs without just, too.

python := ".venv/bin/python"

# list the commands
default:
    @just --list

# make .venv with everything that development needs
setup:
    python3 -m venv .venv
    .venv/bin/pip install -q --require-hashes -r requirements-dev.txt
    .venv/bin/pip install -q --no-deps --no-build-isolation -e .

# run all tests, or what is named: just test tests/capture -k host
test *what="-n auto":
    .venv/bin/pytest {{what}}

# run the quick tests of one room: just room capture
room name:
    .venv/bin/pytest -q -m "not slow" tests/{{name}}

# accept the screens' pictures as they are now (look at them first)
snapshots *what="tests/tui":
    .venv/bin/pytest {{what}} --snapshot-update

# format, lint, types, import contracts
check:
    .venv/bin/ruff format . && .venv/bin/ruff check . && .venv/bin/mypy && .venv/bin/lint-imports --no-cache

# bring the catalogues of the interface's texts up to date with the code
texts:
    {{python}} -m delegation_tui.locale.update

# make the generated pages of docs/ again
pages:
    for script in docs/*.py; do [ "$script" = docs/screenshots.py ] || {{python}} "$script"; done

# run one benchmark: just bench store
bench name:
    {{python}} tests/bench/bench_{{name}}.py

# lock the dependencies with their hashes
lock:
    .ci/lock

# look for known vulnerabilities in what is locked (asks the network)
audit:
    {{python}} -m pip install -q pip-audit && {{python}} -m pip_audit --strict --require-hashes -r requirements.txt

# open the demo
demo:
    .venv/bin/delegation demo
