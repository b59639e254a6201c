"""What is no mention, and what reads as another than it is: 'no government', 'anti-NATO', 'on Peruvian'."""

from tests.annotate.mentions.readings import name_of, one, read


def _quotes(found):
    return [mention.cite.quote for mention in found.mentions]


def test_no_government_is_nobody():
    found = read(
        """
        No DET det 2
        government NOUN nsubj 3
        answered VERB root 0
        """
    )
    assert _quotes(found) == []


def test_town_in_capitals_is_no_acronym_and_a_body_is():
    found = read(
        """
        PAITA PROPN root 0 location
        UNESCO PROPN nsubj 3 organisation
        closed VERB parataxis 1
        """
    )
    assert [one(found, quote).kind for quote in ("PAITA", "UNESCO")] == ["name", "acronym"]


def test_description_keeps_both_halves_of_a_word_with_a_hyphen():
    found = read(
        """
        Peru PROPN nmod:poss 7 location
        _'s PART case 1
        dock NOUN compound 5
        _- PUNCT punct 3
        _built VERB amod 7
        rebel NOUN compound 7
        group NOUN nsubj 8
        left VERB root 0
        """
    )
    assert "Peru's dock-built rebel group" in _quotes(found)


def test_country_before_an_office_is_the_country():
    found = read(
        """
        Peru PROPN compound 3 location
        First ADJ amod 4 +
        Lady PROPN nmod:desc 4
        Ana PROPN nsubj 6 person
        Solis PROPN flat 4 +
        spoke VERB root 0
        """
    )
    assert name_of(found, "Peru") == "Peru"
    assert "Peru First" not in _quotes(found)


def test_stance_in_one_word_is_nobody():
    found = read(
        """
        The DET det 3
        anti-NATO PROPN compound 3 organisation
        rally NOUN nsubj 4
        ended VERB root 0
        """
    )
    assert _quotes(found) == []


def test_adjective_without_a_noun_is_short_for_the_airline():
    found = read(
        """
        Peruvian PROPN compound 2 organisation
        Airways PROPN nsubj 3 +
        apologized VERB root 0

        She PRON nsubj 2
        flew VERB root 0
        on ADP case 4
        Peruvian ADJ obl 2 group
        """
    )
    assert name_of(found, "Peruvian") == "Peruvian Airways"


def test_military_before_a_source_is_the_body():
    found = read(
        """
        A DET det 4
        Peruvian ADJ amod 4 group
        military ADJ amod 4
        source NOUN nsubj 5
        spoke VERB root 0
        """
    )
    assert name_of(found, "Peruvian military") == "Peruvian military"


def test_other_number_of_boys_is_another_group():
    found = read(
        """
        Paita PROPN nsubj 2 location
        lost VERB root 0
        30 NUM nummod 4
        boys NOUN+ obj 2

        The DET det 3
        12 NUM nummod 3
        boys NOUN+ nsubj 4
        returned VERB root 0

        The DET det 3
        12 NUM nummod 3
        boys NOUN+ nsubj 4
        slept VERB root 0

        The DET det 3
        12 NUM nummod 3
        boys NOUN+ nsubj 4
        sang VERB root 0
        """
    )
    assert one(found, "30 boys").actor != one(found, "The 12 boys").actor
    assert name_of(found, "The 12 boys", 1) == "boys"


def test_show_is_the_last_word_of_its_name_and_no_actor():
    found = read(
        """
        It PRON nsubj 2
        opens VERB root 0
        at ADP case 7
        the DET det 7
        Paita PROPN compound 6 organisation
        Boats PROPN compound 7 +
        Show PROPN obl 2
        """
    )
    assert found.actors == ()


def test_first_word_of_a_body_is_short_for_it_though_read_as_a_people():
    found = read(
        """
        Fuerza PROPN nsubj 3 organisation
        Andina PROPN flat 1 +
        grew VERB root 0

        A DET det 3
        Fuerza PROPN amod 3 group
        leader NOUN nsubj 4
        spoke VERB root 0
        """
    )
    assert name_of(found, "Fuerza") == "Fuerza Andina"


def test_it_is_not_the_town_of_the_dateline():
    found = read(
        """
        PAITA PROPN dep 6 location
        - PUNCT punct 1
        The DET det 5
        Peruvian ADJ amod 5 group
        navy NOUN nsubj 6
        said VERB root 0
        it PRON nsubj 8
        left VERB ccomp 6
        """
    )
    assert name_of(found, "it") == "Peruvian navy"
