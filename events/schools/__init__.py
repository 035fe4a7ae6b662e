"""Patient schools: the next one wherever it helps, questions sent beforehand, captions of recordings."""
