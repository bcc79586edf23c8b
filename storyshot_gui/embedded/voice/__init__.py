"""Speech with no key and no network: English text to a narrator's voice."""
