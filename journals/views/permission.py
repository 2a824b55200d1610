"""What a parent has answered about photos."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.gates import parent_required
from journals.models import Child, PhotoPermission
from journals.models.permission import EXPLANATION, QUESTION
from journals.times import day


@require_safe
@parent_required
def photo_permission_list(request):
    """Read one's own answers to the photo question, and how to change them."""
    user = request.user
    given = (
        PhotoPermission.objects.visible_to(user)
        .filter(given_by=user.pk, child__in=Child.objects.visible_to(user))
        .select_related("child")
        .latest()
    )
    answers = [
        {
            "child": answer.child,
            "question": QUESTION.format(name=answer.child.short_name),
            "explanation": EXPLANATION.format(name=answer.child.short_name),
            "is_yes": answer.answer == "yes",
            "day": day(answer.answered_at),
        }
        for answer in given
    ]
    return render(request, "journals/permission/photo_permission_list.html", {"answers": answers})
