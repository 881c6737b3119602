"""The WSGI entry point: any server can take `wsgi:app`, once the database is set up and somebody administers it."""

from planner.cli.first_start import served_app

app = served_app()
