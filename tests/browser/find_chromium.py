"""Print the path of a Chromium for the browser tests; get one where none is installed.

Order: PLANNER_CHROMIUM, one in PATH, the application folder of macOS, the system's package manager (as root or
with a sudo that asks nothing), Playwright's own download. Standard output carries the path alone.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
ADVICE = """\
The browser tests need a Chromium, and none could be found or installed.
Install one (Debian: sudo apt install chromium; macOS: brew install --cask chromium),
or name yours: PLANNER_CHROMIUM=/path/to/chromium make test"""


def main() -> None:
    """Print the path, or say what to do."""
    path = named() or installed() or from_packages() or from_playwright()
    if path is None:
        sys.exit(ADVICE)
    print(path)


def named() -> str | None:
    """Return the browser of the environment; one that was named is taken or refused, never passed over."""
    path = os.environ.get("PLANNER_CHROMIUM")
    if path and not shutil.which(path):
        sys.exit(f"PLANNER_CHROMIUM={path}: there is no such programme")
    return path and shutil.which(path)


def installed() -> str | None:
    """Return a browser that is there and starts; Ubuntu's chromium-browser may be a hint to snap alone."""
    found = [shutil.which(name) for name in NAMES] + [path for path in MAC_APPLICATIONS if Path(path).is_file()]
    return next((path for path in found if path and runs([path, "--version"], quiet=True)), None)


def as_root() -> list[str] | None:
    """Return what makes a command run as root of an apt system, or None where that would need a question."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if runs(["sudo", "-n", "true"], quiet=True) else None


def from_packages() -> str | None:
    """Install Debian's chromium; Ubuntu has only a snap, which a server may lack, and comes away with nothing."""
    sudo = as_root()
    if sudo is None:
        return None
    say("Installing chromium with apt-get ...")
    install = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "chromium"]
    done = runs([*sudo, "apt-get", "update", "-qq"]) and runs(install)
    return installed() if done else None


def from_playwright() -> str | None:
    """Let Playwright download its own, with the system's libraries that it needs where that is allowed."""
    say("Letting Playwright download its Chromium ...")
    libraries = [] if as_root() is None else ["--with-deps"]
    if not runs([sys.executable, "-m", "playwright", "install", *libraries, "chromium"]):
        return None
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    path = subprocess.run([sys.executable, "-c", ask], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    return path if runs([path, "--version"], quiet=True) else None


def runs(command: list[str], *, quiet: bool = False) -> bool:
    """Run a command, its words on standard error; tell whether it went well."""
    out = subprocess.DEVNULL if quiet else sys.stderr
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, timeout=900).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def say(words: str) -> None:
    """Tell the person who waits."""
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
