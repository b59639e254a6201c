"""Invented pages in the habits of many kinds of outlet: what must come out of each stands beside it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Layout:
    name: str
    page: str
    titles: tuple[str | None, ...]
    keeps: tuple[str, ...] = ()  # words that must stand in an article
    drops: tuple[str, ...] = ()  # words that must not


WIRE = Layout(
    "wire page with slug, dateline and desk credit",
    """Ferry sinks off Ordona, at least 40 missing

By Lena Marsh and Tomas Okello

PORT SELMA, Ordona (Reuters) - A ferry carrying more than 200 people sank off the northern coast of Ordona early on Sunday, the coast guard said.

"We have six boats in the water and we are still pulling people out," Captain Idris Bello told reporters at the harbour.

At least 40 people were missing by noon, according to the transport ministry.

(Reporting by Lena Marsh; Editing by Paul Winter)
Our Standards: The Thomson Reuters Trust Principles.
""",
    ("Ferry sinks off Ordona, at least 40 missing",),
    ("PORT SELMA, Ordona (Reuters) - A ferry", "still pulling people out", "according to the transport ministry."),
    ("By Lena Marsh", "Editing by Paul Winter", "Trust Principles"),
)

MIRROR = Layout(
    "blog mirror with share bar, reading time, tags and an about box",
    """Home / World / Africa
Rebels leave border town after talks with elders
March 3, 2019 • 4 min read
Share on Facebook Tweet Share on WhatsApp Email
Photo: Jane Arko / The Northern Voice
Rebel fighters left the border town of Kessela on Saturday after two days of talks with local elders, residents said.
Shops opened again in the afternoon and buses ran to the capital for the first time in a month.
"They took their guns and went north," said Amadou Diarra, who sells fuel at the main junction.
Tags: Kessela, rebels, talks
Like this? Subscribe to our newsletter and get the best stories every Friday.
Follow us on Twitter and Facebook
Leave a Reply
Your email address will not be published. Required fields are marked *
Save my name, email, and website in this browser for the next time I comment.
""",
    ("Rebels leave border town after talks with elders",),
    ("Rebel fighters left", "Shops opened again", "sells fuel at the main junction."),
    ("Share on Facebook", "Jane Arko", "Subscribe to our", "Your email address", "Save my name", "min read"),
)

PORTAL = Layout(
    "translated portal: title twice, stamp, source line, next news",
    """News Portal of the Republic
Minister opens new bridge over the Talla river
Minister opens new bridge over the Talla river
12.05.2020 18:32
The minister of transport opened a new bridge over the Talla river on Tuesday, the press service of the ministry reports.
The length of the bridge is 412 metres, and its construction took almost three years.
According to the minister, two more bridges will be built in the region until 2023.
Source: Talla Inform
Next news
Prices for bread rise by a tenth in the capital
12.05.2020 17:10
Prices for bread in the capital have risen by ten percent since the beginning of the month, the statistics office said.
Bakers explain the rise by the higher cost of flour, which is imported from abroad.
The office expects that prices will fall again when the new harvest comes in.
Back to top
""",
    ("Minister opens new bridge over the Talla river", "Prices for bread rise by a tenth in the capital"),
    ("412 metres", "two more bridges", "higher cost of flour", "new harvest comes in."),
    ("Next news", "Back to top", "18:32"),
)

LIVEBLOG = Layout(
    "liveblog with times of day",
    """Storm Odile: live updates

Summary
The storm reached land at dawn. More than 3,000 homes are without power.

14:02
Schools in three counties will stay shut on Friday, the education board said.

13:40
The mayor has asked people to stay at home until the evening.

13:15 GMT
Trains stop

All trains between the coast and the capital have been cancelled, the railway company said in a statement.
""",
    ("Storm Odile: live updates",),
    ("3,000 homes", "Schools in three counties", "asked people to stay at home", "All trains between"),
)

TRANSCRIPT = Layout(
    "radio transcript",
    """Harvest Fails In The Valley, And Farmers Ask Why

MARIA LOPEZ, HOST:

The harvest has failed for the third year in a row in the Arden valley. Our reporter went to find out why.

BEN CARTER, BYLINE: On a hot morning, Ruth Hale walks between rows of dead maize.

RUTH HALE: We planted in April, as we always do. Then nothing. Not one drop of rain.

CARTER: She is not alone.

(SOUNDBITE OF TRACTOR)

