"""How good a model became: metrics, advice, report.json and the rows behind it."""
