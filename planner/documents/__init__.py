"""Paper out: dataclasses to blocks to bytes."""
