"""Where pictures take place: each setting paints its ground, depth and surroundings."""
