"""What can be done: session first, by= the actor, now= the clock. Services flush, they never commit."""
