"""Children: when they attend, who their key person is, and which families are linked."""

from django import forms
from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from accounts.admin.base import VisibleAdmin, VisibleInline
from accounts.models import Person
from journals.admin import bulk, staffing
from journals.models import Child, Enrolment, FormerName, Guardian, KeyPerson


class EnrolmentInline(VisibleInline):
    """The times a child attends."""

    model = Enrolment
    add_for = change_for = "manager"

    def get_extra(self, request, obj=None, **kwargs):
        """Ask for the first day of a new child."""
        return 0 if obj else 1


class KeyPersonInline(VisibleInline):
    """Who was the key person, and when; changed by appointing another."""

    model = KeyPerson
    fields = ["starts", "until"]
    verbose_name_plural = "key people so far"


class FormerNameInline(VisibleInline):
    """What the child was called before."""

    model = FormerName
    fields = ["starts", "until"]
    verbose_name_plural = "former names"


class GuardianInline(VisibleInline):
    """Who is linked; each has a page of its own."""

    model = Guardian
    fields = ["parental_responsibility", "starts", "until"]
    show_change_link = True
    verbose_name_plural = "linked parents and carers"


class ChildForm(forms.ModelForm):
    """A child, and its key person in one step: another one ends the time of the one before."""

    # Who can be chosen depends on who asks: ChildAdmin.get_form.
    key_person = forms.ModelChoiceField(None, required=False, empty_label="Nobody")
    key_person_since = forms.DateField(
        label="since",
        required=False,
        help_text="Counts when the key person is another one than before. Empty: today.",
        widget=admin.widgets.AdminDateWidget,
    )

    class Meta:
        model = Child
        fields = ["first_name", "last_name", "known_as", "date_of_birth"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "key_person" in self.fields:
            self.fields["key_person"].initial = self.instance.key_person()

    def clean_date_of_birth(self):
        """Refuse a day that is still to come."""
        return self._not_later_than_today("date_of_birth")

    def clean_key_person_since(self):
        """Refuse a day that is still to come: the new key person counts from now."""
        return self._not_later_than_today("key_person_since")

    def _not_later_than_today(self, name):
        day = self.cleaned_data[name]
        if day and day > timezone.localdate():
            msg = "Choose today or a day in the past."
            raise forms.ValidationError(msg)
        return day


class AttendingFilter(admin.SimpleListFilter):
    """Children who attend today, or not."""

    title = "attending"
    parameter_name = "attending"

    def lookups(self, request, model_admin):
        """Offer both."""
        return [("yes", "Attending today"), ("no", "Not attending")]

    def queryset(self, request, queryset):
        """Return the one or the other."""
        if self.value() not in {"yes", "no"}:
            return queryset
        return queryset.filter(attends=self.value() == "yes")


class KeyPersonFilter(admin.SimpleListFilter):
    """Children by their key person of today; those who have none first."""

    title = "key person"
    parameter_name = "key_person"

    def lookups(self, request, model_admin):
        """Offer nobody, and everyone who has key children."""
        current = KeyPerson.objects.visible_to(request.user).current()
        people = Person.objects.visible_to(request.user).filter(key_children__in=current)
        named = [(str(person.pk), person.name) for person in people.distinct()]
        return [("none", "No key person"), *named]

    def queryset(self, request, queryset):
        """Return the children of one key person, or of none."""
        if self.value() == "none":
            return queryset.without_key_person()
        if not (self.value() or "").isdecimal():
            return queryset
        current = KeyPerson.objects.visible_to(request.user).current()
        theirs = current.filter(child=OuterRef("pk"), person=int(self.value()))
        return queryset.filter(Exists(theirs))


@admin.register(Child)
class ChildAdmin(VisibleAdmin):
    """Seniors look children up; managers keep the list."""

    nothing = "No child yet. Managers add children: from a list, or one by one."
    form = ChildForm
    pages = bulk.PAGES + staffing.PAGES
    add_for = change_for = "manager"
    list_display = ["full_name", "age", "key_person", "attends", "families", "in_photos"]
    list_filter = [AttendingFilter, KeyPersonFilter]
    search_fields = ["first_name", "last_name", "known_as"]
    search_help_text = "Any of the child's names, former ones too"
    ordering = ["first_name", "last_name", "pk"]

    def get_queryset(self, request):
        """Add what the list shows of each child, in one query."""
        today = timezone.localdate()
        enrolled = Enrolment.objects.visible_to(request.user).on(today)
        linked = Q(guardians__until=None) | Q(guardians__until__gte=today)
        return (
            super()
            .get_queryset(request)
            .with_key_person_name()
            .with_permission()
            .annotate(
                attends=Exists(enrolled.filter(child=OuterRef("pk"))),
                family_count=Count("guardians", filter=linked),
            )
        )

    def get_search_results(self, request, queryset, search_term):
        """Find by former names too."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if not search_term.strip():
            return found, may_repeat
        former = FormerName.objects.visible_to(request.user)
        for word in search_term.split():
            names = Q(first_name__icontains=word) | Q(last_name__icontains=word)
            former = former.filter(names | Q(known_as__icontains=word))
        by_now = found.order_by().values("pk")
        return queryset.filter(Q(pk__in=by_now) | Q(pk__in=former.values("child"))), may_repeat

    @admin.display(description="name", ordering="first_name")
    def full_name(self, child):
        """Return the name the child is called by."""
        return child.full_name

    @admin.display(description="age", ordering="-date_of_birth")
    def age(self, child):
        """Return the age in words."""
        return child.age

    @admin.display(description="key person", ordering="key_person_name", empty_value="Nobody")
    def key_person(self, child):
        """Return the name of the key person of today."""
        return child.key_person_name

    @admin.display(description="attends", boolean=True, ordering="attends")
    def attends(self, child):
        """Return whether the child is enrolled today."""
        return child.attends

    @admin.display(description="linked", ordering="family_count")
    def families(self, child):
        """Return how many parents and carers are linked."""
        return child.family_count

    @admin.display(description="in others’ photos", boolean=True, ordering="may_be_shown")
    def in_photos(self, child):
        """Return whether the child may be seen in other journals; never why not."""
        return child.may_be_shown

    def get_fieldsets(self, request, obj=None):
        """Offer to appoint a key person to whoever may."""
        names = ["first_name", "last_name", "known_as", "date_of_birth"]
        if not self.has_change_permission(request):
            return [(None, {"fields": names})]
        return [
            (None, {"fields": names}),
            ("Key person", {"fields": [("key_person", "key_person_since")]}),
        ]

    def get_form(self, request, obj=None, **kwargs):
        """Offer those who work here as key person."""
        form = super().get_form(request, obj, **kwargs)
        if "key_person" in form.base_fields:
            working = Person.objects.visible_to(request.user).filter(user__is_active=True)
            form.base_fields["key_person"].queryset = working.exclude(user__staff_role="")
        return form

    def get_inlines(self, request, obj):
        """Show the history of a child that is there already."""
        if obj is None:
            return [EnrolmentInline]
        return [EnrolmentInline, KeyPersonInline, GuardianInline, FormerNameInline]

    def save_model(self, request, obj, form, change):
        """Save the child and appoint its key person."""
        super().save_model(request, obj, form, change)
        if "key_person" in form.changed_data:
            obj.appoint(form.cleaned_data["key_person"], form.cleaned_data["key_person_since"])
