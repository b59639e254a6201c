"""Pages to articles: what is body, where one article ends and the next begins, who published it and when."""

from onrecord.extract.blocks import Block, Draft, Meta
from onrecord.extract.cut import Extraction, cut
from onrecord.extract.draft import draft
from onrecord.extract.repetition import Repeated, block_keys, outlet_of

__all__ = ["Block", "Draft", "Extraction", "Meta", "Repeated", "block_keys", "cut", "draft", "outlet_of"]
