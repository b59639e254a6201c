"""The gate holds scores to their floors, and floors move only as they are allowed to."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from evals import gate as gate_module
from evals.floors import rounded_down
from evals.gate import Gate, main, report
from evals.suites import Suite

SUITE = Suite(name="toys", inputs=("corpora/toys/*.txt",))


@dataclass
class World:
    """A corpus of one file, and scores that a test can set."""

    root: Path
    scores: dict[str, float] = field(default_factory=lambda: {"toys/red/f1": 0.91267, "toys/blue/f1": 0.5})

    def gate(self, mode: str = "full") -> Gate:
        return Gate(
            shared=self.root,
            path=self.root / "floors.json",
            mode=mode,
            chosen=(SUITE,),
            measure=lambda suite, shared, mode: dict(self.scores),
        )

    def floors(self) -> dict:
        return json.loads((self.root / "floors.json").read_text())


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    (tmp_path / "corpora" / "toys").mkdir(parents=True)
    (tmp_path / "corpora" / "toys" / "gold.txt").write_text("one ball")
    monkeypatch.setattr("evals.suites.SUITES", (SUITE,))
    world = World(tmp_path)
    assert report(world.gate().hold(lift_floors=True)) == 0
    return world


def faults(gate: Gate) -> list[tuple[str, str]]:
    return [(finding.fault, finding.name) for finding in gate.hold()]


def test_scores_at_their_floors_pass(world: World) -> None:
    assert report(world.gate().hold()) == 0


def test_floors_are_cut_to_three_places_never_rounded_up(world: World) -> None:
    assert world.floors()["full"]["floors"] == {"toys/blue/f1": 0.5, "toys/red/f1": 0.912}
    assert [rounded_down(score) for score in (0.9129999, 0.7, 0.29, 1.0)] == [0.912, 0.7, 0.29, 1.0]


def test_a_lower_score_fails_with_its_name_and_both_numbers(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.scores["toys/red/f1"] = 0.9119
    assert report(world.gate().hold()) == 1
    line = next(line for line in capsys.readouterr().out.splitlines() if "toys/red/f1" in line)
    assert line.split() == ["BELOW", "toys/red/f1", "0.9119", "0.9120"]


def test_a_missing_score_fails(world: World) -> None:
    del world.scores["toys/blue/f1"]
    assert faults(world.gate()) == [("missing", "toys/blue/f1")]
    assert report(world.gate().hold()) == 1


def test_a_new_score_is_reported_but_passes(world: World) -> None:
    world.scores["toys/green/f1"] = 0.3
    assert faults(world.gate()) == [("not pinned", "toys/green/f1")]
    assert report(world.gate().hold()) == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda toys: (toys / "gold.txt").write_text("two balls"), "has other bytes"),
        (lambda toys: (toys / "gold.txt").unlink(), "is gone"),
        (lambda toys: (toys / "more.txt").write_text("a kite"), "is new"),
    ],
)
def test_a_changed_corpus_fails_whatever_the_scores(world: World, change: Callable, said: str) -> None:
    change(world.root / "corpora" / "toys")
    world.scores = dict.fromkeys(world.scores, 1.0)
    found = world.gate().hold()
    assert [(finding.fault, finding.detail) for finding in found] == [("changed", said)]
    assert report(found) == 1


def test_raising_does_not_adopt_a_changed_corpus(world: World) -> None:
    before = world.floors()
    (world.root / "corpora" / "toys" / "gold.txt").write_text("two balls")
    world.scores = dict.fromkeys(world.scores, 1.0)
    assert report(world.gate().hold(lift_floors=True)) == 1
    assert world.floors() == before


def test_raising_lifts_what_rose_and_leaves_what_fell(world: World) -> None:
    world.scores = {"toys/red/f1": 0.95, "toys/blue/f1": 0.4}
    assert report(world.gate().hold(lift_floors=True)) == 1
    assert world.floors()["full"]["floors"] == {"toys/blue/f1": 0.5, "toys/red/f1": 0.95}


def test_lowering_keeps_its_reason(world: World) -> None:
    world.scores["toys/red/f1"] = 0.8
    world.gate().lower("toys/red/f1", "the gold of red was wrong")
    assert report(world.gate().hold()) == 0
    assert world.floors()["reasons"] == [
        {"mode": "full", "name": "toys/red/f1", "reason": "the gold of red was wrong", "from": 0.912, "to": 0.8}
    ]


@pytest.mark.parametrize(
    ("name", "reason", "said"),
    [
        ("toys/red/f1", "", "only with a reason"),
        ("toys/red/f1", "  \n", "only with a reason"),
        ("toys/red/f2", "a slip of the pen", "no floor is called toys/red/f2"),
        ("toys/blue/f1", "it did not fall", "nothing to lower"),
        ("tools/saw", "no such suite", "no such suite: tools"),
    ],
)
def test_lowering_is_refused(world: World, name: str, reason: str, said: str) -> None:
    world.scores["toys/red/f1"] = 0.8
    before = world.floors()
    with pytest.raises(ValueError, match=said):
        world.gate().lower(name, reason)
    assert world.floors() == before


def test_a_retired_score_leaves_with_a_reason(world: World) -> None:
    del world.scores["toys/blue/f1"]
    world.gate().lower("toys/blue/f1", "blue toys are scored with the red ones")
    assert report(world.gate().hold()) == 0
    assert "toys/blue/f1" not in world.floors()["full"]["floors"]


def test_a_suite_is_pinned_again_up_and_down_with_a_reason(world: World) -> None:
    (world.root / "corpora" / "toys" / "gold.txt").write_text("two balls")
    world.scores = {"toys/red/f1": 0.7, "toys/blue/f1": 0.8}
    with pytest.raises(ValueError, match="only with a reason"):
        world.gate().repin(SUITE, "")
    world.gate().repin(SUITE, "the corpus got a second ball")
    assert report(world.gate().hold()) == 0
    assert world.floors()["full"]["floors"] == {"toys/blue/f1": 0.8, "toys/red/f1": 0.7}
    assert world.floors()["reasons"] == [{"suite": "toys", "reason": "the corpus got a second ball"}]


def test_quick_and_full_floors_are_apart(world: World) -> None:
    world.scores["toys/red/f1"] = 0.6
    assert report(world.gate("quick").hold(lift_floors=True)) == 0
    assert world.floors()["quick"]["floors"]["toys/red/f1"] == 0.6
    assert world.floors()["full"]["floors"]["toys/red/f1"] == 0.912


def test_a_tool_that_was_reached_may_not_pass_ours_again(world: World) -> None:
    world.scores |= {"toys/red/f1": 0.93, "toys/red/f1_trafilatura": 0.92, "toys/blue/f1_htmldate_extensive": 0.6}
    assert report(world.gate().hold(lift_floors=True)) == 0
    assert world.floors()["full"]["reached"] == ["toys/red/f1_trafilatura"]  # blue never reached its tool
    assert "toys/red/f1_trafilatura" not in world.floors()["full"]["floors"]
    world.scores["toys/red/f1_trafilatura"] = 0.94
    assert faults(world.gate()) == [("below its pair", "toys/red/f1_trafilatura")]
    world.gate().lower("toys/red/f1_trafilatura", "the tool got a better table reader")
    assert faults(world.gate()) == []


def test_a_reached_tool_that_is_not_measured_fails(world: World) -> None:
    world.scores |= {"toys/red/f1_trafilatura": 0.5}
    world.gate().hold(lift_floors=True)
    del world.scores["toys/red/f1_trafilatura"]
    assert faults(world.gate()) == [("missing", "toys/red/f1_trafilatura")]


def test_floors_of_suites_that_were_not_asked_for_are_left_alone(world: World) -> None:
    gate = world.gate()
    gate.chosen = ()
    assert gate.hold() == []


def test_another_version_of_a_library_is_named_as_a_possible_cause(world: World) -> None:
    assert world.gate().other_versions() == []
    floors = world.floors()
    here = floors["tools"]["trafilatura"]
    floors["tools"]["trafilatura"] = "1.0"
    (world.root / "floors.json").write_text(json.dumps(floors))
    assert world.gate().other_versions() == [f"The floors were raised with trafilatura 1.0; here it is {here}."]


def test_without_corpora_it_says_so_loudly_and_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--shared", str(tmp_path / "nowhere")]) == 0
    assert "SKIPPED: no corpora" in capsys.readouterr().out


def test_the_command_refuses_to_lower_without_a_reason(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    (world.root / "stories").mkdir()
    with pytest.raises(SystemExit) as stopped:
        main(["--shared", str(world.root), "--floors", str(world.root / "floors.json"), "--lower", "toys/red/f1"])
    assert stopped.value.code == 2
    assert "--reason TEXT" in capsys.readouterr().err


def test_the_floors_that_ship_have_a_reason_for_every_step_down() -> None:
    path = gate_module.FLOORS
    if not path.exists():
        pytest.skip("no floors are pinned yet")
    floors = json.loads(path.read_text())
    assert all(step["reason"].strip() for step in floors["reasons"])
    pinned = floors["full"]["floors"].keys() | floors["quick"]["floors"].keys()
    assert {name.partition("/")[0] for name in pinned} <= floors["inputs"].keys()
