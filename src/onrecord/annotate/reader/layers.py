"""Spans and what points at what to attributions, counts and promises."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.annotate.reader.reading import Attribution, Count, Promise, Span

Spans = Mapping[str, Sequence[Span]]

# each pointer's layers and kinds of span: from whose first word it goes, and to which spans
ENDS: dict[str, tuple[tuple[str, ...], str]] = {
    "source": (("cue",), "source"),
    "content": (("content", "inner"), "cue"),
    "counted": (("figure:number",), "figure:counted"),
    "measure": (("figure:modifier", "figure:unit"), "figure:number"),
    "by": (("pledge:cue",), "pledge:by"),
    "what": (("pledge:what", "pledge:due"), "pledge:cue"),
}


def by_kind(found: dict[str, list[Span]]) -> dict[str, list[Span]]:
    """The layers, and the parts of figures and pledges as layers of their own ('figure:number')."""
    made = dict(found)
    for layer in ("figure", "pledge"):
        for span in found.get(layer, ()):
            made.setdefault(f"{layer}:{span.kind}", []).append(span)
    return made


@dataclass(slots=True)
class Aims:
    """What the first word of a span points at: a span, by the first words of both. Nothing: it is not in ``at``."""

    at: dict[str, dict[int, Span]] = field(default_factory=dict)

    def of(self, pointer: str, span: Span) -> Span | None:
        """The span pointed at."""
        return self.at.get(pointer, {}).get(span.first)


def landed(word: int, sentence: tuple[int, int], goals: Sequence[Span]) -> Span | None:
    """The goal in which a pointer landed; beside them all the nearest one in the pointer's own sentence, or None."""
    at = bisect_right(goals, word, key=_first) - 1
    if at >= 0 and word < goals[at].stop:
        return goals[at]
    low = bisect_left(goals, sentence[0], key=_first)
    near = goals[low : bisect_left(goals, sentence[1], key=_first)]
    return min(near, key=lambda goal: (abs(goal.first - word), goal.first), default=None)


def attributions(spans: Spans, aims: Aims, sentence_of: Callable[[int], int]) -> list[Attribution]:
    """Each cue with its contents and its source; contents without a cue by themselves.

    A second stretch of content that points at nothing belongs to the cue of the stretch before it in its sentence.
    """
    groups: dict[tuple[str, int], list[Span]] = {}
    cues: dict[int, Span] = {}
    for layer in ("content", "inner"):
        before: tuple[int, Span] | None = None
        for content in spans.get(layer, ()):
            cue = aims.of("content", content)
            home = sentence_of(content.first)
            if cue is None and before and before[0] == home:
                cue = before[1]
            if cue is None:
                groups[layer, -1 - content.first] = [content]
                continue
            before = home, cue
            cues[cue.first] = cue
            groups.setdefault((layer, cue.first), []).append(content)
    made = [
        _attribution(cues.get(at), contents, aims, inner=layer == "inner") for (layer, at), contents in groups.items()
    ]
    return sorted(made, key=lambda one: (one.content[0].first, one.inner))


def _attribution(cue: Span | None, contents: list[Span], aims: Aims, *, inner: bool) -> Attribution:
    source = aims.of("source", cue) if cue else None
    spoken = max((*contents, *([cue] if cue else ())), key=lambda span: span.score).kind
    parts = [span.score for span in (source, cue, *contents) if span]
    return Attribution(
        source=source,
        cue=cue,
        content=tuple(contents),
        kind="belief" if spoken == "belief" else "speech",
        inner=inner,
        score=round(sum(parts) / len(parts), 4),
    )


def counts(spans: Spans, aims: Aims) -> list[Count]:
    """Each number with what points at it and what it points at."""
    parts: dict[str, dict[int, Span]] = {"modifier": {}, "unit": {}}
    for kind, found in parts.items():
        for span in spans.get(f"figure:{kind}", ()):
            number = aims.of("measure", span)
            if number and (number.first not in found or found[number.first].score < span.score):
                found[number.first] = span
    return [
        Count(
            number=number,
            modifier=parts["modifier"].get(number.first),
            unit=parts["unit"].get(number.first),
            counted=aims.of("counted", number),
        )
        for number in spans.get("figure:number", ())
    ]


def promises(spans: Spans, aims: Aims) -> list[Promise]:
    """Each cue with who is bound, and the best of what points at it."""
    parts: dict[str, dict[int, Span]] = {"what": {}, "due": {}}
    for kind, found in parts.items():
        for span in spans.get(f"pledge:{kind}", ()):
            cue = aims.of("what", span)
            if cue and (cue.first not in found or found[cue.first].score < span.score):
                found[cue.first] = span
    return [
        Promise(cue=cue, by=aims.of("by", cue), what=parts["what"].get(cue.first), due=parts["due"].get(cue.first))
        for cue in spans.get("pledge:cue", ())
    ]


def _first(span: Span) -> int:
    return span.first
