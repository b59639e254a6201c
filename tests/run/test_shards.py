import pytest

from onrecord.errors import RunError
from onrecord.model import Skipped
from onrecord.run.shards import read_shard, write_shard
from onrecord.run.survey import Keys


def skipped(number: int) -> Skipped:
    return Skipped(
        id=f"skip_{number}", uri="a.txt", page=None, start=None, end=None, quote=None, reason="unreadable", detail="gone"
    )  # fmt: skip


def test_rows_come_back_in_order_and_by_kind(tmp_path):
    rows = [skipped(1), Keys(page="page_1", uri="a.txt", outlet="Post", keys=("a", "b")), skipped(2)]
    write_shard(tmp_path / "one.parquet", rows)
    assert list(read_shard(tmp_path / "one.parquet", Skipped, Keys)) == rows
    assert list(read_shard(tmp_path / "one.parquet", Skipped)) == [rows[0], rows[2]]


def test_a_shard_that_breaks_off_leaves_no_file(tmp_path):
    def rows():
        yield skipped(1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_shard(tmp_path / "one.parquet", rows())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_is_a_clear_error(tmp_path):
    with pytest.raises(RunError, match="Make room or choose another place"):
        write_shard(tmp_path / "gone" / "one.parquet", [skipped(1)])


def test_the_same_rows_give_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        write_shard(tmp_path / name, [skipped(1), skipped(2)])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
