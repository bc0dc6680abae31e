"""How do trends stand to each other? One number per period, worked out of several trends."""

from producting.journeys.formula.answer import FormulaAnswer, FormulaRow, FormulaTotal
from producting.journeys.formula.question import Formula

__all__ = ["Formula", "FormulaAnswer", "FormulaRow", "FormulaTotal"]
