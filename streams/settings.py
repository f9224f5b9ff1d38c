"""Every setting and limit, from TOCSIN_* and a file."""