CARTER: The state counts 4,000 farms that lost more than half of their crop.

LOPEZ: Thank you, Ben.
""",
    ("Harvest Fails In The Valley, And Farmers Ask Why",),
    ("Not one drop of rain.", "She is not alone.", "4,000 farms", "Thank you, Ben."),
)

ONE_LINE = Layout(
    "everything in one line",
    "Council votes to close the old mill. KARLSTAD (AP) - The town council voted on Monday to close the old paper mill "
    "after a report found that its roof could fall in. The vote was nine to two. The owner said he would go to court. "
    "“This mill has fed the town for a hundred years,” said Karin Holm, who worked there until May. She said that no one "
    "had asked the workers what they thought of the plan. The mayor, Per Lund, said that the town could not wait. "
    "A builder has offered to buy the land and to put up two hundred flats. The offer stands until the end of June. "
    "The mill was built in 1911 and was once the largest in the county. It has stood empty since the fire of 2015. "
    "Three men were hurt in that fire. An inquiry later found that doors had been locked from the outside. "
    "Work to take down the mill is to begin in the autumn, and it should take a year. Read more: Fire at the mill "
    "leaves three hurt. Back to top.",
    (None,),
    ("The town council voted", "nine to two", "doors had been locked", "it should take a year."),
)

CRLF = Layout(
    "CRLF line ends, tabs before paragraphs",
    "Police free hostages at bank in Merrin\r\n\r\n\tPolice freed eleven hostages from a bank in Merrin on Thursday "
    "night, ending a siege of nine hours.\r\n\r\n\tNo one was hurt. The two gunmen gave themselves up.\r\n\r\n\t"
    '"It is over," said the chief of police.\r\n\r\nClick here to sign up for our newsletter\r\n',
    ("Police free hostages at bank in Merrin",),
    ("eleven hostages", "No one was hurt.", '"It is over," said the chief of police.'),
    ("Click here",),
)

WRAPPED = Layout(
    "hard-wrapped at 72 columns, as on a mailing list",
    """Dam on the upper Sorra is safe, engineers say

DELVA (dpa) - Engineers who looked at the dam on the upper Sorra found
no new cracks, the water authority said on Wednesday. The dam had been
under watch since the earthquake of last month, which killed twelve
people in the valley below it.

The lake behind the dam will be filled again from Monday on, first by
half a metre a day. "We shall stop at once if anything moves," said the
head of the authority, Vera Lind.

People in four villages may go home.
""",
    ("Dam on the upper Sorra is safe, engineers say",),
    ("found\nno new cracks", "killed twelve\npeople", "People in four villages may go home."),
)

FILE_PHOTO = Layout(
    "agency captions above the story",
    """Court frees former minister on bail

FILE PHOTO: Former finance minister Odo Ekberg leaves a court in Halden, Norway, May 4, 2018. REUTERS/Sven Dahl/File Photo

HALDEN, Norway (Reuters) - A court on Monday freed former finance minister Odo Ekberg on bail of two million crowns.

In this image taken from video, Odo Ekberg speaks outside the court. (AP Photo)

Ekberg denies that he took bribes from a shipping company.
""",
    ("Court frees former minister on bail",),
    ("freed former finance minister", "Ekberg denies"),
    ("FILE PHOTO", "Sven Dahl", "AP Photo"),
)

NUMBERED = Layout(
    "numbered list inside the story",
    """What the peace plan says

The plan that both sides signed on Friday has four points, which the mediators read out in the evening:

1. All fighting ends at midnight.
2. Prisoners are exchanged within ten days
3. Observers from the union watch the border
4. Talks on the status of the port begin in May

Both sides have signed such plans before. The last one held for six weeks.
""",
    ("What the peace plan says",),
    ("All fighting ends", "exchanged within ten days", "Observers from the union", "held for six weeks."),
)

LETTER = Layout(
    "letter to the editor",
    """A bus that never comes

Dear Sir,

I have waited for the number nine bus every morning since the first of March, and I have yet to see one arrive on time.

The company tells me that it has no drivers. It might pay them better.

Yours faithfully,
Agnes Pell
Little Harrow
""",
    ("A bus that never comes",),
    ("Dear Sir,", "number nine bus", "It might pay them better.", "Agnes Pell"),
)

INTERVIEW = Layout(
    "questions and answers",
    """'We were never asked': a nurse on the closing of the ward

Q: When did you hear of it?

