"""Our pages measured in a browser, and one of our articles beside the same article from other site builders."""
