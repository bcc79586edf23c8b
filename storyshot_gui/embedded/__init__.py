"""What works with no key and no network: the voice, the director, the illustrator, the camera."""
