"""Publishing: the article on a site over the site's own interface, again and again without doubling
anything. It decides nothing about the text: that is what export/ hands over.
"""

from delegation_tui.face import face

__getattr__ = face(__name__)
