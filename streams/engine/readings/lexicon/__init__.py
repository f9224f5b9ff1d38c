"""The classes of English words that the readings go by: general vocabulary, widened by class and never for one text.

It refuses to hold what a rule looks for: terms of rules live in rule files.
"""
