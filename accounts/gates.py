"""The gates before pages that are not for everyone; the rule of access comes after them."""

from functools import wraps

from django.http import Http404


def _gate(allows):
    def decorate(view):
        @wraps(view)
        def gated(request, *args, **kwargs):
            # Not "forbidden": whoever may not use the page does not learn that it exists.
            if not allows(request.user):
                raise Http404
            return view(request, *args, **kwargs)

        return gated

    return decorate


team_required = _gate(lambda user: user.works_here)
team_required.__doc__ = "Let staff in; for anyone else the page does not exist."
senior_required = _gate(lambda user: user.is_senior)
senior_required.__doc__ = "Let seniors and managers in; for anyone else the page does not exist."
manager_required = _gate(lambda user: user.is_manager)
manager_required.__doc__ = "Let managers in; for anyone else the page does not exist."
parent_required = _gate(lambda user: not user.works_here)
parent_required.__doc__ = "Let people wearing the parent hat in; for staff it does not exist."
