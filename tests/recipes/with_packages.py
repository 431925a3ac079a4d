"""need("name==version", …): go on in the checks' own environment, which tools.sh makes."""

import os
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def need(*packages: str) -> None:
    def there(package: str) -> bool:
        name, wanted = package.split("==")
        try:
            return version(name) == wanted
        except PackageNotFoundError:
            return False

    if all(map(there, packages)):
        return
    if os.environ.get("CHECK_STARTED") == "1":
        sys.exit(f"{Path(sys.argv[0]).name}: could not get {', '.join(packages)}")
    os.environ["CHECK_STARTED"] = "1"
    tools = Path(__file__).with_name("tools.sh")
    run = f'. "$1"; need_pip {" ".join(packages)}; shift; exec "$python" "$@"'
    os.execvp("bash", ["bash", "-euo", "pipefail", "-c", run, sys.argv[0], str(tools), *sys.argv])
