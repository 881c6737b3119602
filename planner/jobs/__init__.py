"""What is run later, by a worker in a process of its own: `worker` takes jobs up, `queue` is all that knows DBOS."""
