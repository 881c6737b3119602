"""Whose turn it is: one at a time, and lost with the connection that held it."""

from sqlalchemy import create_engine, text

from planner.jobs.turns import Turn

# with a time it returns when that process is gone: what asks for its lock before may find it still held
END_ITS_CONNECTION = """
    SELECT pg_terminate_backend(pid, 600000) FROM pg_locks JOIN pg_database ON pg_database.oid = database
    WHERE locktype = 'advisory' AND granted AND datname = current_database()
"""


def test_one_has_the_turn_and_the_next_gets_it_when_that_one_is_gone(kind, make_database, tmp_path):
    engines = [create_engine(address) for address in [make_database(kind)] * 2]
    first, second = (Turn(engine, tmp_path) for engine in engines)
    assert not first.is_held() and first.take() and first.is_held()
    assert not second.take() and not second.is_held()
    if kind == "postgresql":
        with engines[1].connect() as connection:
            assert connection.scalar(text(END_ITS_CONNECTION)) is True
        assert not first.is_held(), "whoever lost its connection must not go on beside another"
        assert second.take()
    for engine in engines:
        engine.dispose()
