"""More invented pages: what agencies, state portals, aggregators and old sites print around a story."""

from .layouts import Layout

AGGREGATOR = Layout(
    "aggregator with the story's opening as an excerpt, tags and other headlines",
    """Menu
World News Daily
Search
Home
Politics
Business
Sport
Volcano on Tarra erupts, thousands flee
By Staff Reporter
Last updated: 14 Jan 2020 09:12 GMT
SHARE
TWEET
Volcano on Tarra erupts, thousands flee
An aerial view shows ash rising from the volcano on the island of Tarra
MANTI, Tarra (AFP) — A volcano on the island of Tarra threw ash ten kilometres into the sky on Tuesday and...
MANTI, Tarra (AFP) — A volcano on the island of Tarra threw ash ten kilometres into the sky on Tuesday and drove thousands from their homes.
“We took the children and ran,” said Rosa Mendiola, 43, at a school where families slept on the floor.
The airport is shut. Officials count 14,000 people in shelters.
“The worst may still come,” the head of the seismology office, Dr Felix Tan, told AFP.
mfr/jd
© Agence France-Presse
Trending
Ten beaches you must see
Singer weds in secret
This week's horoscope
About Us
Contact
Privacy Policy
""",
    ("Volcano on Tarra erupts, thousands flee",),
    ("MANTI, Tarra (AFP) — A volcano", "slept on the floor.", "14,000 people in shelters.", "told AFP."),
    ("Search", "SHARE", "Ten beaches", "Singer weds", "horoscope", "Privacy Policy", "© Agence", "09:12"),
)

AP_STYLE = Layout(
    "agency page with captions, related links in capitals and a closing rule",
    """Snow cuts off mountain villages
By ANNA REYES and KOFI MENSAH
yesterday

1 of 3
A woman clears snow from her roof in Belden, Thursday, Jan. 9, 2020. (Kofi Mensah/AP)

BELDEN (AP) — Two metres of snow have cut off eleven villages in the Karst mountains, and helicopters are bringing bread and medicine.

ADVERTISEMENT

The army said Thursday that it had flown out nine people, among them a woman in labor.

“I have never seen the like,” said Marta Kovac, who is 91.

___

Reyes reported from Dell. Associated Press writer Tom Hale in Belden contributed to this report.
""",
    ("Snow cuts off mountain villages",),
    ("eleven villages", "a woman in labor.", "who is 91.", "contributed to this report."),
    ("clears snow from her roof", "ADVERTISEMENT", "1 of 3"),
)

STATE_AGENCY = Layout(
    "state agency: source, stamp and editor in one line, enlarge, QR code",
    """Home | China | World | Business
High-speed line opens between Lanmu and Port Xin
Source: Xinlan | 2022-07-01 10:15:22 | Editor: huaxia

LANMU, July 1 (Xinlan) -- A high-speed railway between Lanmu and Port Xin opened on Friday, cutting the journey from six hours to two.

The line is 512 km long and has 21 stations, according to the railway operator.

More than 40,000 tickets were sold in the first hour. Enditem

KEY WORDS: railway
Explore
Photos
Back to Top
""",
    ("High-speed line opens between Lanmu and Port Xin",),
    ("LANMU, July 1 (Xinlan) -- A high-speed", "21 stations", "More than 40,000 tickets"),
    ("Home | China", "Back to Top", "10:15:22"),
)

BROADCASTER = Layout(
    "broadcaster with 'Image source' lines and inner headings",
    """Bakers' strike: What you need to know

By Priya Nand
Business reporter

Published
4 February

Image source, Getty Images
Image caption, Bakers marched through the capital on Thursday

Bakers across the country have stopped work for three days over pay and flour prices.

Why are they striking?

The union wants the state to cap the price of flour, which has doubled since the summer.

Image source, Reuters

What does the government say?

Ministers say a cap would cost 300m a year and that they would rather cut taxes.

Related Topics
Bread
Strikes
More on this story
Flour mills fined for price fixing
Published
2 February
Around the web
""",
    ("Bakers' strike: What you need to know",),
    ("three days over pay", "doubled since the summer.", "cut taxes."),
    ("Image source", "Image caption", "Flour mills fined"),
)

MAGAZINE = Layout(
    "magazine with kicker, deck, author box and footnotes",
    """Culture

The last clockmaker of Vell

Her family has wound the town's clock for two centuries. Nobody will follow her.

Text: Iris Amsel

Every morning at seven Johanna Rest climbs the 214 steps of the tower of Vell with a bag of bread and a can of oil.

She is seventy-nine. Her grandmother's grandmother held the key before her, and there is no one left to give it to.

"The young people have telephones," she says. "They do not need to hear the hour."

Iris Amsel is a writer in Vell. Her last book was about bells.

Share
""",
    ("The last clockmaker of Vell",),
    ("Her family has wound", "214 steps", "hear the hour.", "Her last book was about bells."),
    ("Share",),
)

FORUM_COMMENTS = Layout(
    "story with readers' comments below",
    """Town bans cars from old centre

The town of Merle will ban cars from its old centre from the first of May, the council decided on Tuesday by 20 votes to 7.

Shops may take deliveries until ten in the morning, and people who live there keep their permits for another year.

The mayor called it a great day. A group of shop owners said that it would go to court, since the council had not heard them.

3 Comments
oldtimer52
May 4, 2021 at 10:12
About time too! I have waited for this since 1990 and never thought that I would live to see it.
Reply
janeQ
May 4, 2021 at 11:40
And where do I park when I visit my mother? Nobody on the council has thought of that, as usual.
Reply
""",
    ("Town bans cars from old centre",),
    ("20 votes to 7.", "another year.", "had not heard them."),
    ("About time too", "where do I park", "oldtimer52"),
)

