"""The guide says of the closed lists what the code says: a new reason, basis or limit must be explained."""

from __future__ import annotations

import re
import tomllib
import typing
from dataclasses import fields
from pathlib import Path

import pytest

from onrecord.config import ReadOptions
from onrecord.export import KINDS
from onrecord.model import Basis, EventStatus, QuoteState, SkipReason, Stance, StatementKind, TimeType

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
README = ROOT / "README.md"
PAGES = sorted(DOCS.glob("*.md"))


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def first_cells(markdown: str) -> list[str]:
    return re.findall(r"^\| `([^`|]+)` \|", markdown, re.MULTILINE)


def section(markdown: str, heading: str) -> str:
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", markdown, re.MULTILINE | re.DOTALL)
    assert found is not None, heading
    return found[1]


def anchors(markdown: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", markdown, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_each_reason_for_skipping_is_explained_once():
    told = first_cells(section(page("the-record.md"), "skipped"))
    assert len(told) == len(set(told))
    assert set(typing.get_args(SkipReason)) <= set(told)


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("articles", Basis),
        ("quotations", QuoteState),
        ("statements", StatementKind),
        ("statements", Stance),
        ("events", EventStatus),
    ],
)
def test_each_value_of_a_closed_list_is_explained(heading, values):
    told = re.findall(r"`([\w-]+)`", section(page("the-record.md"), heading))
    assert set(typing.get_args(values)) <= set(told)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name != "relations"], ids=lambda kind: kind.name)
def test_each_field_of_an_export_is_explained(kind):
    told = re.findall(r"`(\w+)`", section(page("the-record.md"), kind.name))
    assert set(kind.fields) <= set(told)


def test_each_type_of_time_has_an_example():
    rows = re.findall(r"^\| ([A-Z]+) \|", page("times.md"), re.MULTILINE)
    assert set(rows) == set(typing.get_args(TimeType))


def test_each_limit_on_reading_is_told():
    told = section(page("reading-pages.md"), "Limits")
    limits = {field.name for field in fields(ReadOptions)} - {"user_agent", "follow"}
    assert {name for name in limits if f"`{name}`" in told} == limits


def test_field_names_in_the_guide_are_those_that_are_looked_for():
    data = ROOT / "src" / "onrecord" / "read" / "data" / "fields.toml"
    known = tomllib.loads(data.read_text(encoding="utf-8"))
    told = section(page("reading-pages.md"), "Fields of records")
    for row in re.findall(r"^\| (\w+) \| (`.+`) \|$", told, re.MULTILINE):
        assert set(re.findall(r"`(\w+)`", row[1])) <= set(known[row[0].lower()])


@pytest.mark.parametrize("path", [README, *PAGES], ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        name, _, anchor = target.partition("#")
        there = path if not name else path.parent / name
        assert there.exists(), target
        assert not anchor or anchor in anchors(there.read_text(encoding="utf-8")), target


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_paths_into_the_examples_exist(path):
    for named in re.findall(r"\bexamples/[\w./-]*\w", path.read_text(encoding="utf-8")):
        assert (ROOT / named).exists(), named


def test_the_readme_has_no_place_left_to_fill():
    assert "@@" not in README.read_text(encoding="utf-8")


def test_there_is_a_guide():
    assert {"index.md", "first-record.md", "reading-pages.md", "the-record.md", "times.md"} <= {p.name for p in PAGES}
