"""What content must be: models of headers and data, facts, citations, links, and problems told to editors."""