A: On the radio, like everybody else. It was a Tuesday.

Q: And what did the hospital say?

A: Nothing. Not a word for three weeks, and then a letter of two lines.

Q: Will you stay?

A: No.
""",
    ("'We were never asked': a nurse on the closing of the ward",),
    ("On the radio, like everybody else.", "a letter of two lines.", "Will you stay?"),
)

CORRECTED = Layout(
    "correction and editor's note at the foot, then links",
    """Mine owner to pay families of the dead

The owner of the Corran mine will pay the families of the men who died in March, a court ruled on Friday.

Each family is to have 90,000 crowns by the end of the year.

Correction: An earlier version of this article said that nineteen men died. It was seventeen.

Editor's note: The author's brother works at the mine.

More on this story
Mine was warned of gas twice
Who owns Corran?
""",
    ("Mine owner to pay families of the dead",),
    ("It was seventeen.", "The author's brother works at the mine.", "90,000 crowns"),
    ("Mine was warned of gas twice", "Who owns Corran?", "More on this story"),
)

CAPITALS = Layout(
    "body all in capitals, as old wires are",
    """FLOOD CLOSES ROADS IN NORTH

THE RIVER ARLE ROSE BY TWO METRES DURING THE NIGHT AND CLOSED ALL ROADS TO THE NORTH, THE POLICE SAID ON SUNDAY.

ABOUT 500 PEOPLE SLEPT IN SCHOOLS. THE ARMY IS BRINGING BOATS AND FOOD, BUT THE BRIDGE AT TARN IS DOWN.
""",
    ("FLOOD CLOSES ROADS IN NORTH",),
    ("ROSE BY TWO METRES", "THE BRIDGE AT TARN IS DOWN."),
)

POEM = Layout(
    "a poem in the story",
    """Poet reads at the grave of the drowned

The poet Ana Brill read a new poem at the grave of the drowned on Sunday. Its last stanza goes like this:

the sea has kept its counsel,
the harbour keeps its light,
and we who stood and waited
are waiting still tonight.

Some two hundred people heard her. Many of them wept.
""",
    ("Poet reads at the grave of the drowned",),
    ("the sea has kept its counsel,\nthe harbour keeps its light,", "are waiting still tonight.", "Many of them wept."),
)

GERMAN = Layout(
    "German page",
    """Zug entgleist bei Altenau: drei Verletzte

Von Maria Brandt

12. März 2021, 14:30 Uhr

Altenau (dpa) - Bei Altenau ist am Freitagmorgen ein Regionalzug entgleist. Drei Menschen wurden verletzt, wie die Polizei mitteilte.

Die Strecke bleibt bis Sonntag gesperrt. Warum der Zug aus den Schienen sprang, ist noch nicht bekannt.

Lesen Sie auch: Bahn baut neue Brücke
Kommentare
Artikel drucken
""",
    ("Zug entgleist bei Altenau: drei Verletzte",),
    ("ein Regionalzug entgleist", "noch nicht bekannt."),
    ("Lesen Sie auch", "Artikel drucken", "14:30"),
)

ARABIC = Layout(
    "Arabic page",
    """الرئيسية
انهيار جسر في شمال البلاد ومقتل أربعة أشخاص

قالت الشرطة إن جسرا انهار يوم الأحد في شمال البلاد بعد أيام من الأمطار الغزيرة، ما أدى إلى مقتل أربعة أشخاص وإصابة تسعة آخرين.

وأضافت أن فرق الإنقاذ ما زالت تبحث عن ثلاثة مفقودين في النهر، وأن الطريق إلى العاصمة مغلق حتى إشعار آخر.

اقرأ أيضا
""",
    ("انهيار جسر في شمال البلاد ومقتل أربعة أشخاص",),
    ("قالت الشرطة", "فرق الإنقاذ"),
    ("اقرأ أيضا",),
)

JAPANESE = Layout(
    "Japanese page, no spaces",
    """北部で橋が崩落、四人が死亡

北部の町で日曜日の朝に橋が崩落し、四人が死亡したと警察が発表した。雨が三日間続いていたという。

救助隊は川で三人の行方不明者を捜している。首都への道路は当分の間、通行止めになる。
""",
    ("北部で橋が崩落、四人が死亡",),
    ("橋が崩落し", "通行止めになる。"),
)

PRINTED_TWICE = Layout(
    "whole story printed twice, the second time as one block",
    """Teachers end strike after six weeks

