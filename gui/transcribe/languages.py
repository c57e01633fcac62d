"""The languages that can be listened for, each in the language of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
        """PySide's stub says object."""
        ...
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

DETECT = "auto"

# The two first languages of the product by their own names, in both of them: nobody has to know the other one.
OWN_NAMES = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English"}

# Whisper's list in Whisper's order: the most taught first.
NAMES = {
    "de": QT_TRANSLATE_NOOP("Languages", "German"),
    "es": QT_TRANSLATE_NOOP("Languages", "Spanish"),
    "ru": QT_TRANSLATE_NOOP("Languages", "Russian"),
    "ko": QT_TRANSLATE_NOOP("Languages", "Korean"),
    "fr": QT_TRANSLATE_NOOP("Languages", "French"),
    "ja": QT_TRANSLATE_NOOP("Languages", "Japanese"),
    "pt": QT_TRANSLATE_NOOP("Languages", "Portuguese"),
    "tr": QT_TRANSLATE_NOOP("Languages", "Turkish"),
    "pl": QT_TRANSLATE_NOOP("Languages", "Polish"),
    "ca": QT_TRANSLATE_NOOP("Languages", "Catalan"),
    "nl": QT_TRANSLATE_NOOP("Languages", "Dutch"),
    "ar": QT_TRANSLATE_NOOP("Languages", "Arabic"),
    "sv": QT_TRANSLATE_NOOP("Languages", "Swedish"),
    "it": QT_TRANSLATE_NOOP("Languages", "Italian"),
    "id": QT_TRANSLATE_NOOP("Languages", "Indonesian"),
    "hi": QT_TRANSLATE_NOOP("Languages", "Hindi"),
    "fi": QT_TRANSLATE_NOOP("Languages", "Finnish"),
    "vi": QT_TRANSLATE_NOOP("Languages", "Vietnamese"),
    "he": QT_TRANSLATE_NOOP("Languages", "Hebrew"),
    "uk": QT_TRANSLATE_NOOP("Languages", "Ukrainian"),
    "el": QT_TRANSLATE_NOOP("Languages", "Greek"),
    "ms": QT_TRANSLATE_NOOP("Languages", "Malay"),
    "cs": QT_TRANSLATE_NOOP("Languages", "Czech"),
    "ro": QT_TRANSLATE_NOOP("Languages", "Romanian"),
    "da": QT_TRANSLATE_NOOP("Languages", "Danish"),
    "hu": QT_TRANSLATE_NOOP("Languages", "Hungarian"),
    "ta": QT_TRANSLATE_NOOP("Languages", "Tamil"),
    "no": QT_TRANSLATE_NOOP("Languages", "Norwegian"),
    "th": QT_TRANSLATE_NOOP("Languages", "Thai"),
    "ur": QT_TRANSLATE_NOOP("Languages", "Urdu"),
    "hr": QT_TRANSLATE_NOOP("Languages", "Croatian"),
    "bg": QT_TRANSLATE_NOOP("Languages", "Bulgarian"),
    "lt": QT_TRANSLATE_NOOP("Languages", "Lithuanian"),
    "la": QT_TRANSLATE_NOOP("Languages", "Latin"),
    "mi": QT_TRANSLATE_NOOP("Languages", "Maori"),
    "ml": QT_TRANSLATE_NOOP("Languages", "Malayalam"),
    "cy": QT_TRANSLATE_NOOP("Languages", "Welsh"),
    "sk": QT_TRANSLATE_NOOP("Languages", "Slovak"),
    "te": QT_TRANSLATE_NOOP("Languages", "Telugu"),
    "fa": QT_TRANSLATE_NOOP("Languages", "Persian"),
    "lv": QT_TRANSLATE_NOOP("Languages", "Latvian"),
    "bn": QT_TRANSLATE_NOOP("Languages", "Bengali"),
    "sr": QT_TRANSLATE_NOOP("Languages", "Serbian"),
    "az": QT_TRANSLATE_NOOP("Languages", "Azerbaijani"),
    "sl": QT_TRANSLATE_NOOP("Languages", "Slovenian"),
    "kn": QT_TRANSLATE_NOOP("Languages", "Kannada"),
    "et": QT_TRANSLATE_NOOP("Languages", "Estonian"),
    "mk": QT_TRANSLATE_NOOP("Languages", "Macedonian"),
    "br": QT_TRANSLATE_NOOP("Languages", "Breton"),
    "eu": QT_TRANSLATE_NOOP("Languages", "Basque"),
    "is": QT_TRANSLATE_NOOP("Languages", "Icelandic"),
    "hy": QT_TRANSLATE_NOOP("Languages", "Armenian"),
    "ne": QT_TRANSLATE_NOOP("Languages", "Nepali"),
    "mn": QT_TRANSLATE_NOOP("Languages", "Mongolian"),
    "bs": QT_TRANSLATE_NOOP("Languages", "Bosnian"),
    "kk": QT_TRANSLATE_NOOP("Languages", "Kazakh"),
    "sq": QT_TRANSLATE_NOOP("Languages", "Albanian"),
    "sw": QT_TRANSLATE_NOOP("Languages", "Swahili"),
    "gl": QT_TRANSLATE_NOOP("Languages", "Galician"),
    "mr": QT_TRANSLATE_NOOP("Languages", "Marathi"),
    "pa": QT_TRANSLATE_NOOP("Languages", "Punjabi"),
    "si": QT_TRANSLATE_NOOP("Languages", "Sinhala"),
    "km": QT_TRANSLATE_NOOP("Languages", "Khmer"),
    "sn": QT_TRANSLATE_NOOP("Languages", "Shona"),
    "yo": QT_TRANSLATE_NOOP("Languages", "Yoruba"),
    "so": QT_TRANSLATE_NOOP("Languages", "Somali"),
    "af": QT_TRANSLATE_NOOP("Languages", "Afrikaans"),
    "oc": QT_TRANSLATE_NOOP("Languages", "Occitan"),
    "ka": QT_TRANSLATE_NOOP("Languages", "Georgian"),
    "be": QT_TRANSLATE_NOOP("Languages", "Belarusian"),
    "tg": QT_TRANSLATE_NOOP("Languages", "Tajik"),
    "sd": QT_TRANSLATE_NOOP("Languages", "Sindhi"),
    "gu": QT_TRANSLATE_NOOP("Languages", "Gujarati"),
    "am": QT_TRANSLATE_NOOP("Languages", "Amharic"),
    "yi": QT_TRANSLATE_NOOP("Languages", "Yiddish"),
    "lo": QT_TRANSLATE_NOOP("Languages", "Lao"),
    "uz": QT_TRANSLATE_NOOP("Languages", "Uzbek"),
    "fo": QT_TRANSLATE_NOOP("Languages", "Faroese"),
    "ht": QT_TRANSLATE_NOOP("Languages", "Haitian Creole"),
    "ps": QT_TRANSLATE_NOOP("Languages", "Pashto"),
    "tk": QT_TRANSLATE_NOOP("Languages", "Turkmen"),
    "nn": QT_TRANSLATE_NOOP("Languages", "Norwegian Nynorsk"),
    "mt": QT_TRANSLATE_NOOP("Languages", "Maltese"),
    "sa": QT_TRANSLATE_NOOP("Languages", "Sanskrit"),
    "lb": QT_TRANSLATE_NOOP("Languages", "Luxembourgish"),
    "my": QT_TRANSLATE_NOOP("Languages", "Burmese"),
    "bo": QT_TRANSLATE_NOOP("Languages", "Tibetan"),
    "tl": QT_TRANSLATE_NOOP("Languages", "Tagalog"),
    "mg": QT_TRANSLATE_NOOP("Languages", "Malagasy"),
    "as": QT_TRANSLATE_NOOP("Languages", "Assamese"),
    "tt": QT_TRANSLATE_NOOP("Languages", "Tatar"),
    "haw": QT_TRANSLATE_NOOP("Languages", "Hawaiian"),
    "ln": QT_TRANSLATE_NOOP("Languages", "Lingala"),
    "ha": QT_TRANSLATE_NOOP("Languages", "Hausa"),
    "ba": QT_TRANSLATE_NOOP("Languages", "Bashkir"),
    "jw": QT_TRANSLATE_NOOP("Languages", "Javanese"),
    "su": QT_TRANSLATE_NOOP("Languages", "Sundanese"),
    "yue": QT_TRANSLATE_NOOP("Languages", "Cantonese"),
}


def choices() -> list[tuple[str, str]]:
    """(id, name) of every entry, in the order of the list."""
    detect = QCoreApplication.translate("Languages", "Detect the language")
    first = [*OWN_NAMES.items(), (DETECT, detect)]
    return [*first, *((code, name_of(code)) for code in NAMES)]


def name_of(code: str) -> str:
    """What a person calls the language; what is not known stays a code."""
    if code == "zh":
        return QCoreApplication.translate("Languages", "Chinese")
    if code in OWN_NAMES:
        return OWN_NAMES[code]
    return QCoreApplication.translate("Languages", NAMES[code]) if code in NAMES else code


def spoken_name(code: str) -> str:
    """For the middle of a sentence: Chinese is Chinese there, however it is written."""
    if code.startswith("zh"):
        return name_of("zh")
    return QCoreApplication.translate("Languages", "English") if code == "en" else name_of(code)
