"""The document: records, edits, takes and the journal, over one SQLite file."""
