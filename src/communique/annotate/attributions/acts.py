"""What kind of speech act an attribution is: from its cue, or from its content when the cue is "said"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from communique.annotate.attributions.drafts import Draft
from communique.annotation import Manner, SpeechAct

NOT_WORDS = re.compile(r"[^a-z']+")
BESIDE = ("condition",)  # acts that stand beside the main one
MOST = 2


def acts_of(
    text: str, draft: Draft, manner: Manner, phrases: Mapping[SpeechAct, tuple[str, ...]]
) -> tuple[SpeechAct, ...]:
    """Speech acts of a draft, the main one first; empty for a question, which is none of them."""
    own: tuple[SpeechAct, ...] = draft.cue.acts if draft.cue else ("assertion",)
    if draft.cue is not None and own != ("assertion",):
        return own
    words = " ".join(text[s:e] for s, e in draft.content).lower().replace("’", "'")
    padded = f" {NOT_WORDS.sub(' ', words)} "
    seen = []
    for act, known in phrases.items():
        for phrase in known:  # a plain loop: this is asked of every row, and twice as fast as any()
            if phrase in padded:
                seen.append(act)
                break
    main = [act for act in ORDER if act in seen]
    if not main:
        main = (
            ["evaluation"]
            if manner != "indirect" and any(p in padded for p in (" i ", " we ", " you ", " our "))
            else ["assertion"]
        )
    beside = [act for act in BESIDE if act in seen]
    return tuple(dict.fromkeys([*main[: MOST - len(beside)], *beside]))


ORDER: tuple[SpeechAct, ...] = (
    "refusal",
    "promise",
    "expectation",
    "accusation",
    "threat",
    "demand",
    "evaluation",
    "call",
)
