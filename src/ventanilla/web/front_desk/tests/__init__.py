"""Claims about the front desk pages."""
