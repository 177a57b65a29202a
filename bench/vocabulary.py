"""The words that made-up works are made of: some of the field's, the rest put together.

How often a word comes follows Zipf's law, as in any text, so that an index of the words is as large
and as uneven as one of real abstracts.
"""

from collections.abc import Sequence
from itertools import accumulate, product
from typing import Final


def _parted(text: str, by: str | None = None) -> tuple[str, ...]:
    """Give the words, or what stands between two of those signs."""
    return tuple(text.split(by))


_FREQUENT: Final = _parted(
    "the of and to in a we for that is with on as by this are our an from model can models it"
    " which data language be large training results show method using learning these based or"
    " at performance propose have tasks new attention between such more than approach also"
    " their text network neural how both while not paper state retrieval well has many work"
    " transformer evaluation context prompt task different methods it over information present"
    " inference through generation across trained significantly existing human reasoning time"
    " study however problem parameters multiple representation high quality most compute one"
    " tokens sequence question scale knowledge memory framework without demonstrate set user"
    " find only into been code when improve other under words further effective number use"
    " analysis where two challenges often efficient provide several first structure gradient"
    " domain up achieves compared various they all applications benchmark research simple"
    " open accuracy layer used known search algorithm remains key general agents long"
    " previous better systems outperforms weights design questions low sampling document error"
)
"""Words of abstracts in about this order of frequency."""

_ONSETS: Final = _parted("b br c ch d dr f g gr h k l m n p pr qu r s st t tr v w")
_VOWELS: Final = _parted("a e i o u ai ea io")
_ENDINGS: Final = _parted("l n r s t nd ry tion ment ing al ic")


def _put_together() -> Sequence[str]:
    """Give words of two syllables that could be English, each once, in a mixed order."""
    parts = list(product(_ONSETS, _VOWELS, _ONSETS, _VOWELS, _ENDINGS))
    # A step that has no divisor in common with the number goes through all in a mixed order.
    step = 104729
    return ["".join(parts[step * place % len(parts)]) for place in range(20_000)]


WORDS: Final = tuple(dict.fromkeys((*_FREQUENT, *_put_together())))
"""About 20,000 words, the most frequent first."""

WEIGHTS: Final = tuple(accumulate(1 / (place + 3) for place in range(len(WORDS))))
"""How often each comes, added up, as `random.choices` wants it."""

QUALITIES: Final = _parted(
    "Adaptive Amortized Attentive Bayesian Calibrated Causal Compact Compositional Continual"
    " Contrastive Curated Deep Dense Differentiable Distilled Dynamic Efficient Emergent Faithful"
    " Fast Federated Few-Shot Generative Gradual Grounded Hierarchical Implicit Incremental"
    " Interpretable Latent Layered Local Long-Range Low-Rank Masked Modular Multilingual Neural"
    " Online Parallel Private Probabilistic Quantized Recurrent Robust Scalable Self-Supervised"
    " Sparse Stochastic Structured Symbolic Unified Verified Zero-Shot"
)
SUBJECTS: Final = _parted(
    "Adapters Agents Alignment Attention Autoencoders Benchmarks Caching Checkpoints Classifiers"
    " Codebooks Compression Corpora Curricula Decoding Dialogue Diffusion Distillation Embeddings"
    " Ensembles Evaluation Experts Feedback Fine-Tuning Gradients Graphs Indexing Inference"
    " Instructions Kernels Lexicons Memory Mixtures Optimizers Parsing Planning Pretraining"
    " Prompting Pruning Quantization Ranking Reasoning Representations Retrieval Rewards Routing"
    " Sampling Scaling Search Summarization Tokenizers Translation Transformers Verification"
)
LINKS: Final = ("for", "with", "without", "in", "beyond", "through", "by", "and")
SETTINGS: Final = _parted(
    "Long Documents|Small Models|Low-Resource Languages|Noisy Labels|Open Domains|Source Code|"
    "Scientific Text|Spoken Language|Many Devices|Limited Memory|Streaming Data|Shifting Tasks|"
    "Human Preferences|Structured Tables|Mathematical Proofs|Legal Questions|Clinical Notes|"
    "Web Pages|Mixed Modalities|Interactive Use",
    by="|",
)
GIVEN_NAMES: Final = _parted(
    "Ada Amir Ana Anders Aya Bao Bela Chen Clara Daniel Dina Elif Emil Esther Farid Grace Hana"
    " Hugo Ines Ivan Jan Jia Jonas Kenji Lara Leo Lin Luis Maya Mei Milan Nadia Noor Olga Omar"
    " Paul Priya Ravi Rosa Samir Sara Sofia Tariq Tom Uma Vera Wei Yuki Zoe Zuri"
)
SURNAMES: Final = tuple(word.capitalize() for word in WORDS[len(_FREQUENT) :: 23])
"""Of the words that are put together."""

VENUES: Final = ("NeurIPS", "ICML", "ICLR", "ACL", "EMNLP", "NAACL", "TACL", "JMLR", "AAAI", "COLM")
