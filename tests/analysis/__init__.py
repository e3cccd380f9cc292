"""Tests of the analysis: the flow of customers, and signals."""
