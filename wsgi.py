"""The WSGI entry point: any server can take `wsgi:app`."""

from planner import create_app

app = create_app()