THREE_STORIES = Layout(
    "three stories on one page, each with its byline",
    """Bridge to Sella shut for repairs
By Otto Lang
May 2, 2022
The bridge to Sella will be shut for six weeks from Monday while its cables are changed, the roads office said.
Drivers must go round by Orlen, which takes an hour more.

Hospital names new head
By Mina Cole
May 2, 2022
The hospital in Orlen has named Dr Peter Sand as its new head, after a search of almost two years.
Dr Sand has led the children's ward since 2009. He said that he would hire forty nurses.

Choir wins prize in capital
By Otto Lang
May 1, 2022
The girls' choir of Sella won first prize at the festival in the capital on Sunday night.
Forty choirs sang. The judges praised the clear high voices and the choice of songs.
""",
    ("Bridge to Sella shut for repairs", "Hospital names new head", "Choir wins prize in capital"),
    ("an hour more.", "forty nurses.", "choice of songs."),
)

SPANISH = Layout(
    "Spanish page with links and share bar",
    """Inicio
Nacional
Un incendio destruye el mercado central de Valdora
Redacción
Valdora, 3 de mayo de 2021
Compartir
Un incendio destruyó en la madrugada del lunes el mercado central de Valdora, sin que se registraran víctimas, informaron los bomberos.
El fuego comenzó en un puesto de fritos y se extendió en pocos minutos a todo el edificio.
Lea también: El mercado, cien años de historia
"Lo hemos perdido todo", dijo Carmen Ruiz, que vende flores allí desde 1987.
Síguenos en Facebook
Comentarios
""",
    ("Un incendio destruye el mercado central de Valdora",),
    ("sin que se registraran víctimas", "todo el edificio.", "desde 1987."),
    ("Compartir", "cien años de historia", "Síguenos"),
)

RUSSIAN = Layout(
    "Russian page",
    """Главная
Поезд сошел с рельсов под Орловкой
12 мая 2021, 09:40
Пассажирский поезд сошел с рельсов под Орловкой в среду утром, сообщили в управлении железной дороги.
По словам врачей, пострадали шесть человек, двое из них дети.
«Мы услышали удар, и свет погас», — рассказала одна из пассажирок.
Читайте также: В Орловке строят новый вокзал
Подписаться
Комментарии
""",
    ("Поезд сошел с рельсов под Орловкой",),
    ("сошел с рельсов под Орловкой в среду", "двое из них дети.", "и свет погас"),
    ("новый вокзал", "Подписаться", "09:40"),
)

CHRONOLOGY = Layout(
    "chronology of dated lines",
    """The road to the Orlen accord

Orlen, 9 June - Here is how the two sides came to sign the accord of Thursday after eleven years of war:

March 2011: Rebels take the mines of Orlen and drive out the governor.
August 2013: A first truce holds for nine days
2016: The union sends 4,000 peacekeepers
January 7, 2020: The president and the rebel leader shake hands in Delva.
June 9, 2022: Both sides sign.
""",
    ("The road to the Orlen accord",),
    (
        "Rebels take the mines",
        "A first truce holds for nine days",
        "4,000 peacekeepers",
        "shake hands in Delva.",
        "Both sides sign.",
    ),
)

TWEETS = Layout(
    "tweets quoted in the story",
    """Minister quits over flat

The housing minister has resigned after it became known that the state paid for her flat in the capital.

I have today handed my letter to the prime minister. It was an honour to serve. — Eva Strand (@evastrand) March 9, 2021

pic.twitter.com/abCD12

The prime minister thanked her "for two good years".

She will keep her seat in parliament.
""",
    ("Minister quits over flat",),
    ("handed my letter", "two good years", "keep her seat"),
)

SLASH_TITLE = Layout(
    "title with the outlet's name behind it, breadcrumb, print and mail buttons",
    """Skip to main content
Print this page | E-mail this page
You are here: Home > News > Europe
Fishing fleet blocks harbour of Brenn - The Brenn Courier
Monday, 6 June 2022
The fishing fleet of Brenn blocked the harbour on Monday with ninety boats to protest against new limits on cod.
Two ferries had to turn back. The police watched from the pier and did nothing.
The limits come into force in July. Fishermen say that half of them will have to sell their boats.
All content © The Brenn Courier 2022. All rights reserved.
""",
    ("Fishing fleet blocks harbour of Brenn - The Brenn Courier",),
    ("ninety boats", "did nothing.", "sell their boats."),
    ("Skip to main", "Print this page", "You are here", "All rights reserved", "6 June 2022"),
)

CAPTION_INSIDE = Layout(
    "captions between paragraphs without a full stop",
    """Queen opens new library in Halden

Queen Astrid opened the new library of Halden on Friday in front of some nine thousand people.

Queen Astrid cuts the ribbon in Halden on Friday. Photograph: Sven Dahl/Scanpix

The library holds two million books. It was built in four years, one more than planned.

Children wave flags as the queen arrives (Photo by Sven Dahl)

"A house for everyone," the queen called it.
""",
    ("Queen opens new library in Halden",),
    ("nine thousand people.", "one more than planned.", '"A house for everyone,"'),
    ("cuts the ribbon", "wave flags"),
)

SHORT = Layout(
    "a brief of one sentence",
    """Quake shakes Tarra

An earthquake of magnitude 5.1 shook the island of Tarra on Monday. No one was hurt.
""",
    ("Quake shakes Tarra",),
    ("magnitude 5.1", "No one was hurt."),
)

MORE = (
    AGGREGATOR, AP_STYLE, STATE_AGENCY, BROADCASTER, MAGAZINE, FORUM_COMMENTS, THREE_STORIES, SPANISH, RUSSIAN, CHRONOLOGY,
    TWEETS, SLASH_TITLE, CAPTION_INSIDE, SHORT,
)  # fmt: skip
