"""Documents in the search: the text inside them, and which of them a visitor may find."""
