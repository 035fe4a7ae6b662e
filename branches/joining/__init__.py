"""Applications for membership: from the form and its documents to the decision, and to their end."""
