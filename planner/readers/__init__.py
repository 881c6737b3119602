"""Documents in: bytes or text to dataclasses."""
