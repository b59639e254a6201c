"""How good the rows are, measured on hand-made gold: one module for each kind of row, and a gate that holds the scores.

``python -m evals`` prints every score beside its bar; ``python -m evals.gate`` fails when one falls.
"""
