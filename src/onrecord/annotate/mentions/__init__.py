"""Who is in an article: mentions (names, roles, groups, pronouns) and the actors they are of."""

from onrecord.annotate.mentions.cast import Cast, cast

__all__ = ["Cast", "cast"]
