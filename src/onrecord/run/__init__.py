"""How the steps of a build are run; the only room that knows an engine."""
