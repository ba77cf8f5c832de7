"""Reads an XLSForm and answers which questions to ask, which answers are wrong and what they add up to."""
