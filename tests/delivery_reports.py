"""Reports on delivery as mail servers of several kinds write them, and the letters they are about."""

from django.utils import timezone

from home import outbox
from home.models import OutgoingMail

ANNA = "anna@example.org"

# Reports as servers of these kinds write them; those of the last two don't tell where a letter was first sent to.
POSTFIX = """Return-Path: <>
Received: by mx.example.net (Postfix) id 4WZ7; Tue, 3 Mar 2026 10:00:00 +0300 (MSK)
From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: bounces@example.org
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4WZ7.1772521200/mx.example.net"
Content-Transfer-Encoding: 8bit

--4WZ7.1772521200/mx.example.net
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

The letter did not arrive.

--4WZ7.1772521200/mx.example.net
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
X-Postfix-Queue-ID: 4WZ7
Arrival-Date: Tue,  3 Mar 2026 09:59:58 +0300 (MSK)

Final-Recipient: rfc822; {recipient}
Original-Recipient: rfc822;{original}
Action: {action}
Status: {status}
Remote-MTA: dns; mail.example.com
Diagnostic-Code: {said}

--4WZ7.1772521200/mx.example.net
Content-Description: Undelivered Message
Content-Type: message/rfc822
Content-Transfer-Encoding: 8bit

From: site@example.org
To: {original}
Subject: =?utf-8?b?0J/QuNGB0YzQvNC+?=
Message-ID: {message_id}
Content-Type: text/plain; charset=utf-8

Письмо

--4WZ7.1772521200/mx.example.net--
"""
EXCHANGE = """From: postmaster@clinic.example.com
To: bounces@example.org
Date: Tue, 3 Mar 2026 07:00:00 +0000
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="_a1b2_"
Subject: =?utf-8?b?0J3QtSDQtNC+0YHRgtCw0LLQu9C10L3Qvg==?=
MIME-Version: 1.0

--_a1b2_
Content-Type: multipart/alternative; differences=Content-Type; boundary="_c3d4_"

--_c3d4_
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: base64

0J3QtSDQtNC+0YHRgtCw0LLQu9C10L3Qvg==

--_c3d4_--

--_a1b2_
Content-Type: message/delivery-status

Reporting-MTA: dns;EX1.clinic.example.com
Received-From-MTA: dns;mx.example.org
Arrival-Date: Tue, 3 Mar 2026 06:59:59 +0000

Original-Recipient: rfc822;{original}
Final-Recipient: rfc822;{recipient}
Action: {action}
Status: {status}
Diagnostic-Code: {said}
X-Display-Name: {recipient}

--_a1b2_
Content-Type: message/rfc822

Received: from mx.example.org by EX1.clinic.example.com; Tue, 3 Mar 2026 06:59:59 +0000
From: <site@example.org>
To: <{original}>
Message-ID:
 {message_id}
MIME-Version: 1.0

--_a1b2_--
"""
GMAIL = """From: Mail Delivery Subsystem <mailer-daemon@mail.example.com>
To: bounces@example.org
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
Content-Type: multipart/report; boundary="00000000000097"; report-type=delivery-status

--00000000000097
Content-Type: multipart/related; boundary="00000000000098"

--00000000000098
Content-Type: text/html; charset="UTF-8"

<p>The letter did not arrive.</p>

--00000000000098--
--00000000000097
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.com
X-Original-Message-ID: {message_id}

Final-Recipient: rfc822; {recipient}
Action: {action}
Status: {status}
Remote-MTA: dns; mx.example.com. (192.0.2.5, the server for the domain.)
Diagnostic-Code: {said}
Last-Attempt-Date: Tue, 03 Mar 2026 00:00:00 -0800 (PST)

--00000000000097
Content-Type: message/rfc822

To: {original}
From: site@example.org
Message-Id: {message_id}

--00000000000097--
"""
# With the headers alone, and lines that end as on the wire.
YANDEX = """From: mailer-daemon@mail.example.ru
To: bounces@example.org
MIME-Version: 1.0
Content-Type: multipart/report; report-type="delivery-status"; boundary="yx"

--yx
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: 8bit

Письмо не доставлено.

--yx
Content-Type: message/delivery-status

Reporting-MTA: dns; forward.mail.example.ru

Final-Recipient: rfc822; {recipient}
Action: {action}
Status: {status}
Diagnostic-Code: {said}

--yx
Content-Type: text/rfc822-headers

From: site@example.org
To: {original}
Message-Id: {message_id}

--yx--
""".replace("\n", "\r\n")
NO_SUCH_USER = "smtp; 550 5.1.1 no such user"


def report(of, shape=POSTFIX, *, action="failed", status="5.1.1", said=NO_SUCH_USER, recipient="", message_id=""):
    """What a server sends back of the letter `of`."""
    return shape.format(
        action=action,
        status=status,
        said=said,
        recipient=recipient or of.recipient,
        original=recipient or of.recipient,
        message_id=message_id or outbox.message_id(of),
    ).encode()


def sent(pk=None, **fields):
    """A letter that the mail server took."""
    usual = {"recipient": ANNA, "language": "ru", "subject": "Письмо", "sent_at": timezone.now(), "tries": 1}
    return OutgoingMail(pk=pk, **usual | fields) if pk else OutgoingMail.objects.create(**usual | fields)
