from __future__ import annotations

import pytest

from stats.documents import document_from_text

ENGLISH = "The river rose on Monday and at least 12 people died in the town, the police said."


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        "Twelve dead, 40 hurt",
        "Total: 12 muertos",
        "VEHICLE AMBUSHED; ONE DRIVER KILLED",
        "San Salvador, Santa Ana, La Paz, El Paso, Los Santos",
        "12",
    ],
)
def test_english_and_doubtful_texts_are_read(text: str) -> None:
    document = document_from_text(text, source_id="d")
    assert (document.language, document.status) == ("en", "read")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "El río creció el lunes y 12 personas murieron en la ciudad, según dijo la policía de los puertos.",
            "es",
        ),
        (
            "La rivière a débordé lundi et 12 personnes sont mortes dans la ville, selon la police et les élus.",
            "fr",
        ),
        (
            "O rio subiu e 12 pessoas foram mortas na cidade, segundo a polícia e os bombeiros da região.",
            "pt",
        ),
        (
            "Der Fluss stieg und 12 Menschen sind in der Stadt gestorben, wie die Polizei mit dem Roten Kreuz sagte.",
            "de",
        ),
        ("Река вышла из берегов в понедельник, погибли 12 человек.", "und-Cyrl"),
        ("ارتفع منسوب النهر يوم الاثنين وقتل 12 شخصا في المدينة", "und-Arab"),
        ("河水周一上涨，城里至少有12人死亡", "und-Hani"),
    ],
)
def test_a_language_without_vocabulary_is_set_aside(text: str, language: str) -> None:
    document = document_from_text(text, source_id="d", language="en")
    assert document.language == language
    assert document.status == f"language not supported: {language} (no vocabulary for it)"
    assert document.text == text


@pytest.mark.parametrize("stated", ["en", "EN", "en-GB", "en_US", "eng", "English"])
def test_the_names_of_english_are_known(stated: str) -> None:
    assert document_from_text("Flood: 12 dead", source_id="d", language=stated).language == "en"


def test_the_source_decides_where_the_text_does_not() -> None:
    assert document_from_text("Bilan: 12 morts", source_id="d", language="fr").status.startswith(
        "language not supported"
    )
    assert document_from_text(ENGLISH, source_id="d", language="fr").language == "en"
