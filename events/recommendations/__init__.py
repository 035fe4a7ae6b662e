"""What visitors get of recommendations: the overview across the years, the file to print, the feed of changes."""
