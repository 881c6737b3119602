"""`python -m planner.cli`: the command line without its script, as `planner start` starts the worker."""

from planner.cli import main

main(prog_name="planner")
