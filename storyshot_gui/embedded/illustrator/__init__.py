"""Prompts drawn as paper cut-outs: read, laid out and painted with nothing but Qt's painter."""
