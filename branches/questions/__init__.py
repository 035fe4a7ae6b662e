"""Questions to the union and its branches: from the form to the answer, and to their end."""
