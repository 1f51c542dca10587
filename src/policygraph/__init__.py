"""policygraph: Chinese government plans as a knowledge graph, with every fact led back to its quote."""

__version__ = "0.1.0"
