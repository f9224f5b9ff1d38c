"""The topics: their names and settings as a table, how they are made and checked, and how bytes become records.

It moves no records itself: reading and writing are the intake's and the step's (`streams.step`).
"""
