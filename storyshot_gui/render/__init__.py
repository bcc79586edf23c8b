"""The movie: segments, captions, narration and the finished file."""
