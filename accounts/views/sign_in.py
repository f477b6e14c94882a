"""At the door: signing in, the first password, the token; giving the password again; signing out."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts import audit, entering, passwords, second_factor
from accounts.doors import everybody, public
from accounts.forms import NewPasswordForm, PasswordAgainForm, SignInForm, TokenForm
from accounts.middleware import ENDED
from accounts.throttling import counted, name_tried


class SignIn(LoginView):
    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form):
        remembered = form.cleaned_data["remember"]
        return entering.begin(
            self.request, form.get_user(), remembered=remembered, then=self.get_success_url()
        )

    def form_invalid(self, form):
        if counted(self.request):  # not while the name has to wait: nobody shall flood the log
            audit.sign_in_failed(name_tried(self.request, None))
        return super().form_invalid(form)

    def get_context_data(self, **kwargs):
        ended = self.request.session.pop(ENDED, False)
        return super().get_context_data(**kwargs) | {"ended": ended, "support": settings.SUPPORT}


sign_in = public(SignIn.as_view())


@public
@sensitive_post_parameters()
def first_password(request):
    """Choose a password in place of the one-time code."""
    user = entering.waiting(request)
    if not user or not user.code_until:
        return redirect("accounts:sign_in")
    form = NewPasswordForm(request.POST or None, user=user)
    if form.is_valid():
        passwords.choose(user=user, password=form.cleaned_data["new_password"])
        return entering.password_chosen(request, user)
    return TemplateResponse(request, "accounts/first_password.html", {"form": form, "newcomer": user})


@public
def token(request):
    """Ask for the token or a backup code."""
    user = entering.waiting(request)
    if not user or user.code_until:
        return redirect("accounts:sign_in")
    form = TokenForm(request.POST or None)
    if form.is_valid():
        try:
            second_factor.check(user, form.cleaned_data["token"])
            return entering.proceed(request, user, token_given=True)
        except ValidationError as refusal:
            audit.sign_in_failed(user.username)
            form.add_error("token", refusal)
    return TemplateResponse(request, "accounts/token.html", {"form": form})


@everybody
@sensitive_post_parameters()
def password_again(request):
    """Give the password once more, then on to what was asked for."""
    form = PasswordAgainForm(request.POST or None, request=request)
    then = request.POST.get("next", request.GET.get("next", ""))
    if form.is_valid():
        entering.note_password(request)
        safe = url_has_allowed_host_and_scheme(then, {request.get_host()}, request.is_secure())
        return redirect(then if safe else "accounts:me")
    return TemplateResponse(request, "accounts/password_again.html", {"form": form, "next": then})


@everybody
@require_POST
def sign_out(request):
    if request.device:
        request.device.delete()
    audit.signed_out(by=request.user)
    logout(request)
    return redirect("accounts:sign_in")
