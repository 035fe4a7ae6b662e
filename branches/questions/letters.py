"""What askers and those who answer are written; no letter repeats a question or an answer, as others read mail too."""

from django.utils import translation
from wagtail.users.models import UserProfile

from branches.cases import admin_address, own_address
from branches.models import BranchPage, HelpQuestion, HelpSettings, QuestionState
from branches.questions.access import answerers
from home import outbox
from home.models import HotlineSettings
from home.translations import translated

TEMPLATES = {
    QuestionState.UNCONFIRMED: "question_confirm",
    QuestionState.RECEIVED: "question_received",
    QuestionState.IN_WORK: "question_in_work",
    QuestionState.ANSWERED: "question_answered",
    QuestionState.CLOSED: "question_closed",
}


def tell(question: HelpQuestion) -> None:
    """Write the asker, in their language, what the state of the question is and what they can do."""
    template = TEMPLATES[QuestionState(question.state)]
    outbox.write(question.email, question.language, template, letter_context(question), about=question.about)


def letter_context(question: HelpQuestion) -> dict:
    """Return what the letters to the asker print."""
    with translation.override(question.language):
        return {
            "question": question,
            "branch": addressee(question),
            "own_url": own_address("question", question.secret, question.language),
            "settings": HelpSettings.load(),
            "hotline": HotlineSettings.load().phone,
        }


def tell_answerers(question: HelpQuestion) -> None:
    """Write those who answer that a question came, each in the language of their admin."""
    for user in answerers(question.branch_key):
        if not user.email:
            continue
        language = UserProfile.get_for_user(user).get_preferred_language()
        with translation.override(language):
            context = {
                "question": question,
                "topic": question.get_topic_display(),
                "branch": addressee(question),
                "address": admin_address("questions:question", question.pk),
                "settings": HelpSettings.load(),
            }
        outbox.write(user.email, language, "question_new", context, about=f"to answer {question.pk}")


def addressee(question: HelpQuestion) -> BranchPage | None:
    """Return the branch that is asked, in the active language; None for the union, or a branch that is gone."""
    return next(iter(translated(BranchPage, [question.branch_id])), None)
