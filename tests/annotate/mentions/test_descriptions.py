"""Descriptions and pronouns: tied to whom they stand for, or to nobody."""

from dataclasses import replace

from onrecord.annotate.mentions import cast
from onrecord.annotate.reader.reading import Attribution, Span
from tests.annotate.articles import article
from tests.annotate.mentions.readings import name_of, one, read, reading

_MINISTER = """
    The DET det 4
    Chilean ADJ amod 4 group
    prime ADJ amod 4
    minister NOUN nsubj 9
    _, PUNCT punct 6
    Ana PROPN appos 4 person
    Solis PROPN flat 6 +
    _, PUNCT punct 6
    arrived VERB root 0
"""


def test_role_in_apposition_is_its_holders():
    found = read(_MINISTER)
    assert name_of(found, "The Chilean prime minister") == "Ana Solis"
    assert one(found, "The Chilean prime minister").kind == "role"


def test_definite_role_goes_back_to_its_holder():
    found = read(
        f"""{_MINISTER}

        Ed PROPN nsubj 3 person
        Low PROPN flat 1 +
        met VERB root 0
        the DET det 6
        prime ADJ amod 6
        minister NOUN obj 3
        """
    )
    assert name_of(found, "the prime minister") == "Ana Solis"


def test_role_of_another_country_is_somebody_else():
    found = read(
        f"""{_MINISTER}

        The DET det 4
        Peruvian ADJ amod 4 group
        prime ADJ amod 4
        minister NOUN nsubj 5
        left VERB root 0
        """
    )
    assert name_of(found, "The Peruvian prime minister") == "Peruvian prime minister"


def test_she_is_the_woman_and_not_the_nearer_man():
    found = read(
        """
        Maria PROPN nsubj 3 person
        Paz PROPN flat 1 +
        met VERB root 0
        John PROPN obj 3 person
        Carr PROPN flat 4 +

        She PRON nsubj 2
        left VERB root 0
        """
    )
    assert name_of(found, "She") == "Maria Paz"


def test_pronoun_is_not_its_own_clause_mate():
    found = read(
        """
        Paul PROPN nsubj 3 person
        Carr PROPN flat 1 +
        slept VERB root 0

        John PROPN nsubj 3 person
        Lund PROPN flat 1 +
        praised VERB root 0
        him PRON obj 3
        """
    )
    assert name_of(found, "him") == "Paul Carr"


def test_it_is_not_a_person():
    found = read(
        """
        Paul PROPN nsubj 3 person
        Carr PROPN flat 1 +
        runs VERB root 0
        Delta PROPN compound 5 organisation
        Mines PROPN obj 3 +

        It PRON nsubj 2
        grew VERB root 0
        """
    )
    assert name_of(found, "It") == "Delta Mines"


def test_empty_it_is_no_mention():
    found = read(
        """
        Rain NOUN nsubj 2
        fell VERB root 0

        It PRON expl 3
        is AUX cop 3
        clear ADJ root 0
        """
    )
    assert [mention.cite.quote for mention in found.mentions] == []


def test_it_for_a_thing_names_nobody():
    found = read(
        """
        Lima PROPN nsubj 2 location
        signed VERB root 0
        a DET det 4
        treaty NOUN obj 2
        with ADP case 6
        Quito PROPN obl 2 location

        The DET det 2
        treaty NOUN nsubj 3
        failed VERB root 0
        because SCONJ mark 7
        it PRON nsubj:pass 7
        was AUX aux:pass 7
        delayed VERB advcl 3
        """
    )
    assert "it" not in [mention.cite.quote for mention in found.mentions]


def test_group_takes_up_the_armed_group():
    found = read(
        """
        The DET det 3
        militant ADJ amod 3
        group NOUN nsubj 6
        Red PROPN appos 3 organisation
        Dawn PROPN flat 4 +
        attacked VERB root 0
        Lima PROPN obj 6 location

        The DET det 2
        group NOUN nsubj 3
        fled VERB root 0
        """
    )
    actor = next(actor for actor in found.actors if actor.name == "Red Dawn")
    assert actor.kind == "armed group"
    assert name_of(found, "The group") == "Red Dawn"


def test_government_is_an_actor_of_its_own_however_its_country_is_written():
    found = read(
        """
        The DET det 3
        Peruvian ADJ amod 3 group
        government NOUN nsubj 4
        fell VERB root 0

        Peru PROPN nmod:poss 3 location
        _'s PART case 1
        government NOUN nsubj 4
        fell VERB root 0
        """
    )
    actor = next(actor for actor in found.actors if actor.kind == "government")
    assert {actor.name, *actor.aliases} == {"Peruvian government", "Peru's government"}


def test_governments_of_two_countries_are_two():
    found = read(
        """
        The DET det 3
        Peruvian ADJ amod 3 group
        government NOUN nsubj 4
        fell VERB root 0

        The DET det 3
        Chilean ADJ amod 3 group
        government NOUN nsubj 4
        fell VERB root 0
        """
    )
    assert one(found, "The Peruvian government").actor != one(found, "The Chilean government").actor


