"""Tools of the developers: what is generated, and the gazetteer. Nothing of it is in the wheel."""
