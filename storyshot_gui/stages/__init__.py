"""The pipeline: each stage turns one sentence or shot into one take by asking a provider."""
