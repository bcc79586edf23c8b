"""StoryShot: words become a narrated, illustrated movie, shot by shot."""

__version__ = "0.1.0"
