"""How sure is sure enough, and how much fits: every number that decides what a reader sees stands here.

Certainties run from 0 to 1. Below ``FACT`` nothing is told as a fact; it is only counted among what is not known.
"""

from __future__ import annotations

from datetime import timedelta

from communique.annotation import PloverRoot, SpeechAct

FACT = 0.5
SPEAKER_SURE = 0.75  # the name stands alone
SPEAKER_LIKELY = 0.5  # the name stands with "probably"; below it no name is given
STALE = timedelta(days=21)  # a plan without a last day is no longer called due after this
PASSED_ON = 0.7  # a report this much of which stands in reports inside it only passes them on
SURE = 0.8  # at least this: no word on how sure
SAME_WORDING = 0.97  # two wordings this alike are not shown as different
COMPARABLE = 0.5  # two wordings less alike than this are set side by side without marking differences

# The short form: five articles must fit in two screens (about 90 rows of 100 columns); more articles get more rows.
ROWS = 90
STANDING, STANDING_GROUP = 15, 3  # rows of the section, lines of one group
TIMELINE, TIMELINE_GROUP = 18, 7
TIMELINE_ASIDE = 2  # lines at first of what is planned, called off or disputed
STATEMENTS, STATEMENTS_BY_ONE = 14, 4  # rows at least (it gets what others leave of ROWS), lines of one speaker
CONSIDERED = 200  # statements among which those of the short form are chosen
AGAIN = 1.0  # by so much a speaker's next line weighs less than the one before
FEW_ARTICLES, MORE_PER_ARTICLE, MOST = 5, 0.05, 1.6

DAYS = 4  # words said on more days than this are grouped by day, else by speaker
SAME_POINT = 0.72  # two statements of one speaker that share so many words make one point
WORDINGS = 1  # other wordings shown under one statement
DIFFERENCES = 8  # rows
ONLY, ONLY_EACH = 16, 3  # rows of the section, lines of one outlet
ONLY_LENGTH = 88  # characters of one of these lines: one row
HAPPENING = 150  # characters of one event
TITLED = 0.6  # an event this sure may be told by its title when no outlet tells it in a sentence
PARAGRAPH = 1_000  # characters searched for the sentence around a passage
QUOTE = 180  # characters of one quotation
EXAMPLE = 84  # characters of one given as an example
SOURCES = 12
MAIN_STORY = 0.5  # a story that more than this share of the articles tell gives a brief its title
TITLE = 140  # characters
# What the HTML page folds away at most in each section of the short form, so that a large record stays readable.
FOLDED = 120
LISTED = 8  # numbers in a row
CITED = 40  # passages shown for a line that only counts

ACT_WEIGHT: dict[SpeechAct, float] = {
    "demand": 2.4, "threat": 2.4, "refusal": 2.2, "promise": 2.2, "accusation": 2.1, "denial": 2.0, "acceptance": 2.2,
    "warning": 1.9, "offer": 2.0, "agreement": 1.8, "condition": 1.6, "call": 1.3, "expectation": 0.8,
    "evaluation": 0.5, "assertion": 0.0,
}  # fmt: skip

# Acts that are themselves words come as statements already, so deeds weigh more on the timeline.
EVENT_WEIGHT: dict[PloverRoot, float] = {
    "ASSAULT": 3.0, "COERCE": 2.6, "MOBILIZE": 2.4, "SANCTION": 2.6, "RETREAT": 2.4, "AGREE": 2.6, "CONCEDE": 2.4,
    "CONSULT": 2.2, "AID": 1.8, "COOPERATE": 1.6, "PROTEST": 1.8, "SUPPORT": 0.5, "REQUEST": -1.0, "REJECT": -0.5,
    "ACCUSE": -1.0, "THREATEN": -1.0,
}  # fmt: skip

DEED = 7.0  # what a deed weighs beside statements, on top of the weight of its kind
DEED_WEIGHT = 2.4  # an act of the kinds of words that is a deed: a veto, a boycott
MAIN_PARTY = 1.5  # what an event weighs more in which one of the main parties takes part
SAME_DAY = 1.5  # by so much less an event weighs on the timeline for each other of its day that is told before it
# Words, not deeds: the short timeline leaves them to the sections that say who asked what and who said what.
TALK: frozenset[PloverRoot] = frozenset(("REQUEST", "REJECT", "ACCUSE", "THREATEN", "SUPPORT"))


def roomier(articles: int) -> float:
    """By how much a brief of so many articles may be longer than one of few."""
    return min(MOST, 1 + MORE_PER_ARTICLE * max(0, articles - FEW_ARTICLES))
