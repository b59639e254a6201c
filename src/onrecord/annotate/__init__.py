"""Articles to mentions and claims: sentences, times, quantities, quotations."""
