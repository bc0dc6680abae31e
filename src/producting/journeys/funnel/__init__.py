"""How many go from one step to the next? Question, answer, and the way from one to the other."""

from producting.journeys.funnel.answer import FunnelAnswer, FunnelRow
from producting.journeys.funnel.question import Exclusion, Funnel

__all__ = ["Exclusion", "Funnel", "FunnelAnswer", "FunnelRow"]
