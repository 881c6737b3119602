"""What must be true: pure functions and dataclasses."""
