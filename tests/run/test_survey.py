from onrecord.run.shards import write_shard
from onrecord.run.survey import Keys, read_survey, survey


class Nothing:
    """A record in which nothing has been counted but what is given."""

    def __init__(self, counted=None, names=()):
        self.counted, self.names = counted or {}, names

    def was_counted(self, names):
        return not self.names.isdisjoint(names) if self.names else False

    def pages_with(self, keys):
        return {place: pages for place, pages in self.counted.items() if place[1] in keys}


def drafts(folder, *pages):
    path = folder / f"{len(list(folder.iterdir()))}.drafts.parquet"
    rows = [
        Keys(page=f"page_{path.name}{n}", uri=f"{path.name}{n}", outlet=outlet, keys=keys)
        for n, (outlet, keys) in enumerate(pages)
    ]
    write_shard(path, rows)
    return path


def test_a_block_on_three_pages_of_one_outlet_is_found(tmp_path):
    one = drafts(tmp_path, ("post", ("aa", "bb")), ("post", ("aa",)))
    two = drafts(tmp_path, ("post", ("aa",)), ("echo", ("bb",)), (None, ("bb",)))
    found = read_survey(survey(tmp_path, [one, two], Nothing(), pages=5, least=3))
    assert found.pages("post", "aa") == 3
    assert found.pages("post", "bb") == 0


def test_what_earlier_builds_counted_is_added(tmp_path):
    one = drafts(tmp_path, ("post", ("aa",)))
    found = read_survey(survey(tmp_path, [one], Nothing({("post", "aa"): 2}), pages=1, least=3))
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


def test_a_page_that_was_counted_before_is_not_counted_again(tmp_path):
    one = drafts(tmp_path, ("post", ("aa",)))
    before = Nothing({("post", "aa"): 2}, names={f"{one.name}0"})
    assert read_survey(survey(tmp_path, [one], before, pages=1, least=3)).pages("post", "aa") == 0


def test_versions_and_copies_of_one_page_count_once(tmp_path):
    path = tmp_path / "one.parquet"
    rows = [Keys(page=f"page_{n}", uri="http://post.example/1", outlet="post", keys=("aa",)) for n in range(3)]
    rows += [Keys(page="page_9", uri=f"{n}.txt", outlet="post", keys=("bb",)) for n in range(3)]
    write_shard(path, rows)
    found = read_survey(survey(tmp_path, [path], Nothing(), pages=6, least=2))
    assert (found.pages("post", "aa"), found.pages("post", "bb")) == (0, 0)


def test_places_in_a_file_are_no_names(tmp_path):
    path = tmp_path / "one.parquet"
    write_shard(path, [Keys(page=f"page_{n}", uri="lines.jsonl#1", outlet="post", keys=("aa",)) for n in range(3)])
    assert read_survey(survey(tmp_path, [path], Nothing(), pages=3, least=3)).pages("post", "aa") == 3
