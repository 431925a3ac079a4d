# Sourced by the checks: brings a tool when it is missing, by the ordinary clients, into one folder.
# CHECK_TOOLS names that folder. Versions are pinned in the checks.
tools=${CHECK_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/export-checks}; mkdir -p "$tools"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
modules=$tools/node_modules python=$tools/venv/bin/python
export NODE_PATH=$modules PYTHONDONTWRITEBYTECODE=1
say() { echo "$(basename "$0"): $*" >&2; }

need_npm() { # name@version …
  need_apt npm npm
  local package missing=()
  for package in "$@"; do
    [ "$(node -p "require('$modules/${package%@*}/package.json').version" 2>/dev/null)" = "${package##*@}" ] || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] || (
    flock 9; [ -e "$tools/package.json" ] || echo '{"private": true}' >"$tools/package.json"
    npm install --silent --no-audit --no-fund --save-exact --prefix "$tools" "${missing[@]}" >/dev/null
  ) 9>"$tools/lock"
}
need_pip() { # name==version …
  local package have missing=()
  (flock 9; [ -x "$python" ] || python3 -m venv "$tools/venv") 9>"$tools/lock"
  have=$("$python" -c 'from importlib.metadata import distributions as d
for x in d(): print(x.metadata["Name"].lower().replace("_", "-") + "==" + x.version)')
  for package in "$@"; do grep -qixF -- "$package" <<<"$have" || missing+=("$package"); done
  [ ${#missing[@]} = 0 ] || (flock 9; "$python" -m pip install -qq --disable-pip-version-check "${missing[@]}" >&2) 9>"$tools/lock"
}
need_apt() { # command package: the system's own, asked for only where it is missing
  command -v "$1" >/dev/null && return
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2"; } >/dev/null
  fi
  command -v "$1" >/dev/null || { say "needs: apt-get install --no-install-recommends $2"; exit 2; }
}
