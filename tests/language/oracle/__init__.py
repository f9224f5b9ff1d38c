"""What the rule language says, told a second time: from the documents alone, naively, and held against the engine."""
