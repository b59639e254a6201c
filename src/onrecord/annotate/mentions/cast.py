"""Who is in an article: every mention in text order, and the actors they are of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.annotate.mentions.actors import actors_of
from onrecord.annotate.mentions.entity import Entity
from onrecord.annotate.mentions.phrases import Phrase
from onrecord.annotate.mentions.pronouns import PRONOUNS
from onrecord.annotate.mentions.resolved import Resolved, resolve
from onrecord.annotate.mentions.spans import head_of
from onrecord.annotate.reader.reading import Reading
from onrecord.ids import row_id
from onrecord.model import Actor, Article, Cite, Mention, MentionKind

_BESIDE = frozenset(["appos", "flat", "compound", "nmod:desc"])
_FORMS: dict[str, MentionKind] = {"name": "name", "acronym": "acronym", "demonym": "demonym", "pronoun": "pronoun"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """An article's mentions in text order and its actors in the order in which they come.

    ``heads`` and ``labels`` are the reading's; ``by_token`` gives the place in ``mentions`` of the mention that a
    token heads or is a word of.
    """

    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    heads: Sequence[int] = ()
    labels: Sequence[str] = ()
    by_token: Mapping[int, int] = field(default_factory=dict)

    def mention_at(self, first: int, stop: int) -> Mention | None:
        """The mention that tokens ``first`` to before ``stop`` are about: their head's, else the widest beside it."""
        tops = [token for token in range(first, stop) if self._is_top(token, first, stop)]
        for top in tops:
            if top in self.by_token:
                return self.mentions[self.by_token[top]]
        beside = [
            self.mentions[self.by_token[token]]
            for token in range(first, stop)
            if token in self.by_token and self.heads[token] in tops and self.labels[token] in _BESIDE
        ]
        return max(beside, key=lambda mention: mention.cite.end - mention.cite.start, default=None)

    def actor_at(self, first: int, stop: int) -> str | None:
        """The id of the actor that these tokens are about, where there is one."""
        mention = self.mention_at(first, stop)
        return mention.actor if mention else None

    def _is_top(self, token: int, first: int, stop: int) -> bool:
        head = self.heads[token]
        return (head == token or not first <= head < stop) and self.labels[token] != "punct"

    def told(self, speakers: Iterable[tuple[int, int, str]]) -> Cast:
        """The cast with 'I', 'me' and 'my' in each range of tokens tied to its speaker, an actor's id.

        For whoever knows which quotation is whose. 'We' stays open: it is the speaker and others.
        """
        mentions = list(self.mentions)
        for first, stop, actor in speakers:
            for token in range(first, stop):
                at = self.by_token.get(token)
                if at is not None and mentions[at].kind == "pronoun" and mentions[at].actor is None:
                    said = PRONOUNS.get(mentions[at].cite.quote.lower())
                    if said and said.person == 1 and said.number == "one":
                        mentions[at] = replace(mentions[at], actor=actor)
        return replace(self, mentions=tuple(mentions))


def cast(article: Article, reading: Reading) -> Cast:
    """Reads who is mentioned in an article.

    1. phrases: names, descriptions, pronouns
    2. names to those who bear them, short forms to full ones
    3. descriptions beside a name: titles, appositions, 'is'
    4. other descriptions and pronouns to whom they stand for, in text order
    5. actors: all that are named, or described as whose they are, or mentioned again, or quoted
    """
    resolved = resolve(reading)
    _mark_sources(resolved)
    actors, id_of = actors_of(article, resolved)
    return _mentions(article, resolved, actors, id_of)


def _mark_sources(resolved: Resolved) -> None:
    """Whoever is given as the source of words is somebody, however vaguely described."""
    reading = resolved.reading
    by_head = {phrase.head: entity for phrase, entity in zip(resolved.found, resolved.of, strict=True)}
    for attribution in reading.attributions:
        if attribution.source:
            entity = by_head.get(head_of(reading.heads, attribution.source.first, attribution.source.stop))
            if entity is not None:
                entity.source = True


def _mentions(article: Article, resolved: Resolved, actors: tuple[Actor, ...], id_of: Mapping[Entity, str]) -> Cast:
    rows: list[tuple[int, int, MentionKind, str | None, Sequence[int]]] = []
    for at, (phrase, entity) in enumerate(zip(resolved.found, resolved.of, strict=True)):
        if entity.sort == "thing" if entity else phrase.form != "pronoun" or _is_idle(phrase):
            continue
        if resolved.is_title(phrase):
            continue  # the title has a row of its own
        actor = id_of.get(entity) if entity else None
        if phrase.form == "noun" and phrase.sort == "place" and actor is None:
            continue
        tokens: Sequence[int] = (phrase.head,) if phrase.form == "noun" else range(phrase.first, phrase.stop)
        rows.append((phrase.first, phrase.stop, _kind(phrase), actor, tokens))
        title = resolved.titles.get(at)
        if title and title.noun.kind != "title":
            rows.append(
                (title.first, title.stop, "role" if phrase.sort == "person" else "group", actor, [title.stop - 1])
            )
    rows.sort(key=lambda row: (row[0], -row[1], row[2]))
    mentions: list[Mention] = []
    by_token: dict[int, int] = {}
    for first, stop, kind, actor, tokens in rows:
        start, end = resolved.reading.characters((first, stop))
        same = bool(mentions) and (mentions[-1].cite.start, mentions[-1].cite.end, mentions[-1].kind) == (
            start,
            end,
            kind,
        )
        by_token.update(dict.fromkeys(tokens, len(mentions) - same))
        if same:  # a title may be a description by itself
            continue
        cite = Cite(article=article.id, start=start, end=end, quote=article.text[start:end])
        mentions.append(Mention(id=row_id("men", article.id, start, end, kind), cite=cite, kind=kind, actor=actor))
    heads, labels = resolved.reading.heads, resolved.reading.deprels
    return Cast(mentions=tuple(mentions), actors=actors, heads=heads, labels=labels, by_token=by_token)


def _is_idle(phrase: Phrase) -> bool:
    """Whether the pronoun, tied to nobody, most likely stands for a thing or nothing: 'it', 'its'."""
    return phrase.pronoun is not None and phrase.pronoun.person == 3 and not phrase.number and not phrase.gender


def _kind(phrase: Phrase) -> MentionKind:
    if phrase.form in _FORMS:
        return _FORMS[phrase.form]
    if phrase.sort == "place":
        return "place"
    if phrase.sort == "person":
        return "role" if phrase.noun and phrase.noun.kind in ("role", "rank") else "person"
    return "group"
