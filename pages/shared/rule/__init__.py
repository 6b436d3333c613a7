"""An optimizer's rule for the stage: its lines as MathML whose symbols can be swapped for a step's numbers."""
