"""The article: outline, text, galleries, findings in the margin, export."""
