"""How well pronouns and names are tied on hand-made gold."""

from evals.actors import run


def test_pronouns_of_gum_go_to_the_right_ones(shared):
    scores = run(shared)
    assert scores["actors/gum-dev/pronouns"] >= 0.8
    assert scores["actors/gum-dev/name_precision"] >= 0.8
