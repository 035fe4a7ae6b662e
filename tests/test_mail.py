"""Mail without a mail server."""

from email import message_from_bytes, policy

from django.core.mail import EmailMultiAlternatives


def test_each_message_is_a_file_that_a_mail_program_opens(settings, tmp_path):
    settings.EMAIL_BACKEND = "config.mail.MessageFiles"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    for number in range(2):
        message = EmailMultiAlternatives(f"Школа пациентов {number}", "Ждём вас", to=["reader@example.org"])
        message.attach_alternative("<p>Ждём вас</p>", "text/html")
        assert message.send() == 1
    files = sorted((tmp_path / "mail").glob("*.eml"))
    assert len(files) == 2
    read = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
    assert {message["Subject"] for message in read} == {"Школа пациентов 0", "Школа пациентов 1"}
    assert read[0].get_body(("html",)).get_content().strip() == "<p>Ждём вас</p>"
