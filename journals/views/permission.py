"""What a parent has answered about photos, and changing one's mind."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.gates import parent_required
from journals import permitting, wordings
from journals.forms.permission import AnswerForm
from journals.models import PhotoPermission


@require_safe
@parent_required
def photo_permission_list(request):
    """Read one's own answers about photos, and change them."""
    return _page(request)


@parent_required
@require_POST
def photo_permission_change(request, child_key):
    """Answer one question about one child anew; it counts from the next look at a photo on."""
    asked = permitting.children_asked_about(request.user)
    child = next((one for one in asked if one.key == child_key), None)
    if child is None:
        raise Http404
    form = AnswerForm(request.POST, child=child, asked=wordings.newest())
    if not form.is_valid():
        return _page(request, refused=form)
    said = form.cleaned_data
    try:
        permitting.answer(
            child, said["purpose"], said["answer"], by=request.user.person, version=said["wording"]
        )
    except permitting.AskedAnew:
        form.add_error("answer", wordings.ASKED_ANEW)
        return _page(request, refused=form)
    word = "yes" if said["answer"] == "yes" else "no"
    messages.success(request, f"Your answer for {child.name} is {word}. It counts from now on.")
    return redirect("photo_permission_list")


def _page(request, refused=None):
    """Show every question about every child, with a form that was refused in its place."""
    user = request.user
    given, every = {}, wordings.every()
    for answer in PhotoPermission.objects.visible_to(user).filter(given_by=user.pk):
        given.setdefault((answer.child_id, answer.purpose), []).append(answer)
    children = [
        {"child": child, "questions": _questions(child, given, every, refused)}
        for child in permitting.children_asked_about(user)
    ]
    return render(request, "journals/permission/photo_permission_list.html", {"children": children})


def _questions(child, given, every, refused):
    """Return what is asked about a child, with what the person answered until now."""
    questions, asked = [], wordings.newest(every)
    for purpose, wording in asked.items():
        answers = given.get((child.pk, purpose), [])
        last = answers[0] if answers else None
        for answer in answers:
            answer.was_asked = every[purpose, answer.wording_version].question_about(child.name)
        form = AnswerForm(child=child, asked=asked, purpose=purpose, last=last)
        if refused and (refused.child.key, refused.purpose) == (child.key, purpose):
            form = refused
        questions.append(
            {
                "form": form,
                "purpose": purpose,
                "version": wording.version,
                "last": last,
                "to_confirm": child.in_care and last is not None and permitting.is_to_confirm(last),
                "answers": answers,
                "question": wording.question_about(child.name),
                "can_change": child.in_care or (last is not None and last.answer == "yes"),
            }
        )
    return questions
