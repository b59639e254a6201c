"""What goes wrong in making labels and weights, each told by the commands in one line.

TrainingError
├── CorpusError    a corpus or a published weight that should be there is not
│   └── TextError  a corpus has no such text, or not all of it
└── MarkError      a mark or a choice that is not written as labels/GUIDELINE.md says
"""

from __future__ import annotations


class TrainingError(ValueError):
    """Anything that whoever runs a command of this folder can mend."""


class CorpusError(TrainingError):
    """A corpus or the encoder's weights are not where they were said to be."""


class TextError(CorpusError):
    """An id of which a corpus that is there has no text, or not all sentences."""


class MarkError(TrainingError):
    """A mark whose words are not in its sentence, a choice that is not on its sheet, or a line of another form."""
