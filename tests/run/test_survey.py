from onrecord.run.shards import write_shard
from onrecord.run.survey import Keys, read_survey, survey


def drafts(folder, *pages):
    path = folder / f"{len(list(folder.iterdir()))}.drafts.parquet"
    write_shard(path, [Keys(outlet=outlet, keys=keys) for outlet, keys in pages])
    return path


def test_a_block_on_three_pages_of_one_outlet_is_found(tmp_path):
    one = drafts(tmp_path, ("post", ("aa", "bb")), ("post", ("aa",)))
    two = drafts(tmp_path, ("post", ("aa",)), ("echo", ("bb",)), (None, ("bb",)))
    found = read_survey(survey(tmp_path, [one, two], list, pages=5, least=3))
    assert found.pages("post", "aa") == 3
    assert found.pages("post", "bb") == 0


def test_what_earlier_builds_counted_is_added(tmp_path):
    one = drafts(tmp_path, ("post", ("aa",)))
    found = read_survey(survey(tmp_path, [one], lambda: [("post", "aa", 2)], pages=1, least=3))
    assert found.pages("post", "aa") == 3


def test_counting_in_passes_gives_the_same(tmp_path):
    one = drafts(tmp_path, *[("post", ("a1", "b2", "c3"))] * 3)
    at_once = survey(tmp_path, [one], list, pages=3, least=3)
    in_passes = survey(tmp_path, [one], list, pages=400_000, least=3)
    assert at_once.name == in_passes.name


def test_the_order_of_shards_changes_nothing(tmp_path):
    one, two = drafts(tmp_path, ("post", ("aa",))), drafts(tmp_path, ("post", ("aa", "bb")))
    there = survey(tmp_path, [one, two], list, pages=2, least=2)
    back = survey(tmp_path, [two, one], list, pages=2, least=2)
    assert there.name == back.name
