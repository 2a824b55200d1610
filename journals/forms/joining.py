"""The steps of joining by invitation."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.validators import RegexValidator

from accounts.models import User
from journals import wordings
from journals.models.permission import Answer


class BirthdayForm(forms.Form):
    """A date that whoever brings up the child knows."""

    born = forms.DateField(
        label="Your child’s date of birth",
        help_text="If we have invited you for several children, any one of them.",
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
        error_messages={"required": "Give the date of birth."},
    )

    def refuse(self, tries_left):
        """Say that the date is another one, and how often one can try again."""
        left = (
            "You can try once more." if tries_left == 1 else f"You can try {tries_left} times more."
        )
        self.add_error("born", f"That is not the date of birth we have. {left}")


class PhotoQuestionForm(forms.Form):
    """The photo question (P10) for each child: yes or no, and nothing taken for granted."""

    # What was read, so that an answer is kept with the words it answers.
    wording = forms.IntegerField(
        required=False, min_value=1, max_value=9999, widget=forms.HiddenInput
    )

    def __init__(self, *args, children=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.children = children
        asked = wordings.asked_on_joining() if children else None
        self.version = asked.version if asked else wordings.FIRST_VERSION
        self.fields["wording"].initial = self.version
        for child in children:
            self.fields[f"photos-{child.key}"] = forms.ChoiceField(
                label=asked.question_about(child.name),
                help_text=asked.explanation_about(child.name),
                choices=Answer.choices,
                widget=forms.RadioSelect,
                error_messages={"required": "Please answer yes or no."},
            )

    def clean_wording(self):
        """Ask again where the question has been changed meanwhile."""
        if (self.cleaned_data["wording"] or wordings.FIRST_VERSION) != self.version:
            for child in self.children:
                self.add_error(f"photos-{child.key}", wordings.ASKED_ANEW)
        return self.version

    @property
    def questions(self):
        """Return the photo questions, for the template."""
        return [self[f"photos-{child.key}"] for child in self.children]

    @property
    def answers(self):
        """Return each child's answer, by the child's key."""
        return {child.key: self.cleaned_data[f"photos-{child.key}"] for child in self.children}


class NewAccountForm(PhotoQuestionForm):
    """A name, a user name for those invited without an address, and a password."""

    name = forms.CharField(
        label="Your name",
        max_length=120,
        help_text="As everybody here should read it.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    username = forms.CharField(
        label="User name",
        min_length=3,
        max_length=60,
        help_text="You sign in with it. Letters, digits, dots and hyphens.",
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        validators=[
            RegexValidator(
                r"(?i)^[a-z0-9][a-z0-9.-]*$", "Use only letters, digits, dots and hyphens."
            )
        ],
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        error_messages={"required": "Choose a password."},
        help_text="At least 12 characters. Four words that do not belong together are good.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label="The password again",
        strip=False,
        error_messages={"required": "Type it once more, so that no slip locks you out."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, invitation, **kwargs):
        super().__init__(*args, initial={"name": invitation.name}, **kwargs)
        self.email = invitation.email
        if invitation.email:
            del self.fields["username"]

    def clean_username(self):
        """Refuse a user name that somebody has."""
        username = self.cleaned_data["username"].lower()
        if User.objects.filter(username=username).exists():
            msg = "Somebody has this user name already. Choose another one."
            raise forms.ValidationError(msg)
        return username

    def clean(self):
        """Compare the two passwords and ask for a good one."""
        cleaned = super().clean()
        password, again = cleaned.get("password"), cleaned.get("password_again")
        if password and again and password != again:
            self.add_error("password_again", "The two passwords are not the same.")
        elif password:
            user = User(email=self.email, username=cleaned.get("username"))
            try:
                validate_password(password, user)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned

    @property
    def account(self):
        """Return what the account is made of."""
        return {
            "name": self.cleaned_data["name"],
            "username": self.cleaned_data.get("username"),
            "password": self.cleaned_data["password"],
        }


class CodeForm(forms.Form):
    """The code of a printed invitation."""

    code = forms.CharField(
        label="The code on your invitation",
        max_length=60,
        help_text="Twenty letters and digits, such as k7mp-x2qd-…",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def clean_code(self):
        """Keep only what can be in an address."""
        code = "".join(letter for letter in self.cleaned_data["code"].lower() if letter.isalnum())
        if not code.isascii() or not code:
            msg = "Type the letters and digits as they are printed."
            raise forms.ValidationError(msg)
        return code
