"""Lucene Monitor as a peer: its jars locked by checksum, its harness in Java, and the process that runs it."""
