"""Pages to articles: what is body, where one article ends and the next begins, who published it and when."""
