"""What people agree to when they ask or apply: the texts are a sample."""

from branches.models import HelpConsent
from home.demo.parts import say
from home.demo.site import DemoSite


def build(site: DemoSite) -> None:
    """Add the consents "consent-question", "consent-application" and "consent-day"."""
    locale = site.pages["home"].locale
    for form, text in _texts().items():
        site.snippets[f"consent-{form}"] = HelpConsent.objects.create(locale=locale, form=form, text=text)


def _texts() -> dict[str, str]:
    return {
        HelpConsent.Form.QUESTION.value: say(
            "Я согласен с тем, что союз или отделение хранит мой вопрос и адрес почты, использует их только для "
            "ответа и затем стирает (текст — образец).",
            "I agree that the union or the branch keeps my question and my mail address, uses them only to answer me, "
            "and then erases them (the text is a sample).",
        ),
        HelpConsent.Form.APPLICATION.value: say(
            "Я согласен с тем, что союз хранит заявку, контакты и документы, использует их только для решения о "
            "приёме и затем стирает (текст — образец).",
            "I agree that the union keeps the application, the contacts and the documents, uses them only to decide "
            "on membership, and then erases them (the text is a sample).",
        ),
        HelpConsent.Form.DAY.value: say(
            "Я согласен с тем, что союз показывает на странице дня организацию, город, план и сайт, хранит адрес "
            "почты только для ответа и стирает его после дня (текст — образец).",
            "I agree that the union shows the organisation, the town, the plan and the website on the day’s page, "
            "keeps the mail address only to answer me, and erases it after the day (the text is a sample).",
        ),
    }
