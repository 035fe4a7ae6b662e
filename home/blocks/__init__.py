"""The blocks editors build pages from."""

from home.blocks.body import BodyBlock

__all__ = ["BodyBlock"]
