"""The pages: each a function from a look to what its template shows."""
