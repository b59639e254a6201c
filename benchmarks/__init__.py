"""How fast and how large: each benchmark measures, prints, and on --save leaves its numbers with the machine named.

``python -m benchmarks`` runs them all; the numbers that ship are in ``results/``.
"""
