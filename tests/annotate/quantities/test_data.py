"""Every form in the data files reads as what its row says."""

import pytest

from onrecord.annotate.lists import rows
from onrecord.annotate.quantities import figures
from tests.annotate.articles import cut

BOUNDS = {"about": (20, 20), "exact": (20, 20), "over": (20, None), "under": (None, 20), "none": (20, 20)}


@pytest.mark.parametrize("side", ["before", "after"])
def test_every_unit_reads_as_its_code(side):
    wrong = []
    for form, code, where in rows("units.tsv"):
        if where == side:
            text = f"It was {form}7 then." if side == "before" else f"It was 7{' ' * (len(form) > 1)}{form} then."
            found = [each.unit for each in figures(*cut(text), ())]
            wrong += [(form, code, found)] if found != [code] else []
    assert wrong == []


@pytest.mark.parametrize("side", ["before", "after", "sign"])
def test_every_hedge_sets_its_bound(side):
    wrong = []
    for form, where, bound in rows("hedges.tsv"):
        if where == side:
            gap = "-" if form in ("plus", "odd", "something") else " "
            text = f"There were 20{gap}{form}." if side == "after" else f"There were {form} 20 ships."
            found = [(each.low, each.high) for each in figures(*cut(text), ())]
            wrong += [(form, bound, found)] if found != [BOUNDS[bound]] else []
    assert wrong == []


@pytest.mark.parametrize("name", ["abbreviations", "counting", "fates", "hedges", "labels", "numbers", "units"])
def test_every_list_names_its_origin_and_licence_and_no_row_twice(name):
    from importlib.resources import files

    text = files("onrecord.annotate").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    head = text[: text.index("\n", text.rindex("\n#") + 1)]
    assert "Origin:" in head
    assert "Licence:" in head
    found = rows(f"{name}.tsv")
    assert sorted(found) == sorted(set(found))
