"""Builds the tables of `rules/gazetteer` from openly licensed packages; run by `make gazetteer`.

It refuses to be a part of the service: `streams` reads what it wrote, and never imports it.
"""
