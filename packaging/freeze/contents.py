"""What belongs into the built app and what does not. Each rule was tried: the app's own self-test runs without it."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

SYSTEMS = Path(__file__).resolve().parents[1]  # in it macos/ and windows/

# Libraries that ours mention and never need here.
EXCLUDED = [
    "IPython", "PIL.ImageTk", "PySide6.QtTest", "_pytest", "alembic", "curses", "hf_xet", "hypothesis", "importlinter",
    "jupyter", "lib2to3", "matplotlib", "mypy", "notebook", "pandas", "pip", "pydoc_data", "pytest", "pytestqt",
    "setuptools", "sqlalchemy", "tensorboard", "tensorflow", "tkinter", "torch.utils.benchmark",
    "torch.utils.tensorboard", "triton", "wheel",
]  # fmt: skip

# Families of transformers that Inkstone can load: those that write, hear, or are to be fine-tuned, and encoder_decoder,
# which its choice of a tokenizer imports. Of the others the empty shell stays, `__init__`: looking for the class of a
# tokenizer goes through every family that names it, whose own or not.
FAMILIES = frozenset(
    """albert apertus arcee auto bert bitnet bloom camembert codegen cohere cohere2 data2vec deberta deberta_v2
    deepseek_v2 deepseek_v3 distilbert electra encoder_decoder ernie ernie4_5 ernie4_5_moe exaone4 falcon falcon_h1
    gemma gemma2 gemma3 gemma3n gemma4 glm glm4 glm4_moe gpt2 gpt_bigcode gpt_neo gpt_neox gpt_oss gptj granite
    granitemoe granitemoehybrid helium hubert hunyuan_v1_dense lfm2 lfm2_moe llama llama4 ministral mistral modernbert
    mpnet mpt olmo olmo2 olmo3 olmoe openai opt phi phi3 qwen2 qwen2_moe qwen3 qwen3_5 qwen3_5_moe qwen3_moe qwen3_next
    roberta seed_oss smollm3 stablelm starcoder2 wav2vec2 wavlm whisper xglm xlm_roberta""".split()
)

# Parts of packages, as patterns of paths in the app ("/" everywhere).
UNWANTED = re.compile(
    r"""
      (^|/)tests?/
    | /testing/_internal/(?!logging_tensor|common_dtype|distributed)
    | ^torch/(test|include|share|lib/cmake|utils/(tensorboard|benchmark))/
    | ^torch/bin/(?!torch_shm_manager)
    | ^torch/lib/lib(torchbind_test|jitbackend_test|backend_with_compiler|aoti_custom_ops)
    | \.(a|h|hpp|cuh|cmake|pxd|pyx|pyi|cpp|cu)$
    | ^PySide6/(Qt/)?plugins/platforms/(lib)?q(eglfs|linuxfb|vnc|minimal|direct2d)
    | ^PySide6/(Qt/)?plugins/(platformthemes/libqgtk3|egldeviceintegrations|qmltooling|generic)
    | ^PySide6/(Qt/)?translations/(?!qtbase_(zh_CN|zh_TW|en))
    | ^PySide6/(Qt/)?(qml|libexec|metatypes|resources)/
    | ^PySide6/(typesystems|glue|doc|scripts|include|examples)/
    | ^PySide6/(lupdate|lrelease|linguist|designer|assistant|rcc|uic|qmlls|qmlformat|qmllint|svgtoqml|balsam)
    | ^PySide6/Qt/lib/libQt6(Qml|Quick|Designer|Test|Help|ShaderTools|LabsAnimation)
    | ^lib(gtk-3|gdk-3|pango|cairo|atk|gdk_pixbuf|cudart|cublas|nvrtc)
    | ^hf_xet
    | (^|/)__pycache__/
    | ^opencc/clib/bin/
    | ^(sqlalchemy|alembic|mypy|setuptools|pip)/
    """,
    re.VERBOSE,
)

# Big libraries that can lose their symbol tables: measured, about 270 MB together. The .libs folders of numpy, scipy
# and av are left alone: stripping breaks the page alignment that their loader patched in.
STRIPPED = (
    "libtorch_cpu.so", "libtorch_python.so", "libtorch.so", "libc10.so", "libpython3", "_ext.cpython",
    "tokenizers.abi3", "xllamacpp.abi3", "libggml", "libllama", "libmtmd", "onnxruntime_pybind11_state",
)  # fmt: skip


# Microsoft's C++ runtime, which not every computer has: torch and xllamacpp need it (the latter also its OpenMP), and
# what PySide6 brings along for itself may be older than that.
RUNTIME = ["concrt140", "msvcp140", *(f"msvcp140_{part}" for part in ("1", "2", "atomic_wait", "codecvt_ids"))]
RUNTIME += ["vcruntime140", "vcruntime140_1", "vcomp140"]


def runtime() -> list[tuple[str, str]]:
    """On Windows: the C++ runtime of this computer, to lie where everything in the app finds it."""
    if sys.platform != "win32":
        return []
    system = Path(os.environ["SYSTEMROOT"]) / "System32"
    return [(str(file), ".") for name in RUNTIME if (file := system / f"{name}.dll").exists()]


def own_modules() -> list[str]:
    """Every module of ours but the benchmarks: pages, steps and engines are imported by name."""
    from PyInstaller.utils.hooks import collect_submodules

    found = [name for room in ("core", "gui") for name in collect_submodules(room)]
    return [name for name in found if not name.startswith("core.bench")]


def is_wanted_module(name: str) -> bool:
    """Whether the Python module `name` belongs into the app."""
    parts = name.split(".")
    if parts[:2] == ["transformers", "models"] and len(parts) > 3:
        return parts[2] in FAMILIES
    return "tests" not in parts or parts[:2] == ["jinja2", "tests"]  # those are what templates ask


def is_wanted_file(path: str) -> bool:
    """Whether the file that would lie at `path` in the app belongs there."""
    path = path.replace("\\", "/")
    family = re.match(r"transformers/models/(\w+)/(?!__init__\.py$)", path)
    if family and family[1] not in FAMILIES:
        return False
    return not UNWANTED.search(path)


def is_stripped(name: str) -> bool:
    """Whether the library with this file name may lose its symbol table."""
    return any(name.startswith(start) or start in name for start in STRIPPED)


def resources(root: Path, built: Path) -> list[tuple[str, str]]:
    """Everything in resources/ but the pictures of the README and the sources of the translations."""
    files = [file for file in (root / "resources").rglob("*") if file.is_file()]
    wanted = [file for file in files if file.suffix != ".ts" and "readme" not in file.parts]
    named = [(str(file), str(file.parent.relative_to(root))) for file in wanted]
    migrations = [(str(file), "core/store/migrations") for file in (root / "core/store/migrations").glob("*.sql")]
    made = [(str(built / name), "resources") for name in ("licences.html", "release.json")]
    return [*named, *migrations, *made]


def looks(built: Path) -> dict[str, Any]:
    """What the system is to know and to show of the programs."""
    if sys.platform == "win32":
        manifest = SYSTEMS / "windows" / "inkstone.manifest"
        return {
            "icon": str(built / "inkstone.ico"),
            "version": str(built / "version.txt"),
            "manifest": str(manifest),
        }
    if sys.platform == "darwin":
        return {"icon": str(built / "inkstone.icns"), **signing()}
    return {}


def signing() -> dict[str, Any]:
    """How PyInstaller signs every file of the app on macOS; without a Developer ID for this Mac only. A process that is
    hardened needs the entitlements: torch and llama.cpp make code at run time, and Python loads what others signed."""
    identity = os.environ.get("INKSTONE_SIGN_AS")
    if not identity:
        return {}
    return {"codesign_identity": identity, "entitlements_file": str(SYSTEMS / "macos" / "entitlements.plist")}


GGUF = "org.ggml.gguf"
SOUNDS = ["public.audio", "public.movie"]
MACOS = "14.0"  # the oldest that torch, numpy, scipy, av and onnxruntime have wheels for


def bundle(root: Path, built: Path) -> dict[str, Any]:
    """What macOS wants to know of the app."""
    sys.path.insert(0, str(root))
    from core.version import VERSION

    return {
        "name": "Inkstone.app",
        "icon": str(built / "inkstone.icns"),
        "bundle_identifier": "app.inkstone.Inkstone",
        "version": VERSION,
        "info_plist": {
            "CFBundleDisplayName": "Inkstone",
            "CFBundleVersion": VERSION,
            "CFBundleDevelopmentRegion": "en",
            "CFBundleLocalizations": ["en", "zh-Hans"],
            "LSApplicationCategoryType": "public.app-category.productivity",
            "LSMinimumSystemVersion": MACOS,
            "NSHighResolutionCapable": True,
            "NSMicrophoneUsageDescription": "Inkstone records what you say and turns it into text, on this Mac only.",
            "CFBundleDocumentTypes": [
                opened("GGUF model", [GGUF], "Default"),
                opened("Sound or video", SOUNDS, "Alternate"),  # one choice among the players
            ],
            "UTImportedTypeDeclarations": [
                {
                    "UTTypeIdentifier": GGUF,
                    "UTTypeDescription": "GGUF model",
                    "UTTypeConformsTo": ["public.data"],
                    "UTTypeTagSpecification": {"public.filename-extension": ["gguf"]},
                }
            ],
        },
    }


def opened(name: str, types: list[str], rank: str) -> dict[str, Any]:
    """A kind of file that macOS may open with the app."""
    return {
        "CFBundleTypeName": name,
        "CFBundleTypeRole": "Viewer",
        "LSHandlerRank": rank,
        "LSItemContentTypes": types,
    }
