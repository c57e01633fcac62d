"""The self-test: how fast this computer is, measured through the very engines that will run the models."""
