"""Tocsin: news alerts on Kafka. An application, not a library: other projects should read its topics, not import it."""
