"""The reader's model as it ships: files that are checked, a session, words to pieces. Nothing is loaded at import.

The only room that knows onnxruntime and tokenizers.
"""

from onrecord.weights.files import Layout, shipped
from onrecord.weights.model import Model, Outputs, model
from onrecord.weights.pieces import Pieces

__all__ = ["Layout", "Model", "Outputs", "Pieces", "model", "shipped"]
