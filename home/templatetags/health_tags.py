"""What pages of checked information print: words explained in place."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from home.glossary import explain

register = template.Library()


class ExplainedNode(template.Node):
    """What stands between `{% explained terms as used %}` and `{% endexplained %}`, its hard words explained."""

    def __init__(self, nodelist: template.NodeList, terms: template.Variable, name: str):
        self.nodelist, self.terms, self.name = nodelist, terms, name

    def render(self, context) -> SafeString:
        html, used = explain(self.nodelist.render(context), self.terms.resolve(context), gettext("what is it?"))
        context[self.name] = used
        # Rendered by templates already; what `explain` adds it has escaped.
        return mark_safe(html)  # noqa: S308


@register.tag
def explained(parser, token) -> ExplainedNode:
    """Explain hard words in place: `{% explained terms as used %}…{% endexplained %}`.

    Afterwards the variable holds the terms that were used, in their order.
    """
    try:
        _tag, terms, _as, name = token.split_contents()
    except ValueError:
        raise template.TemplateSyntaxError("explained takes terms, “as” and a name") from None
    nodelist = parser.parse(("endexplained",))
    parser.delete_first_token()
    return ExplainedNode(nodelist, template.Variable(terms), name)
