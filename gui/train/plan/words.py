"""The settings of a plan in words: a plain name, one sentence, the technical term."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject


@dataclass(frozen=True)
class Words:
    """How a person, and how a textbook, calls a setting."""

    name: str
    sentence: str
    term: str


class SettingWords(QObject):
    """In the language of the moment."""

    def of(self, name: str) -> Words:
        """Of the setting `name`; one without words is called by its own name."""
        texts = self._network() | self._care() | self._pace() | self._computer()
        return Words(*texts.get(name, (name, "", name)))

    def choice(self, value: str) -> str:
        """What one of its choices is called."""
        return self._choices().get(value, value)

    def _network(self) -> dict[str, tuple[str, str, str]]:
        return {
            "start": (
                self.tr("Where it starts from"),
                self.tr("From nothing it learns only your text; the starter model already knows how to write."),
                self.tr("Initial weights: random, or fine-tuning of a pre-trained model"),
            ),
            "vocabulary": (
                self.tr("What it reads at a time"),
                self.tr("Single characters suit short texts; frequent pieces of words suit long ones."),
                self.tr("Tokens: characters, or byte-pair encoding (BPE)"),
            ),
            "network": (
                self.tr("How it reads"),
                self.tr("By the words alone it is quick; in their order it grasps more and needs more examples."),
                self.tr("Architecture: bag of n-grams, or a Transformer encoder"),
            ),
            "layers": (
                self.tr("Floors of thinking"),
                self.tr("Each floor builds on the one below; more of them can grasp more and take longer."),
                self.tr("Number of layers"),
            ),
            "width": (
                self.tr("Room on each floor"),
                self.tr("More room holds finer differences, and needs more time and memory."),
                self.tr("Hidden size (width)"),
            ),
            "heads": (
                self.tr("Views at once"),
                self.tr("In how many ways it looks back at what it has read, at the same time."),
                self.tr("Attention heads"),
            ),
            "context": (
                self.tr("How far it looks back"),
                self.tr("So much of the text it sees at once; farther takes longer."),
                self.tr("Context length, in tokens"),
            ),
            "activation": (
                self.tr("Shape of a neuron"),
                self.tr("How a neuron answers to what reaches it; the usual choice is nearly always right."),
                self.tr("Activation function"),
            ),
            "normalisation": (
                self.tr("Keeping numbers in bounds"),
                self.tr("Between the floors the numbers are brought to one scale, which makes learning steadier."),
                self.tr("Normalisation layer: batch norm, layer norm"),
            ),
        }

    def _care(self) -> dict[str, tuple[str, str, str]]:
        return {
            "error": (
                self.tr("What counts as an error"),
                self.tr("Squared punishes large misses most; absolute forgives single wild values."),
                self.tr("Loss function: mean squared or mean absolute error"),
            ),
            "dropout": (
                self.tr("Forgetting on purpose"),
                self.tr("A part of the neurons rests at each step, so that it does not learn by heart."),
                self.tr("Dropout rate"),
            ),
            "l1": (
                self.tr("Fewer connections"),
                self.tr("Pushes weak connections down to nothing; above zero, the network becomes sparse."),
                self.tr("L1 regularisation"),
            ),
            "l2": (
                self.tr("Weaker connections"),
                self.tr("Keeps all connections small, which guards against learning by heart."),
                self.tr("L2 regularisation (weight decay)"),
            ),
            "patience": (
                self.tr("When it gives up"),
                self.tr("It ends by itself after so many looks without progress; 0 means never."),
                self.tr("Early stopping patience, in validations"),
            ),
            "test_share": (
                self.tr("Kept for the exam"),
                self.tr("This share of your examples is shown to it only once, at the very end."),
                self.tr("Test split"),
            ),
            "validation_share": (
                self.tr("Kept for the looks in between"),
                self.tr("With this share of your examples it is checked on what it has not seen."),
                self.tr("Validation split"),
            ),
        }

    def _pace(self) -> dict[str, tuple[str, str, str]]:
        return {
            "optimizer": (
                self.tr("Way of learning"),
                self.tr("The recipe by which errors become corrections."),
                self.tr("Optimiser"),
            ),
            "learning_rate": (
                self.tr("Step size"),
                self.tr("How much it changes at each step: too small is slow, too large is unstable."),
                self.tr("Learning rate"),
            ),
            "schedule": (
                self.tr("How the steps shrink"),
                self.tr("Large steps first, small ones at the end, where the fine work is done."),
                self.tr("Learning rate schedule"),
            ),
            "batch": (
                self.tr("Examples at a time"),
                self.tr("So many are looked at before each correction."),
                self.tr("Batch size"),
            ),
            "passes": (
                self.tr("Passes"),
                self.tr("How often it reads every example."),
                self.tr("Epochs"),
            ),
        }

    def _computer(self) -> dict[str, tuple[str, str, str]]:
        return {
            "precision": (
                self.tr("How exactly it calculates"),
                self.tr("Shorter numbers are faster on some computers; automatic has measured which."),
                self.tr("Numeric precision: float32 or bfloat16"),
            ),
            "threads": (
                self.tr("Processor cores"),
                self.tr("More are not always faster; the plan has measured how many are best."),
                self.tr("CPU threads"),
            ),
            "seed": (
                self.tr("Number of the draw"),
                self.tr("The same number gives the same run again; another one shuffles anew."),
                self.tr("Random seed"),
            ),
        }

    def _choices(self) -> dict[str, str]:
        return {
            "random": self.tr("from nothing"),
            "starter": self.tr("the starter model"),
            "characters": self.tr("characters"),
            "pieces": self.tr("pieces of words"),
            "words": self.tr("by the words"),
            "transformer": self.tr("in their order (Transformer)"),
            "relu": "ReLU",
            "gelu": "GELU",
            "silu": "SiLU",
            "tanh": "tanh",
            "none": self.tr("none"),
            "batch": self.tr("per group of examples (batch)"),
            "layer": self.tr("per example (layer)"),
            "squared": self.tr("squared"),
            "absolute": self.tr("absolute"),
            "muon": "Muon",
            "adamw": "AdamW",
            "adam": "Adam",
            "adagrad": "Adagrad",
            "sgd": "SGD",
            "linear": self.tr("evenly (linear)"),
            "cosine": self.tr("in a curve (cosine)"),
            "trapezoid": self.tr("late (trapezoid)"),
            "constant": self.tr("not at all (constant)"),
            "auto": self.tr("automatic"),
            "float32": "float32",
            "bfloat16": "bfloat16",
        }
