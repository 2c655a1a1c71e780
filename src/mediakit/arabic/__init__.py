"""The Arabic language: letters, words, sentences, quotations, dates. It knows nothing of news."""
