"""What the words of an act say of its status: weights learnt from labelled articles, the network having no part.

A softmax regression over ``annotate/events/wording.py``'s signs; ``training/model/events.py`` runs it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from communique.annotate.events.wording import STATUSES
from communique.annotate.model.events import WORDS
from communique.annotation import Status

PULL, OFTEN, LEAST, STEPS = 10.0, 4, 0.08, 150
HEAD = "# source: softmax regression by training/model/event_words.py, diplomacy labels without the held-back fifth\n"
Told = tuple[Sequence[str], Status]  # the signs of an act, and its status


def learn_words(told: Sequence[Told]) -> dict[str, float]:
    """Weight of each sign for each status, named as ``event_weights`` names them."""
    import torch  # not needed by those who only read articles with this package
    from torch.nn import functional as F  # noqa: N812

    often = Counter(sign for found, _ in told for sign in found)
    names = [sign for sign, n in often.items() if n >= OFTEN]
    at = {sign: i for i, sign in enumerate(names)}
    rows = [[at[sign] for sign in found if sign in at] for found, _ in told]
    starts = torch.tensor([0, *(len(r) for r in rows[:-1])]).cumsum(0)
    flat = torch.tensor([i for row in rows for i in row])
    right = torch.tensor([STATUSES.index(status) for _, status in told])
    weights = torch.zeros(len(names), len(STATUSES), requires_grad=True)
    always = torch.zeros(len(STATUSES), requires_grad=True)
    search = torch.optim.LBFGS([weights, always], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        sums = F.embedding_bag(flat, weights, starts, mode="sum") + always
        whole = F.cross_entropy(sums, right, reduction="sum") + PULL / 2 * (weights**2).sum()
        whole.backward()
        return whole

    search.step(loss)
    found: dict[str, float] = {}
    for i, status in enumerate(STATUSES):
        found[f"{status} by words: always"] = always[i].item()
        of_status = zip(names, weights[:, i].tolist(), strict=True)
        found |= {f"{status} by words: {sign}": w for sign, w in of_status if abs(w) >= LEAST}
    return found


def write_words(weights: Mapping[str, float]) -> None:
    """Put the weights into the package, a line a sign."""
    lines: dict[str, dict[str, str]] = {}
    for name, weight in weights.items():
        part, _, sign = name.partition(": ")
        lines.setdefault(sign, {})[part.removesuffix(" by words")] = f"{weight:.2f}"
    rows = [",".join((quoted(s), *(of.get(status, "") for status in STATUSES))) for s, of in sorted(lines.items())]
    head = ",".join(("sign", *STATUSES))
    WORDS.write_text(f"{HEAD}# date: {date.today()}\n{head}\n" + "\n".join(rows) + "\n", encoding="utf-8")


def quoted(sign: str) -> str:
    """A sign as a field of the table."""
    return '"' + sign.replace('"', '""') + '"' if "," in sign or '"' in sign else sign
