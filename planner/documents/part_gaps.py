"""What is missing inside the parts of a paper that are made from data: a point without an organ, without a day."""

from collections.abc import Iterator

from planner.documents.blocks import Paragraph
from planner.documents.wordings import Draft, parse, read_default
from planner.wording import fold


def find_part_gaps(draft: Draft, text: str = "") -> tuple[str, ...]:
    """Return the names of what stands in red inside the parts that a wording takes, each once, in their order."""
    return tuple(dict.fromkeys(_gaps(draft, text or read_default(draft.wording, draft.profile.family))))


def _gaps(draft: Draft, words: str) -> Iterator[str]:
    parts = {fold(name): blocks for name, blocks in draft.slots.items()}
    for line in parse(words):
        for block in parts.get(fold(line.text), ()) if line.mark == "{{" else ():
            if isinstance(block, Paragraph):
                yield from (run.missing for run in block.runs if run.missing)
