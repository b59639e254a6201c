"""Training itself, on a network of a few thousand weights: only where torch is there, as in .venv-training."""

import dataclasses
import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs torch (see training/README.md)")
safetensors = pytest.importorskip("safetensors.torch")
pytest.importorskip("tokenizers")

from tests.tiny import write_tokenizer  # noqa: E402
from tests.training import invented  # noqa: E402
from training import network as made  # noqa: E402
from training.batches import collated, windows  # noqa: E402
from training.corpus import Corpus, corpus  # noqa: E402
from training.measure import Tally, exact, measured  # noqa: E402
from training.network import INPUTS, Network, Outputs, Rows, Sizes, parameters, tensors, trained  # noqa: E402
from training.scheme import LAYERS, POINTERS, allowed  # noqa: E402
from training.train import Losses, Plan, begun, set_rates, train  # noqa: E402

WIDTH, DEPTH, INNER, HEADS = 24, 2, 48, 2
PLAN = Plan(epochs=2, pieces=64, rounded=1, body=1e-2, heads=1e-2)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.set_num_threads(1)
    monkeypatch.setattr(made, "WIDTH", WIDTH)
    monkeypatch.setattr(made, "DEPTH", DEPTH)
    monkeypatch.setattr(made, "INNER", INNER)
    monkeypatch.setattr(made, "ATTENTION_HEADS", HEADS)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("corpora")
    write_tokenizer(folder / "tokenizer.json")
    corpora, labels = invented.corpora(folder / "corpora"), invented.labels(folder / "labels")
    return corpus(corpora, folder / "tokenizer.json", labels)


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encoder under the names of the published one."""
    chance = torch.Generator().manual_seed(5)

    def drawn(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=chance) * 0.1

    have = {
        "embeddings.word_embeddings.weight": drawn(30522, WIDTH),
        "embeddings.position_embeddings.weight": drawn(512, WIDTH),
        "embeddings.token_type_embeddings.weight": drawn(2, WIDTH),
        "embeddings.LayerNorm.weight": torch.ones(WIDTH),
        "embeddings.LayerNorm.bias": torch.zeros(WIDTH),
    }
    square = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense")
    shapes = dict.fromkeys(square, (WIDTH, WIDTH))
    shapes |= {"intermediate.dense": (INNER, WIDTH), "output.dense": (WIDTH, INNER)}
    for layer in range(DEPTH):
        for name, shape in shapes.items():
            have[f"encoder.layer.{layer}.{name}.weight"] = drawn(*shape)
            have[f"encoder.layer.{layer}.{name}.bias"] = drawn(shape[0])
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            have[f"encoder.layer.{layer}.{name}.weight"] = torch.ones(WIDTH)
            have[f"encoder.layer.{layer}.{name}.bias"] = torch.zeros(WIDTH)
    path = tmp_path_factory.mktemp("weights") / "model.safetensors"
    safetensors.save_file(have, path)
    return path


def batch(found: Corpus) -> dict[str, torch.Tensor]:
    every = [window for document in (*found.train, *found.ours) for window in windows(document, 128)]
    return tensors(collated(every, found.columns.deprel_codes))


def started(found: Corpus, weights: Path) -> Network:
    torch.manual_seed(3)
    network = Network(Sizes.of(found.columns))
    network.encoder.start_from(weights)
    return network


def test_a_run_that_was_stopped_ends_with_the_weights_of_an_unbroken_one(
    found: Corpus, weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = train(found, PLAN, tmp_path / "whole", weights).state_dict()
    broken = tmp_path / "broken"

    def stopped(network: Network, _: Corpus) -> dict[str, dict[str, float]]:
        if (broken / "last.pt").exists():
            raise KeyboardInterrupt
        return {}

    with monkeypatch.context() as patched:  # the second epoch has been learned, and is not kept yet
        patched.setattr("training.train.measured", stopped)
        with pytest.raises(KeyboardInterrupt):
            train(found, PLAN, broken, weights)
    half = torch.load(broken / "last.pt")
    assert half["epoch"] == 0
    assert any(not torch.equal(value, whole[name]) for name, value in half["network"].items())
    after = train(found, PLAN, broken, weights).state_dict()
    assert [name for name, value in whole.items() if not torch.equal(value, after[name])] == []


def test_a_kept_run_can_be_read_by_what_comes_after(found: Corpus, weights: Path, tmp_path: Path) -> None:
    network = train(found, PLAN, tmp_path, weights)
    kept = torch.load(tmp_path / "last.pt")
    assert list(kept) == ["network", "optimiser", "epoch", "plan"]
    assert kept["epoch"] == 1
    assert Plan(**kept["plan"]) == PLAN
    again = trained(tmp_path, Sizes.of(found.columns)).state_dict()
    assert all(torch.equal(value, again[name]) for name, value in network.state_dict().items())


def test_a_run_may_begin_with_the_network_of_another(found: Corpus, weights: Path, tmp_path: Path) -> None:
    first = train(found, dataclasses.replace(PLAN, epochs=1), tmp_path / "first", weights)
    plan = dataclasses.replace(PLAN, start=str(tmp_path / "first/last.pt"))
    begun_ = begun(found.columns, plan, tmp_path / "second", weights)
    assert begun_.first == 0
    assert torch.equal(begun_.network.encoder.word.weight, first.encoder.word.weight)


def test_training_learns_what_it_is_shown(found: Corpus, weights: Path, tmp_path: Path, capsys) -> None:
    train(found, dataclasses.replace(PLAN, epochs=8, ours=8), tmp_path, weights)
    reports = [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]
    assert [report["epoch"] for report in reports] == list(range(8))
    assert reports[-1]["loss"]["upos"] < reports[0]["loss"]["upos"] / 2
    first, *_, last = (report["scores"]["ewt"]["upos"] for report in reports)
    assert last > first


def test_rates_rise_while_warming_and_fall_to_nothing(found: Corpus, weights: Path, tmp_path: Path) -> None:
    run = begun(found.columns, PLAN, tmp_path, weights)

    def highest(part: float) -> float:
        set_rates(run, PLAN, part)
        return max(group["lr"] for group in run.optimiser.param_groups)

    assert highest(PLAN.warm / 2) == pytest.approx(PLAN.heads / 2)
    assert highest(PLAN.warm) == pytest.approx(PLAN.heads)
    assert highest(1.0) == 0


def test_lower_layers_learn_more_slowly(found: Corpus, weights: Path) -> None:
    network = started(found, weights)
    groups = parameters(network, 1.0, 10.0, 0.5)
    rates = {name: group["lr"] for (name, _), group in zip(network.named_parameters(), groups, strict=True)}
    assert rates["tags.weight"] == rates["encoder.casing.weight"] == 10.0
    assert rates["encoder.blocks.1.up.weight"] == 1.0
    assert rates["encoder.blocks.0.up.weight"] == 0.5
    assert rates["encoder.word.weight"] == 0.25


def test_the_published_encoder_is_taken_over_and_knows_no_casing_yet(found: Corpus, weights: Path) -> None:
    have, network = safetensors.load_file(weights), started(found, weights)
    assert torch.equal(network.encoder.word.weight, have["embeddings.word_embeddings.weight"])
    assert torch.equal(network.encoder.blocks[1].down.bias, have["encoder.layer.1.output.dense.bias"])
    folded = have["embeddings.position_embeddings.weight"] + have["embeddings.token_type_embeddings.weight"][0]
    assert torch.equal(network.encoder.place.weight, folded)
    assert not network.encoder.casing.weight.any()


@torch.no_grad()
def test_roundings_change_what_the_network_says_but_little(found: Corpus, weights: Path) -> None:
    network, shown = started(found, weights).eval(), batch(found)
    plain = network(*(shown[name] for name in INPUTS))
    network.round(True)
    rounded = network(*(shown[name] for name in INPUTS))
    network.round(False)
    again = network(*(shown[name] for name in INPUTS))
    for before, after, back in zip(plain, rounded, again, strict=True):
        change = (after - before).abs().mean() / before.std()
        assert 0 < change < 0.05
        assert torch.equal(before, back)


@torch.no_grad()
def test_a_neighbour_in_another_row_changes_nothing(found: Corpus, weights: Path) -> None:
    network, shown = started(found, weights).eval(), batch(found)
    width = int(shown["mask"][0].sum())
    words = int((shown["sentence"][0] >= 0).sum())
    alone = {name: shown[name][:1, : width if name in ("pieces", "casing", "mask") else words] for name in INPUTS}
    together = Outputs(*network(*(shown[name] for name in INPUTS)))
    single = Outputs(*network(*(alone[name] for name in INPUTS)))
    assert torch.allclose(together.tags[0, :words], single.tags[0], atol=1e-5)


def test_embeddings_in_int8_stay_within_half_a_step() -> None:
    table = torch.randn(50, 16, generator=torch.Generator().manual_seed(2))
    rows = Rows(table)
    assert rows.table.dtype == torch.int8
    step = table.abs().amax(1, keepdim=True) / 127
    assert ((rows(torch.arange(50)) - table).abs() <= step * 0.5001).all()


def test_a_coarse_tag_is_content_with_any_of_the_labels_that_it_may_be(found: Corpus) -> None:
    rows_of, _ = allowed()
    names = LAYERS["name"]

    def loss(label: str) -> float:
        logits = torch.full((1, 1, len(names)), -5.0)
        logits[0, 0, names.index(label)] = 5.0
        said = Losses(found.columns)._names(logits, torch.tensor([[rows_of["uner", "B-LOC"]]]))
        return float(said)

    assert loss("B-location") < 0.01
    assert loss("B-facility") < 0.01
    assert loss("B-person") > 5
    assert loss("I-location") > 5


def test_what_a_batch_does_not_say_has_no_loss(found: Corpus, weights: Path) -> None:
    wikipedia = [doc for doc in found.train if doc[0].sentence.words[0] in ("Norland", "Ana")]
    shown = tensors(collated([w for doc in wikipedia for w in windows(doc, 128)], {}))
    assert set(Losses(found.columns)(started(found, weights), shown)) == {"start", "name"}
    assert set(Losses(found.columns)(started(found, weights), batch(found))) == {
        *LAYERS,
        "heads",
        "deprels",
        "pointers",
    }


class Oracle:
    """A network that says what a batch holds, save the tags of the words that it is to get wrong."""

    def __init__(self, layers: dict[str, tuple[str, ...]], shown: dict[str, torch.Tensor], wrong: set[int]) -> None:
        self.shown = shown
        first = [row.index(True) for row in allowed()[1]]
        columns = []
        for name, labels in layers.items():
            codes = shown[name].clone().clamp(min=0)
            if name == "name":
                codes = torch.tensor(first)[codes]
            for word in wrong:
                codes[0, word] = 0
            columns.append(torch.nn.functional.one_hot(codes, len(labels)).float())
        self.tags = torch.cat(columns, -1)

    def __call__(self, *_: torch.Tensor) -> Outputs:
        return Outputs(self.tags, *[torch.zeros(*self.tags.shape[:2], 1)] * 5)

    def pointers(self, _: torch.Tensor) -> torch.Tensor:
        aims = torch.stack([self.shown[f"to_{pointer}"] for pointer in POINTERS], 1).clamp(min=0)
        return torch.nn.functional.one_hot(aims, self.tags.shape[1]).float()


def test_the_tally_counts_exact_spans(found: Corpus) -> None:
    shown = tensors(collated(list(windows(found.ours[0], 128)), {}))
    right = Tally(found.columns.layers)
    right.add(Oracle(found.columns.layers, shown, set()), shown)
    assert set(right.scores().values()) == {1.0}
    assert {"name", "content", "event", "figure", "to source", "to counted"} <= set(right.scores())

    words = [word for item in found.ours[0] for word in item.sentence.words]
    cut = Tally(found.columns.layers)
    cut.add(Oracle(found.columns.layers, shown, {words.index("Amaro")}), shown)
    assert cut.scores()["name"] == 0  # 'Ruel' alone is not 'Ruel Amaro'
    assert cut.scores()["content"] == 1


def test_spans_of_tags() -> None:
    assert exact(["B-a", "I-a", "B-a", "O", "I-b"]) == {(0, 2, "a"), (2, 3, "a"), (4, 5, "b")}
    assert exact(["B-a", "I-b"]) == {(0, 1, "a"), (1, 2, "b")}
    assert exact(["happened", "happened", "O"]) == {(0, 1, "happened"), (1, 2, "happened")}


def test_scores_are_of_what_was_kept_apart(found: Corpus, weights: Path) -> None:
    scores = measured(started(found, weights), found)
    assert set(scores) == {"ewt", "gum", "ours"}
    assert {"upos", "xpos", "uas", "las"} <= set(scores["ewt"])
    assert "upos" not in scores["ours"]
    assert all(0 <= score <= 1 for part in scores.values() for score in part.values())