def test_somebody_is_found_for_a_range_by_its_head():
    found = read(_MINISTER)
    assert found.actor_at(0, 8) == one(found, "Ana Solis").actor
    assert found.mention_at(1, 2).cite.quote == "Chilean"
    assert found.actor_at(8, 9) is None


def test_i_is_whoever_is_told_to_speak():
    found = read(
        """
        Ana PROPN nsubj 3 person
        Solis PROPN flat 1 +
        said VERB root 0
        _: PUNCT punct 6
        I PRON nsubj 6
        won VERB ccomp 3
        """
    )
    assert one(found, "I").actor is None
    solis = one(found, "Ana Solis").actor
    told = found.told([(4, 6, solis)])
    assert one(told, "I").actor == solis


def test_every_mention_is_cited_and_a_second_reading_is_the_same():
    made = reading(_MINISTER)
    found = read(_MINISTER)
    assert all(made.text[m.cite.start : m.cite.end] == m.cite.quote for m in found.mentions)
    assert found == read(_MINISTER)


def test_militia_in_apposition_is_no_person():
    found = read(
        """
        Red PROPN nsubj 6 person
        Dawn PROPN flat 1 +
        _, PUNCT punct 5
        a DET det 5
        militia NOUN appos 1
        attacked VERB root 0
        """
    )
    assert [(actor.name, actor.kind) for actor in found.actors] == [("Red Dawn", "armed group")]


def test_name_behind_a_spokesman_for_somebody_is_the_spokesmans():
    found = read(
        """
        A DET det 2
        spokesman NOUN nsubj 10
        for ADP case 5
        Delta PROPN compound 5 organisation
        Mines PROPN nmod 2 +
        _, PUNCT punct 7
        Carl PROPN appos 5 person
        Voss PROPN flat 7 +
        _, PUNCT punct 7
        spoke VERB root 0

        The DET det 2
        spokesman NOUN nsubj 3
        left VERB root 0
        """
    )
    assert name_of(found, "A spokesman") == name_of(found, "The spokesman") == "Carl Voss"


def test_they_are_the_two_named_together_and_make_no_actor_of_their_own():
    found = read(
        """
        Ana PROPN nsubj 6 person
        Solis PROPN flat 1 +
        and CCONJ cc 4
        Carl PROPN conj 1 person
        Voss PROPN flat 4 +
        met VERB root 0

        They PRON nsubj 2
        left VERB root 0
        """
    )
    assert one(found, "They").actor is None
    assert [actor.name for actor in found.actors] == ["Ana Solis", "Carl Voss"]


def test_adjective_before_a_hyphen_is_not_whose_it_is():
    found = read(
        """
        The DET det 5
        Peru PROPN obl:npmod 4 location
        _- PUNCT punct 4
        _led VERB amod 5
        coalition NOUN nsubj 6
        met VERB root 0

        The DET det 2
        coalition NOUN nsubj 3
        left VERB root 0
        """
    )
    assert name_of(found, "The Peru-led coalition") == name_of(found, "The coalition") == "Peru-led coalition"


def test_us_is_a_country_and_no_pronoun():
    found = read(
        """
        US PRON nmod:poss 2 location
        forces NOUN+ nsubj 3
        left VERB root 0
        """
    )
    assert [mention.kind for mention in found.mentions] == ["group", "acronym"]
    assert name_of(found, "US forces") == "US forces"


def test_a_senior_official_is_an_actor_when_quoted_and_another_is_somebody_else():
    table = """
        A DET det 3
        senior ADJ amod 3
        official NOUN nsubj 4
        spoke VERB root 0

        Another DET det 2
        official NOUN nsubj 3
        spoke VERB root 0
        """
    made = reading(table)
    heard = Attribution(source=Span(0, 3, "source", 1.0), cue=None, content=(), kind="speech", inner=False, score=1.0)
    found = cast(article(made.text), replace(made, attributions=[heard]))
    assert name_of(found, "A senior official") == "senior official"
    assert one(found, "Another official").actor is None


def test_he_who_adds_is_he_who_said_and_not_the_one_more_often_named():
    voss = """
        Carl PROPN nsubj 3 person
        Voss PROPN flat 1 +
        won VERB root 0
        """
    table = "\n\n".join(
        part.strip()
        for part in (
            voss,
            voss,
            """
        Ed PROPN nsubj 3 person
        Low PROPN flat 1 +
        told VERB root 0
        Voss PROPN obj 3 person
        _: PUNCT punct 6
        Come VERB ccomp 3
            """,
            """
        “ PUNCT punct 2
        _Go VERB ccomp 6
        _, PUNCT punct 2
        _” PUNCT punct 2
        he PRON nsubj 6
        added VERB root 0
            """,
        )
    )
    made = reading(table)
    told = Attribution(source=Span(6, 8, "source", 1.0), cue=None, content=(), kind="speech", inner=False, score=1.0)
    added = replace(told, source=Span(16, 17, "source", 1.0))
    found = cast(article(made.text), replace(made, attributions=[told, added]))
    assert name_of(found, "he") == "Ed Low"
