"""StoryShot: words become a narrated, illustrated movie, shot by shot."""
