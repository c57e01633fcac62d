"""Write in the style of a text: the decoder, its tokenizers, data, export and start."""
