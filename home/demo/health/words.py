"""Words that the demo's pages about health explain."""

from home.demo.parts import say
from home.demo.site import DemoSite
from home.models import GlossaryTerm


def build(site: DemoSite) -> None:
    """Add a snippet for each word, under "word-" and its number."""
    locale = site.pages["home"].locale
    for number, (term, forms, meaning) in enumerate(_words()):
        site.snippets[f"word-{number}"] = GlossaryTerm.objects.create(
            locale=locale, term=term, other_forms=forms, explanation=meaning
        )


def _words() -> list[tuple[str, str, str]]:
    return [
        (
            say("биопсия", "biopsy"),
            say("биопсии\nбиопсию\nбиопсией", "biopsies"),
            say(
                "Врач берёт крошечный кусочек ткани, чтобы рассмотреть его под микроскопом. Так узнают, что это за "
                "болезнь.",
                "A doctor takes a tiny piece of tissue to look at it under a microscope. This shows what illness it "
                "is.",
            ),
        ),
        (
            say("химиотерапия", "chemotherapy"),
            say("химиотерапии\nхимиотерапию\nхимиотерапией", "chemo"),
            say(
                "Лечение лекарствами, которые убивают опухолевые клетки или не дают им расти.",
                "Treatment with medicines that kill tumour cells or stop them from growing.",
            ),
        ),
        (
            say("лучевая терапия", "radiotherapy"),
            say("лучевой терапии\nлучевую терапию\nлучевой терапией", "radiation therapy"),
            say(
                "Лечение излучением: его направляют точно на опухоль, чтобы разрушить её клетки.",
                "Treatment with radiation that is aimed exactly at the tumour to destroy its cells.",
            ),
        ),
        (
            say("иммунотерапия", "immunotherapy"),
            say("иммунотерапии\nиммунотерапию\nиммунотерапией", "immune therapy"),
            say(
                "Лечение, которое помогает собственной защите организма узнавать опухоль и бороться с ней.",
                "Treatment that helps the body’s own defences to recognise a tumour and fight it.",
            ),
        ),
        (
            say("стадия", "stage"),
            say("стадии\nстадию\nстадией", "stages"),
            say(
                "Насколько далеко зашла болезнь. От стадии зависит, какое лечение подойдёт.",
                "How far an illness has gone. It decides which treatment suits.",
            ),
        ),
        (
            say("федеральный льготник", "person with federal benefits"),
            say("федеральные льготники\nфедеральным льготникам", "people with federal benefits"),
            say(
                "Человек, которому набор социальных услуг положен по федеральному закону, например человек "
                "с инвалидностью.",
                "A person to whom federal law grants a set of social services, for example a person with a "
                "disability.",
            ),
        ),
        (
            say("полис ОМС", "compulsory health insurance"),
            say("полиса ОМС\nполису ОМС\nполисом ОМС\nОМС", "compulsory medical insurance"),
            say(
                "Обязательное медицинское страхование: оно оплачивает помощь врача и больницы, сам человек не платит.",
                "Insurance that pays for doctors and hospitals in Russia; the patient pays nothing.",
            ),
        ),
        (
            say("врачебная комиссия", "medical board"),
            say("врачебной комиссии\nврачебную комиссию\nврачебной комиссией", "medical boards"),
            say(
                "Несколько врачей поликлиники или больницы, которые вместе решают сложные вопросы о лечении.",
                "Several doctors of a clinic or hospital who decide difficult questions of treatment together.",
            ),
        ),
    ]
