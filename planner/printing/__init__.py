"""What is printed: data, words and form of a paper brought together, the same for pages, commands and jobs."""
