"""Templates compiled once for an installation, not at every start: 15 ms each, and 4 MB of the worker's memory."""

from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class KeptTemplates(FileSystemBytecodeCache):
    """What is compiled, on the disk; where that is full or the folder gone, a page is shown all the same."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template that was kept, if there is one that can be read."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, if that is possible."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def keep_templates(app: Flask) -> None:
    """Keep what templates are compiled to in the instance, which holds code of the installation anyway.

    Jinja asks for it by the digest of the text. The folder is called after all else that a template is compiled with,
    so that an instance that is put back from a backup never serves what another version made. Of our filters nothing
    is compiled but their names: `tests/house/test_templates.py` sees to that.
    """
    environment = app.jinja_env
    made_with = (version("jinja2"), environment.trim_blocks, environment.lstrip_blocks, sorted(environment.extensions))
    folder = Path(app.instance_path) / "templates" / sha256(repr(made_with).encode()).hexdigest()[:12]
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    environment.bytecode_cache = KeptTemplates(str(folder))
