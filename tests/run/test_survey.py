from onrecord.run.shards import write_shard
from onrecord.run.survey import Keys, read_survey, survey


class Nothing:
    """A record in which nothing has been counted but what is given."""

    def __init__(self, counted=(), uris=()):
        self.counted, self.uris = counted, uris

    def block_counts(self):
        return iter(self.counted)

    def has_uri(self, uri):
        return uri in self.uris


def drafts(folder, *pages):
    path = folder / f"{len(list(folder.iterdir()))}.drafts.parquet"
    write_shard(path, [Keys(uri=f"{path}#{n}", outlet=outlet, keys=keys) for n, (outlet, keys) in enumerate(pages)])
    return path


def test_a_block_on_three_pages_of_one_outlet_is_found(tmp_path):
    one = drafts(tmp_path, ("post", ("aa", "bb")), ("post", ("aa",)))
    two = drafts(tmp_path, ("post", ("aa",)), ("echo", ("bb",)), (None, ("bb",)))
    found = read_survey(survey(tmp_path, [one, two], Nothing(), pages=5, least=3))
    assert found.pages("post", "aa") == 3
    assert found.pages("post", "bb") == 0


def test_what_earlier_builds_counted_is_added(tmp_path):
    one = drafts(tmp_path, ("post", ("aa",)))
    found = read_survey(survey(tmp_path, [one], Nothing([("post", "aa", 2)]), pages=1, least=3))
    assert found.pages("post", "aa") == 3


def test_counting_in_passes_gives_the_same(tmp_path):
    one = drafts(tmp_path, *[("post", ("a1", "b2", "c3"))] * 3)
    at_once = survey(tmp_path, [one], Nothing(), pages=3, least=3)
    in_passes = survey(tmp_path, [one], Nothing(), pages=400_000, least=3)
    assert at_once.name == in_passes.name


def test_the_order_of_shards_changes_nothing(tmp_path):
    one, two = drafts(tmp_path, ("post", ("aa",))), drafts(tmp_path, ("post", ("aa", "bb")))
    there = survey(tmp_path, [one, two], Nothing(), pages=2, least=2)
    back = survey(tmp_path, [two, one], Nothing(), pages=2, least=2)
    assert there.name == back.name


def test_a_page_that_is_read_again_is_not_counted_again(tmp_path):
    one = drafts(tmp_path, ("post", ("aa",)))
    before = Nothing([("post", "aa", 2)], uris={f"{one}#0"})
    assert read_survey(survey(tmp_path, [one], before, pages=1, least=3)).pages("post", "aa") == 0
