"""Measure accuracy, cost and confidence: ``python -m tests.benchmarks [PART]``."""
