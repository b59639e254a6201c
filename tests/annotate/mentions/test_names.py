"""Names: full and short, with titles, in brackets, with and without particles."""

from tests.annotate.mentions.readings import name_of, one, read


def _actor(found, name):
    return next(actor for actor in found.actors if actor.name == name)


def test_surname_is_the_person_named_in_full():
    found = read(
        """
        Lena PROPN nsubj 3 person
        Marsh PROPN flat 1 +
        resigned VERB root 0

        Marsh PROPN nsubj 2 person
        smiled VERB root 0
        """
    )
    assert name_of(found, "Marsh") == "Lena Marsh"
    assert _actor(found, "Lena Marsh").aliases == ("Marsh",)


def test_particle_may_be_left_out_and_hyphens_do_not_count():
    found = read(
        """
        Omar PROPN nsubj 5 person
        al PROPN flat 1 +
        _- PUNCT punct 4 +
        _Tamimi PROPN flat 1 +
        met VERB root 0
        Omar PROPN obj 5 person
        Al PROPN flat 6 +
        Tamimi PROPN flat 6 +

        Mr. PROPN compound 2
        Tamimi PROPN nsubj 3 person
        left VERB root 0
        """
    )
    assert {mention.actor for mention in found.mentions} == {found.actors[0].id}
    assert "Mr. Tamimi" in found.actors[0].aliases


def test_title_is_a_role_of_the_one_named_behind_it():
    found = read(
        """
        Coalition PROPN compound 3
        Spokesman PROPN compound 3
        Carl PROPN nsubj 5 person
        Voss PROPN flat 3 +
        spoke VERB root 0
        """
    )
    role = one(found, "Coalition Spokesman")
    assert (role.kind, name_of(found, "Coalition Spokesman")) == ("role", "Carl Voss")


def test_title_tells_two_of_one_surname_apart():
    found = read(
        """
        Anna PROPN nsubj 6 person
        Berg PROPN flat 1 +
        and CCONJ cc 4
        Robert PROPN conj 1 person
        Berg PROPN flat 4 +
        married VERB root 0

        Mrs. PROPN compound 2
        Berg PROPN nsubj 3 person
        smiled VERB root 0
        """
    )
    assert name_of(found, "Berg") == "Anna Berg"


def test_surname_of_two_is_the_one_last_named_in_full():
    found = read(
        """
        Kim PROPN nsubj 3 person
        Rowe PROPN flat 1 +
        met VERB root 0
        Sal PROPN obj 3 person
        Rowe PROPN flat 4 +

        Rowe PROPN nsubj 2 person
        smiled VERB root 0
        """
    )
    assert name_of(found, "Rowe") == "Sal Rowe"


def test_acronym_in_brackets_is_the_name_before_it():
    found = read(
        """
        The DET det 3
        River PROPN compound 3 organisation
        Command PROPN nsubj 7 +
        ( PUNCT punct 5
        _RVC PROPN appos 3 organisation
        _) PUNCT punct 5
        moved VERB root 0

        The DET det 2
        RVC PROPN nsubj 3 organisation
        agreed VERB root 0
        """
    )
    assert name_of(found, "RVC", 1) == "River Command"
    assert one(found, "RVC", 1).kind == "acronym"


def test_initials_of_a_name_stand_for_it_without_brackets():
    found = read(
        """
        The DET det 2
        Bank PROPN nsubj 6 organisation
        of ADP case 5 +
        Northern PROPN compound 5 +
        Trade PROPN nmod 2 +
        fell VERB root 0

        BNT PROPN nsubj 2 organisation
        rose VERB root 0
        """
    )
    assert name_of(found, "BNT") == "Bank of Northern Trade"


def test_beginning_of_anothers_name_is_not_its_short_form():
    found = read(
        """
        United PROPN compound 2 organisation
        Harbours PROPN nsubj 6 +
        and CCONJ cc 4
        United PROPN conj 2 organisation
        Harbours PROPN flat 4 +
        met VERB root 0
        United PROPN compound 9 organisation
        Harbours PROPN compound 9 +
        Relief PROPN obj 6 +
        Fund PROPN flat 9 +
        """
    )
    assert name_of(found, "United Harbours") != name_of(found, "United Harbours Relief Fund")


def test_adjective_of_a_country_is_the_country():
    found = read(
        """
        Peru PROPN nsubj 2 location
        sent VERB root 0
        Peruvian ADJ amod 4 group
        troops NOUN+ obj 2
        """
    )
    assert one(found, "Peruvian").kind == "demonym"
    assert name_of(found, "Peruvian") == "Peru"
    assert name_of(found, "Peruvian troops") == "Peruvian troops"


def test_handle_in_brackets_and_hashtag_are_names_of_the_one_they_spell():
    found = read(
        """
        Ana PROPN nsubj 7 person
        Solis PROPN flat 1 +
        ( PUNCT punct 4
        _@ASolis PROPN appos 1
        _) PUNCT punct 4
        of ADP case 7
        #DeltaMines PROPN root 0

        Delta PROPN compound 2 organisation
        Mines PROPN nsubj 3 +
        grew VERB root 0
        """
    )
    assert name_of(found, "@ASolis") == "Ana Solis"
    assert name_of(found, "#DeltaMines") == "Delta Mines"


def test_name_that_the_reader_cut_at_its_hyphen_is_one():
    found = read(
        """
        Jean PROPN nsubj 5 person
        _- PUNCT punct 1
        _Luc PROPN flat 1 person
        Arno PROPN flat 1 +
        spoke VERB root 0
        """
    )
    assert [actor.name for actor in found.actors] == ["Jean-Luc Arno"]


def test_name_in_quotation_marks_before_movement_is_the_movements():
    found = read(
        """
        The DET det 7
        “ PUNCT punct 5
        _Save VERB compound 7
        Our PRON nmod:poss 5
        Bay PROPN obj 3
        _” PUNCT punct 5
        movement NOUN nsubj 8
        grew VERB root 0
        """
    )
    assert "Save Our Bay" in {name for actor in found.actors for name in (actor.name, *actor.aliases)}


def test_surname_goes_back_to_whom_the_article_is_about():
    about = """
        Kim PROPN nsubj 3 person
        Rowe PROPN flat 1 +
        paid VERB root 0
        """
    nothing = """
        Rain NOUN nsubj 2
        fell VERB root 0
        """
    brother = about.replace("Kim", "Sal")
    found = read(
        "\n\n".join(part.strip() for part in [about, about, brother, *[nothing] * 4, "Rowe PROPN root 0 person"])
    )
    assert name_of(found, "Rowe") == "Kim Rowe"
