"""The steps together make the tables of schema.py, and each step is taken once."""

import pytest
from sqlalchemy import create_engine, inspect

from onrecord.errors import RecordVersionError
from onrecord.record import migrations
from onrecord.record.columns import columns_of
from onrecord.record.schema import NAMES, metadata


@pytest.fixture
def connection():
    with create_engine("sqlite://").connect() as connection:
        yield connection


def tables(connection):
    """What a database holds: per table its columns (name, affinity, nullable, key) and indexes."""
    seen = inspect(connection)
    return {
        name: (
            [
                (c["name"], c["type"]._type_affinity.__name__, c["nullable"], c["primary_key"])
                for c in seen.get_columns(name)
            ],
            sorted((i["name"], i["column_names"], i["unique"]) for i in seen.get_indexes(name)),
            sorted(u["column_names"] for u in seen.get_unique_constraints(name)),
        )
        for name in seen.get_table_names()
        if "_words" not in name
    }


def dump(connection):
    return connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master ORDER BY name").all()


def test_the_steps_make_the_tables_of_the_schema(connection):
    migrations.migrate(connection)
    with create_engine("sqlite://").connect() as fresh:
        metadata.create_all(fresh)
        assert tables(connection) == tables(fresh)


def test_step_by_step_is_the_same_as_at_once(connection):
    for version in range(1, len(migrations.STEPS) + 1):
        migrations.migrate(connection, until=version)
        assert migrations.version_of(connection) == version
    with create_engine("sqlite://").connect() as fresh:
        migrations.migrate(fresh)
        assert dump(connection) == dump(fresh)


def test_migrating_again_does_nothing(connection):
    migrations.migrate(connection)
    before = dump(connection)
    migrations.migrate(connection)
    assert dump(connection) == before


def test_a_new_step_is_taken_by_an_old_database(connection, monkeypatch):
    migrations.migrate(connection)

    def _002_add_note(connection):
        connection.exec_driver_sql("ALTER TABLE pages ADD COLUMN note TEXT")

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, _002_add_note))
    migrations.migrate(connection, until=len(migrations.STEPS))
    assert migrations.version_of(connection) == 2
    assert "note" in [c["name"] for c in inspect(connection).get_columns("pages")]


def test_a_newer_version_is_refused(connection):
    migrations.migrate(connection)
    connection.exec_driver_sql("UPDATE onrecord_version SET version = 7")
    with pytest.raises(RecordVersionError, match="version 7"):
        migrations.migrate(connection)


def test_an_empty_database_has_no_version(connection):
    assert migrations.version_of(connection) is None


@pytest.mark.parametrize("noun", NAMES)
def test_each_noun_has_one_column_for_each_value(noun):
    names = [column.name for column in columns_of(noun)]
    assert len(set(names)) == len(names)
    assert set(names) <= {column.name for column in metadata.tables[NAMES[noun]].columns}
