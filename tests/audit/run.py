"""`make check`: the pins of a lock file against known advisories; pip-audit does it, offline from a list of our own.

`python tests/audit/run.py requirements.lock [--online]` leaves with 1 where a pin is affected, and with 2 where the
question could not be answered.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from packaging.specifiers import SpecifierSet
from pip_audit._audit import Auditor
from pip_audit._dependency_source import DependencySourceError
from pip_audit._dependency_source.requirement import RequirementSource
from pip_audit._service import Dependency, PyPIService, ServiceError, VulnerabilityResult, VulnerabilityService

LIST = Path(__file__).with_name("advisories.yaml")


class OurList(VulnerabilityService):
    """The committed list, asked as pip-audit asks a service."""

    def __init__(self, path: Path = LIST) -> None:
        held = yaml.safe_load(path.read_text("utf-8"))
        self.as_of = held["as_of"]
        self.advisories: dict[str, list[dict[str, Any]]] = {}
        for each in held["advisories"]:
            self.advisories.setdefault(each["package"], []).append(each)

    def query(self, spec: Any) -> tuple[Dependency, list[VulnerabilityResult]]:
        """Return a dependency with the advisories whose range holds its version."""
        return spec, [
            VulnerabilityResult.create(ids=list(each["ids"]), description=each["note"], fix_versions=[], published=None)
            for each in self.advisories.get(spec.canonical_name, [])
            if any(SpecifierSet(held, prereleases=True).contains(spec.version) for held in each["affected"])
        ]


def audit(lock: Path, service: VulnerabilityService) -> Iterator[str]:
    """Yield a line for each pin that is affected; raises ValueError for one that the service does not know."""
    source = RequirementSource([lock], require_hashes=True, disable_pip=True)
    for found, results in Auditor(service).audit(source):
        if found.is_skipped():
            raise ValueError(f"{found.name}: {found.skip_reason}")
        for each in results:
            yield f"{found.name} {found.version}: {' '.join([each.id, *sorted(each.aliases)])}: {each.description}"


def main(lock: str, *words: str) -> int:
    """Audit one file and say what was found."""
    service = PyPIService() if "--online" in words else OurList()
    try:
        lines = list(audit(Path(lock), service))
    except (ServiceError, DependencySourceError, ValueError, OSError) as error:
        print(f"{lock} could not be audited: {error}", file=sys.stderr)
        return 2
    against = "PyPI" if "--online" in words else f"the list of {service.as_of}"
    print(*lines, f"{lock}: {len(lines)} known advisories against {against}", sep="\n")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
