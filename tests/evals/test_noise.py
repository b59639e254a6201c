"""A kind that is rare in the first articles is drawn from as many further ones as a hundred rows need."""

import json

from evals import noise


def export(folder, name: str, statements: int, pledges: int):
    into = folder / name
    into.mkdir()
    text = "Ana Ruiz will leave."
    article = {"id": name, "title": name, "text": text, "published": {"from": None, "until": None}}
    row = {"article": name, "end": len(text), "quote": text}
    kinds = {"articles": [article], "actors": [], "statements": statements, "pledges": pledges}
    for kind, found in kinds.items():
        rows = found if isinstance(found, list) else [row | {"start": at} for at in range(found)]
        (into / f"{kind}.jsonl").write_text("".join(json.dumps(each) + "\n" for each in rows), encoding="utf-8")
    return [into]


def test_a_rare_kind_takes_further_articles_and_a_common_one_does_not(tmp_path):
    made = []
    further = iter([export(tmp_path, name, 150, 40) for name in ("first", "second", "third", "fourth")])
    rare = noise.enough(made, further, "pledges")
    common = noise.enough(made, further, "statements")
    assert len(made) == 3
    assert len(rare) == len(common) == noise.ROWS
    assert {article["id"] for _, article in common} == {"first"}


def test_all_rows_are_given_where_there_are_too_few(tmp_path):
    assert len(noise.enough([], iter([export(tmp_path, "only", 0, 7)]), "pledges")) == 7
