"""Resolves what names leave open: titles, pronouns, the speakers and addressees of attributions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.annotate.coreference import pronouns
from communique.annotate.coreference.carried import carry_over
from communique.annotate.coreference.collectives import (
    BODY_NAMES,
    STATE,
    STATES,
    Collective,
    find_collectives,
    resolve_collective,
)
from communique.annotate.coreference.discourse import Discourse, Figure, words_of_mention
from communique.annotate.coreference.doubtful import without_doubtful
from communique.annotate.coreference.first_person import first_person
from communique.annotate.coreference.references import (
    UNNAMED_KINDS,
    country_of,
    learn_in_turn,
    resolve_group,
    resolve_title,
)
from communique.annotate.coreference.reported import Reports, country_of_holder, holders, is_source, last_speaker
from communique.annotate.coreference.speakers import MentionIndex, Source, addressees, read_source
from communique.annotate.coreference.together import bare_pair, spoke_together
from communique.annotate.mentions.find import Named
from communique.annotate.mentions.titles import TitlePhrase
from communique.annotate.page import Page
from communique.annotation import Attribution, Entity, HeldRole, Mention
from communique.knowledge import Knowledge

_Task = tuple[
    int, int, "int | Collective | None"
]  # word, rank, index of a title mention | collective | None for a pronoun
Resolved = tuple[tuple[Entity, ...], tuple[Mention, ...], tuple[Attribution, ...]]


def resolve(page: Page, knowledge: Knowledge, named: Named, attributions: Sequence[Attribution]) -> Resolved:
    """All entities, all mentions in reading order, and the attributions with speakers and addressees.

    What is not sure enough stays open: a mention with ``entity`` None, an attribution without speakers.
    """
    return _Resolver(page, knowledge, named, attributions).run()


class _Resolver:
    def __init__(self, page: Page, knowledge: Knowledge, named: Named, attributions: Sequence[Attribution]) -> None:
        self.page, self.knowledge, self.named = page, knowledge, named
        self.words = named.words
        self.discourse = Discourse(named, knowledge.titles)
        self.attributions = list(attributions)
        self.reports = Reports(page, self.attributions)
        self.mentions: list[Mention] = list(named.mentions)
        self.pronoun_at: dict[int, int] = {}
        self.speaking: dict[int, set[int]] = {}
        self.unnamed: dict[str, int] = {}
        self.names = MentionIndex(named.mentions)

    def run(self) -> Resolved:
        quoted, outside = self._note_names()
        self._work(outside, quoted=False)
        self._speakers()
        self._work(quoted, quoted=True)
        self._speakers()
        self.attributions[:] = carry_over(self.page, self.attributions, self.discourse)
        self.mentions.extend(first_person(self.reports, self.discourse, self._state))
        self._speakers()
        self.attributions[:] = without_doubtful(self.page, self.attributions, self.mentions)
        self._address()
        mentions = sorted(self.mentions, key=lambda m: (m.span[0], -m.span[1]))
        return tuple(self._entity(f) for f in self.discourse.figures), tuple(mentions), tuple(self.attributions)

    # -- order of work

    def _work(self, todo: list[_Task], quoted: bool) -> None:
        for word, _, task in todo:
            if task is None:
                self._pronoun(word, quoted)
            elif isinstance(task, Collective):
                self._collective(task)
            else:
                self._title(task)

    def _note_names(self) -> tuple[list[_Task], list[_Task]]:
        """Note every mention that has its entity; list the rest in reading order, those in quotations apart."""
        words = self.words
        todo: list[_Task] = []
        for index, mention in enumerate(self.mentions):
            first, last = words_of_mention(words, mention)
            if mention.entity is not None:
                self.discourse.note((first, last), mention.entity, mention.kind)
                phrase = self.named.phrase_of.get(index)
                if phrase is not None and phrase.title.kind == "counterpart":
                    todo.append((first, 1, index))
            elif mention.group:
                self.discourse.note_plural(first, mention.group)
            elif index in self.named.phrase_of:
                todo.append((first, 1, index))
        for i, low in enumerate(words.low):
            if low in pronouns.PRONOUNS and words.raw[i] != "US" and words.sentence[i] >= 0:
                if low in pronouns.FIRST and low != "i" and words.quoted[i] < 0:
                    continue
                todo.append((i, 0, None))
        todo.extend((c.first, 2, c) for c in find_collectives(self.named.marked))
        todo.sort(key=lambda t: t[:2])  # "his counterpart" needs "his" settled first
        outside = [t for t in todo if words.quoted[t[0]] < 0]
        inside = [t for t in todo if words.quoted[t[0]] >= 0]
        return inside, outside

    # -- titles

    def _title(self, index: int) -> None:
        phrase, mention = self.named.phrase_of[index], self.mentions[index]
        owner = self._owner(phrase)
        if mention.entity is not None:
            # "her counterpart, Vasko Tchelidar": he holds the office that she holds
            figure = self.discourse.figures[mention.entity]
            if owner is not None and owner is not figure and not figure.offices and phrase.title.title == "counterpart":
                figure.offices.update(owner.offices)
            return
        span = (phrase.first, phrase.last)
        if phrase.plural:
            learn_in_turn(phrase, self.discourse)
            members, certainty = self._holders_of(phrase)
            if not members:
                members, certainty = resolve_group(phrase, self.discourse)
            if members:
                self.mentions[index] = replace(
                    mention, group=members, certainty=certainty, step="group", why="the two last spoken of who fit"
                )
                self.discourse.note_plural(phrase.first, members)
            elif phrase.country or phrase.of:
                self._describe(index, phrase, owner)
            return
        if phrase.determiner in ("the", "his", "name") or (
            phrase.country and phrase.determiner == "" and phrase.title.kind not in ("unnamed",)
        ):
            guess = resolve_title(phrase, self.discourse, owner)
            if guess.entity is not None:
                self.mentions[index] = replace(
                    mention, entity=guess.entity, certainty=guess.certainty, step="title", why=guess.why
                )
                self.discourse.note(span, guess.entity, "title")
                self._learn(guess.entity, phrase, owner, guess.certainty)
                return
            if (
                phrase.determiner == "the"
                and not (phrase.country or phrase.of)
                and phrase.title.kind not in ("unnamed",)
            ):
                return  # "the minister", and nobody fits: not knowing is an answer
        if phrase.title.kind == "descriptor" or phrase.title.kind == "counterpart":
            return
        if phrase.determiner == "his" and owner is None:
            return
        if phrase.title.kind in UNNAMED_KINDS or phrase.country or owner is not None:
            self._describe(index, phrase, owner)

    def _holders_of(self, phrase: TitlePhrase) -> tuple[tuple[int, ...], float]:
        """Who "the foreign ministers of Varland and Palvora" are; the two states when the article does not say."""
        if len(phrase.places) < 2:
            return (), 0.0
        members: list[int] = []
        for country in phrase.places:
            held = [
                f.entity.number
                for f in self.discourse.persons_of(country, phrase.first)
                if (phrase.office, phrase.title.kind) in f.offices and not f.former
            ]
            state = self._state(country)
            members.extend(held if len(held) == 1 else [state] if state is not None else [])
        return tuple(members), 0.7

    def _owner(self, phrase: TitlePhrase) -> Figure | None:
        """The one whose counterpart or minister it is: the pronoun or possessive name at the head of the phrase."""
        if phrase.owner is None:
            return None
        if phrase.owner in self.pronoun_at:
            return self.discourse.figures[self.pronoun_at[phrase.owner]]
        for trace in self.discourse.within(phrase.owner, phrase.owner + 1):
            return self.discourse.figures[trace.entity]
        return None

    def _describe(self, index: int, phrase: TitlePhrase, owner: Figure | None) -> None:
        """An entity for somebody unnamed: "a senior Eskemari official", "Marrow's spokesman"."""
        mention = self.mentions[index]
        text = " ".join(self.page.article.at(mention.span).split())
        country = country_of(phrase, self.discourse, owner)
        figure = self.discourse.add_entity(
            text, "other" if phrase.plural else "person", country, phrase.title.gender, named=False
        )
        figure.offices.add((phrase.office, phrase.title.kind if phrase.title.kind != "official" else "unnamed"))
        figure.former = phrase.former
        figure.past.update([phrase.office] if phrase.former else [])
        number = figure.entity.number
        self.mentions[index] = replace(
            mention,
            entity=number,
            type=figure.entity.type,
            certainty=0.7,
            step="description",
            why="described, not named",
        )
        self.discourse.note((phrase.first, phrase.last), number, "title")
        if phrase.plural:
            self.discourse.note_plural(phrase.first, (number,))

    def _learn(self, entity: int, phrase: TitlePhrase, owner: Figure | None, certainty: float) -> None:
        """What a resolved title adds to what is known of a person."""
        figure = self.discourse.figures[entity]
        if phrase.title.kind in ("descriptor", "counterpart") or certainty < 0.5:
            return
        country = country_of(phrase, self.discourse, owner)
        if not figure.offices:
            figure.offices.add((phrase.office, phrase.title.kind))
            title = self.page.text[self.words.starts[phrase.head] : self.words.ends[phrase.head_last - 1]]
            figure.roles.append(HeldRole(title, phrase.of, self.words.span(phrase.first, phrase.last), phrase.former))
        if country and not figure.countries:
            self.discourse.learn_country(figure, country)

    def _collective(self, found: Collective) -> None:
        owner = self.pronoun_at.get(found.owner) if found.owner is not None else None
        figure = self.discourse.figures[owner] if owner is not None else None
        group: tuple[int, ...] = ()
        guess = pronouns.Guess(None, 0.0, "")
        if found.noun in STATE and figure is not None and figure.person and len(figure.countries) == 1:
            guess = pronouns.Guess(self._state(next(iter(figure.countries))), 0.7, "the country of its owner")
        elif found.noun in STATE and found.owner is None:
            country = country_of_holder(self.reports, self.discourse, found.first)
            if country is not None:
                guess = pronouns.Guess(self._state(country), 0.6, "the country of the speaker")
        if found.noun in STATES and guess.entity is None:
            group = spoke_together(
                self.page, self.reports, self.discourse, self.names, found.first, states=True, two=found.pair
            )
        if guess.entity is None and not group:
            guess, group = resolve_collective(found, self.discourse)
        if guess.entity is None and not group:
            self._bare_body(found)
            return
        kind = self.discourse.figures[guess.entity].entity.type if guess.entity is not None else "state"
        certainty = guess.certainty if guess.entity is not None else 0.65
        why = guess.why or "the two last spoken of"
        self.mentions.append(
            Mention(
                self.words.span(found.first, found.last),
                "title",
                kind,
                guess.entity,
                certainty,
                "common noun",
                why,
                group,
            )
        )
        if guess.entity is not None:
            self.discourse.note((found.first, found.last), guess.entity, "title")
        else:
            self.discourse.note_plural(found.first, group)

    def _bare_body(self, found: Collective) -> None:
        """A body told by its kind alone ("the finance ministry") when it is the source of somebody's words."""
        span = self.words.span(found.first, found.last)
        if found.noun not in BODY_NAMES or not is_source(self.reports, span[0]):
            return
        name = " ".join(self.page.article.at(span).split())
        key = name.lower().removeprefix("the ")
        if key not in self.unnamed:
            self.unnamed[key] = self.discourse.add_entity(key, "government", None, None, named=False).entity.number
        number = self.unnamed[key]
        self.mentions.append(
            Mention(
                span, "title", "government", number, 0.6, "description", "a body told by its kind; whose is not told"
            )
        )
        self.discourse.note((found.first, found.last), number, "title")

    def _state(self, country: str) -> int | None:
        """The entity of a country, made when the article did not name it."""
        known = self.discourse.state_of(country)
        if known is not None:
            return known
        polity = self.knowledge.polities.get(country)
        if polity is None:
            return None
        return self.discourse.add_entity(polity.name, polity.type, polity.country, None, named=True).entity.number

    # -- pronouns

    def _pronoun(self, word: int, quoted: bool) -> None:
        low = self.words.low[word]
        if low in pronouns.FIRST:
            return
        if low in pronouns.PLURAL:
            members, certainty = pronouns.resolve_plural(self.discourse, word)
            entity = members[0] if len(members) == 1 else None
            self.mentions.append(
                Mention(
                    self.words.span(word, word + 1),
                    "pronoun",
                    "other",
                    entity,
                    certainty,
                    "pronoun",
                    "the group last spoken of" if members else "",
                    members if len(members) > 1 else (),
                )
            )
            if members:
                self.discourse.note_plural(word, members)
            return
        if low in pronouns.RELATIVE:
            guess = pronouns.resolve_relative(self.discourse, word)
            if guess.entity is None:
                return
        elif low in pronouns.NEUTER:
            if pronouns.is_expletive(self.words, word):
                return
            guess = pronouns.resolve_neuter(self.discourse, word)
        else:
            holder, barred = holders(self.reports, self.discourse, word, quoted)
            before = last_speaker(self.page, self.reports, self.discourse, word)
            guess = pronouns.resolve_third(self.discourse, word, self.speaking, holder, barred, before)
        figure = self.discourse.figures[guess.entity] if guess.entity is not None else None
        kind = figure.entity.type if figure is not None else ("state" if low in pronouns.NEUTER else "person")
        self.mentions.append(
            Mention(
                self.words.span(word, word + 1), "pronoun", kind, guess.entity, guess.certainty, "pronoun", guess.why
            )
        )
        if guess.entity is not None:
            self.pronoun_at[word] = guess.entity
            self.discourse.note((word, word + 1), guess.entity, "pronoun")
            self._note_speaking(word, guess.entity)

    def _note_speaking(self, word: int, entity: int) -> None:
        start = self.words.starts[word]
        if is_source(self.reports, start):
            self.speaking.setdefault(self.words.sentence[word], set()).add(entity)

    # -- speakers

    def _speakers(self) -> None:
        mentions = MentionIndex(self.mentions)
        for i, row in enumerate(self.attributions):
            for s, e in row.source:
                for trace in self.discourse.within(self.words.index(s), self.words.index(e)):
                    self.speaking.setdefault(trace.sentence, set()).add(trace.entity)
                    break
            if row.speakers:
                continue
            pair = bare_pair(self.page, self.reports, self.discourse, self.names, row.source[0]) if row.source else ()
            found = (
                Source(pair, 0.65, "the two last spoken of") if pair else read_source(self.page, row.source, mentions)
            )
            if found.speakers:
                self.attributions[i] = replace(
                    row, speakers=found.speakers, speaker_certainty=found.certainty, speaker_step=found.step
                )
            elif found.description:
                number = self._unnamed(found.description, row)
                self.attributions[i] = replace(
                    row, speakers=(number,), speaker_certainty=0.6, speaker_step="described, not named"
                )

    def _unnamed(self, description: str, row: Attribution) -> int:
        if description.lower() not in self.unnamed:
            figure = self.discourse.add_entity(description, "other", None, None, named=False)
            number = figure.entity.number
            self.unnamed[description.lower()] = number
            self.mentions.append(
                Mention(row.source[0], "title", "other", number, 0.6, "description", "described, not named")
            )
        return self.unnamed[description.lower()]

    def _address(self) -> None:
        mentions = MentionIndex(self.mentions)
        for i, row in enumerate(self.attributions):
            found = addressees(self.page, row, mentions)
            if found:
                self.attributions[i] = replace(row, addressees=found)

    def _entity(self, figure: Figure) -> Entity:
        country = figure.entity.country or (next(iter(figure.countries)) if len(figure.countries) == 1 else None)
        told = {r.title.lower() for r in figure.roles if r.of}
        roles = tuple(r for r in figure.roles if r.of or r.title.lower() not in told)
        return replace(figure.entity, country=country, roles=roles)
