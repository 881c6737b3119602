"""Templates compiled once for an installation, not at every start: 15 ms each, and 4 MB of the worker's memory."""

from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache

_DIGEST = 32  # bytes


class KeptTemplates(BytecodeCache):
    """What is compiled, each in a file behind its digest: one that was cut off is made again, never run or read.

    Where the disk is full or the folder gone, a page is shown all the same.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template that was kept whole."""
        with suppress(OSError):
            kept = self._path(bucket).read_bytes()
            if sha256(kept[_DIGEST:]).digest() == kept[:_DIGEST]:
                bucket.bytecode_from_string(kept[_DIGEST:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, if that is possible."""
        made, path = bucket.bytecode_to_string(), self._path(bucket)
        part = path.with_suffix(f".{uuid4().hex}.part")  # at once: another process never reads half a file
        with suppress(OSError):
            try:
                part.write_bytes(sha256(made).digest() + made)
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / bucket.key


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
    environment.bytecode_cache = KeptTemplates(folder)
