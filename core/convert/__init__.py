"""Make a model faster: Hugging Face folders to GGUF, smaller numbers, and an honest comparison of before and after."""
