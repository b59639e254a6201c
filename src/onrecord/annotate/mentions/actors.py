"""Entities to actors: which of them are worth a row, what each is called, and every name it goes by."""

from __future__ import annotations

from onrecord.annotate.mentions.entity import Entity, count
from onrecord.annotate.mentions.forms import name_forms, noun_forms
from onrecord.annotate.mentions.phrases import without_article
from onrecord.annotate.mentions.resolved import Resolved
from onrecord.ids import row_id
from onrecord.model import Actor, ActorKind, Article

_OFTEN = 3  # times that unnamed people are described, to be worth a row: 'the girls', not 'the women'
_NAME_WORDS = 8  # a longer form is an alias, but not what an actor is called


def actors_of(article: Article, resolved: Resolved) -> tuple[tuple[Actor, ...], dict[Entity, str]]:
    """The actors, and the id of each entity that is one."""
    _collect(resolved)
    actors: list[Actor] = []
    id_of: dict[Entity, str] = {}
    taken: set[str] = set()
    for entity in dict.fromkeys(resolved.of):
        if entity is None or entity.sort == "thing" or entity.several:
            continue
        if not _worth(entity, sum(resolved.found[at].form != "pronoun" for at in entity.phrases)):
            continue
        name = _best(entity)
        first = resolved.reading.starts[resolved.found[entity.phrases[0]].first]
        id_ = row_id("act", article.id, name)
        if id_ in taken:  # two of one name that are not one: 'a senior official' and another
            id_ = row_id("act", article.id, name, first)
        taken.add(id_)
        id_of[entity] = id_
        aliases = dict.fromkeys(form for form in (*entity.names, *entity.descriptions) if form != name)
        actors.append(Actor(id=id_, name=name, kind=_kind(entity), aliases=tuple(aliases)))
    return tuple(actors), id_of


def _collect(resolved: Resolved) -> None:
    """Gives every entity the forms in which it stands."""
    for at, phrase in enumerate(resolved.found):
        entity = resolved.of[at]
        if entity is None or phrase.form == "pronoun":
            continue
        if phrase.form in ("name", "acronym"):
            forms = name_forms(resolved.reading, phrase, resolved.titles.get(at), resolved.name_at)
            count(entity.bare, forms[0])
            for form in forms:
                count(entity.names, form)
        elif phrase.form == "noun" and phrase.noun is not None and not resolved.is_title(phrase):
            entity.telling = entity.telling or any(at in resolved.name_at for at in range(phrase.first, phrase.head))
            if entity.sort not in ("person", "place", "group"):
                for form in noun_forms(resolved.reading, phrase, resolved.name_at):
                    count(entity.descriptions, form)
            if not entity.names:
                bare = without_article(resolved.reading, phrase)
                while bare < phrase.head and resolved.reading.upos[bare] in ("NUM", "DET"):
                    bare += 1  # 'all 30 boys': how many they are is told otherwise elsewhere
                count(entity.roles, resolved.reading.quote((bare, phrase.stop)))


def _worth(entity: Entity, spoken: int) -> bool:
    """Named, quoted, described by a name, or described again; a place, only named.

    ``spoken`` counts its mentions that are no pronouns.
    """
    if not entity.phrases:
        return False
    if entity.bare or entity.place:
        return True
    if entity.sort == "place" or entity.named:
        return False
    often = _OFTEN if entity.sort in ("person", "group") else 2
    return entity.source or bool(entity.descriptions) or entity.telling or spoken >= often


def _kind(entity: Entity) -> ActorKind:
    assert entity.sort != "thing", "things are no actors"
    return entity.sort


def _best(entity: Entity) -> str:
    """The commonest of its full names, else of its short ones; a description where it has none."""
    if entity.names:
        if entity.place in entity.bare:
            return entity.place
        full = [form for form in entity.bare if 1 < len(form.split()) <= _NAME_WORDS] or list(entity.bare)
        return max(full, key=lambda form: (not form.isupper() or len(full) == 1, entity.bare[form], len(form)))
    if entity.place:
        return entity.place
    forms = entity.descriptions or entity.roles
    return max(forms, key=lambda form: (min(len(form.split()), _NAME_WORDS), forms[form]), default=entity.sort)
