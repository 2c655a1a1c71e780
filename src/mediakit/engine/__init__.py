"""Where the work runs. `local` spreads the articles of a corpus over the processors of this machine."""
