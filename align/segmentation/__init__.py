"""Cut paragraphs into sentences by the rules of an SRX file, our own or a translation tool's.

The rules are data (``tongwen.srx``, SRX 2.0, fit for any tool that reads SRX), the engine is
choppa. Offsets are kept, so that what is known of a paragraph can be said of its sentences.
"""

from align.segmentation.exporting import export_rules
from align.segmentation.sentences import segment, split_sentences
from align.segmentation.srx import RULES, Rules, load_rules

__all__ = ["RULES", "Rules", "export_rules", "load_rules", "segment", "split_sentences"]