Teachers in the south ended a strike of six weeks on Monday after the state agreed to raise their pay.

The raise is smaller than they had asked for, union leaders said, but it comes at once.

Schools will open again on Thursday, the ministry said.

Teachers end strike after six weeks

Teachers in the south ended a strike of six weeks on Monday after the state agreed to raise their pay. The raise is smaller than they had asked for, union leaders said, but it comes at once. Schools will open again on Thursday, the ministry said.
""",
    ("Teachers end strike after six weeks",),
    ("six weeks on Monday", "it comes at once.", "the ministry said."),
)

TABLOID = Layout(
    "tabloid with kickers, inline links and captions",
    """SHOCK AT SEA Captain 'was asleep' when ferry hit the rocks

A FERRY captain was asleep when his ship hit the rocks off Ordona, an inquiry heard yesterday.

PA:Press Association The wreck of the ferry lies off the harbour

Getty Images Divers have searched the wreck for a week

Second mate Ivo Brandt said he had called the bridge four times and had no answer.

READ MORE ON FERRIES: The ten worst disasters at sea

[Graphic: how the ferry went down]

"I knew then that we were lost," he told the inquiry.

Sign up for our free newsletter and get the day's news in your inbox
Most read in News
WOLF PACK Wolves seen near the capital for the first time
PAY DAY Nurses to get a raise from June
""",
    ("SHOCK AT SEA Captain 'was asleep' when ferry hit the rocks",),
    ("A FERRY captain was asleep", "called the bridge four times", "he told the inquiry."),
    (
        "Press Association",
        "Divers have searched",
        "ten worst disasters",
        "how the ferry went down",
        "Sign up",
        "Wolves seen",
        "Nurses to get",
    ),
)

REPEATED_SECOND = Layout(
    "second story appended, its title and caption printed twice",
    """Parliament passes budget after night of debate

Parliament passed the budget at four in the morning on Friday after a debate of eleven hours.

The finance minister said that taxes on fuel would rise by a tenth in July.

Opposition members left the hall before the vote, calling the budget a theft.

Fishermen find rare shark in harbour net

Fishermen hold up a net in the harbour of Brenn, June 2, 2022. (EPA)
Fishermen hold up a net in the harbour of Brenn, June 2, 2022. (EPA)

Fishermen find rare shark in harbour net

Fishermen in Brenn found a shark of a kind that had not been seen there since 1954, the museum said on Thursday.

The shark, four metres long, was dead when they drew it from the water.

It will be shown to the public from the end of the month.
""",
    ("Parliament passes budget after night of debate", "Fishermen find rare shark in harbour net"),
    ("eleven hours", "a theft.", "since 1954", "end of the month."),
    ("hold up a net",),
)

SUBHEADINGS = Layout(
    "subheadings stay with their story",
    """Why the lake is dying

The lake has lost a third of its water since 2001, and the fish are going with it.

Less rain

Rain has fallen on fewer days in each of the past nine years, the weather office says.

- 'Nobody asked us' -

Farmers on the eastern shore draw water for rice. They say that nobody asked them to stop.

What comes next

The government will decide in May whether to close the canals.
""",
    ("Why the lake is dying",),
    ("a third of its water", "nine years, the weather office says.", "nobody asked them to stop.", "close the canals."),
)

TEASERS = Layout(
    "dated teasers below the story are no stories",
    """Harbour strike enters second week

Dockers at the harbour of Brenn began a second week of their strike on Monday, and forty ships lie outside.

The company offered a raise of three percent. The union asks for nine.

Related stories

Union leader arrested in Brenn
June 4, 2022
Police arrested the leader of the dockers' union...

Shops run out of coffee
June 3, 2022
Coffee is getting scarce in the shops of...
""",
    ("Harbour strike enters second week",),
    ("forty ships lie outside.", "The union asks for nine."),
    ("Union leader arrested", "Shops run out"),
)

ALL = (
    WIRE, MIRROR, PORTAL, LIVEBLOG, TRANSCRIPT, ONE_LINE, CRLF, WRAPPED, FILE_PHOTO, NUMBERED, LETTER, INTERVIEW, CORRECTED,
    CAPITALS, POEM, GERMAN, ARABIC, JAPANESE, PRINTED_TWICE, TABLOID, REPEATED_SECOND, SUBHEADINGS, TEASERS,
)  # fmt: skip
