using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;

namespace Netspring.Gateway.SigningIn;

/// <summary>
/// Plain pages for people: no script, one style that the policy names by its hash, every word and value encoded. They work
/// by keyboard, with a screen reader, and in two languages.
/// </summary>
internal sealed class Page(IAntiforgery antiforgery, FormTargets targets)
{
    private const string Style = """
        body{font:1.1rem/1.5 system-ui,sans-serif;margin:0;display:grid;place-items:center;min-height:100vh;background:#f4f6f5;color:#17211c}
        main{background:#fff;padding:2rem;border-radius:.5rem;width:min(22rem,90vw);box-shadow:0 1px 6px #0003}
        h1{font-size:1.4rem;margin:0 0 1rem}label{display:block;margin:1rem 0 .25rem}
        input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #5c6b63;border-radius:.25rem}
        button{font:inherit;margin-top:1.5rem;padding:.6rem 1.2rem;border:0;border-radius:.25rem;background:#0b6b3a;color:#fff;cursor:pointer}
        :focus-visible{outline:3px solid #1a73e8;outline-offset:2px}[role=alert]{color:#a11212;margin:0}
        """;

    private static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="isRefused">Whether the last try was; the answer tells nothing about why.</param>
    public IResult SignIn(HttpContext http, string returnUrl, bool isRefused)
    {
        var language = PageTexts.LanguageOf(UiLocales(returnUrl) ?? http.Request.Query["ui_locales"]);
        string T(string name) => Encoder.Encode(PageTexts.Get(name, language));
        var alert = isRefused ? $"<p role=\"alert\">{T("refused")}</p>" : "";
        return Answer(http, language, "sign-in", $"""
            {alert}<form method="post" action="{Session.SignInPath}">
            {Token(http)}<input type="hidden" name="returnUrl" value="{Encoder.Encode(returnUrl)}">
            <label for="userName">{T("user-name")}</label>
            <input id="userName" name="userName" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="100" required autofocus>
            <label for="password">{T("password")}</label>
            <input id="password" name="password" type="password" autocomplete="current-password" maxlength="{PasswordRule.MaxLength}" required>
            <button>{T("sign-in")}</button></form>
            """);
    }

    public IResult SignOut(HttpContext http)
    {
        var language = PageTexts.LanguageOf(http.Request.Query["ui_locales"]);
        return Answer(http, language, "sign-out", $"""
            <form method="post" action="{SigningIn.SignOut.Path}">{Token(http)}<button>{Encoder.Encode(PageTexts.Get("sign-out", language))}</button></form>
            """);
    }

    /// <param name="isRefused">Whether a code was given that is unknown, used up or too old.</param>
    public IResult AskForCode(HttpContext http, bool isRefused)
    {
        var language = PageTexts.LanguageOf(http.Request.Query["ui_locales"]);
        string T(string name) => Encoder.Encode(PageTexts.Get(name, language));
        var alert = isRefused ? $"<p role=\"alert\">{T("code-refused")}</p>" : "";
        return Answer(http, language, "device", $"""
            {alert}<form method="get" action="{ApproveDevice.Path}"><label for="user_code">{T("code")}</label>
            <input id="user_code" name="user_code" autocomplete="off" inputmode="numeric" maxlength="30" required autofocus>
            <button>{T("go-on")}</button></form>
            """);
    }

    public IResult ConfirmDevice(HttpContext http, string person, string code)
    {
        var language = PageTexts.LanguageOf(http.Request.Query["ui_locales"]);
        string T(string name) => Encoder.Encode(PageTexts.Get(name, language));
        return Answer(http, language, "device", $"""
            <p>{T("device-question")}</p><p><strong>{Encoder.Encode(code)}</strong> · {Encoder.Encode(person)}</p>
            <form method="post" action="{ApproveDevice.Path}">{Token(http)}<input type="hidden" name="user_code" value="{Encoder.Encode(code)}">
            <button name="decision" value="allow">{T("allow")}</button> <button name="decision" value="deny">{T("deny")}</button></form>
            """);
    }

    public IResult Done(HttpContext http)
    {
        var language = PageTexts.LanguageOf(http.Request.Query["ui_locales"]);
        return Answer(http, language, "device", $"<p role=\"status\">{Encoder.Encode(PageTexts.Get("device-done", language))}</p>");
    }

    private IResult Answer(HttpContext http, CultureInfo language, string title, string body)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentLanguage = language.Name;
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'sha256-{StyleHash}'; form-action 'self'{targets.Sources}; base-uri 'none'; frame-ancestors 'none'";
        var heading = Encoder.Encode(PageTexts.Get(title, language));
        return Results.Content($"""
            <!DOCTYPE html>
            <html lang="{language.Name}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{heading} · Netspring</title><style>{Style}</style></head>
            <body><main><h1>{heading}</h1>
            {body}</main></body></html>
            """, "text/html; charset=utf-8");
    }

    private string Token(HttpContext http)
    {
        var tokens = antiforgery.GetAndStoreTokens(http);
        return $"<input type=\"hidden\" name=\"{Encoder.Encode(tokens.FormFieldName)}\" value=\"{Encoder.Encode(tokens.RequestToken!)}\">";
    }

    /// <summary>An application that sent the person here may have said in which language it speaks.</summary>
    private static string? UiLocales(string returnUrl) =>
        returnUrl.IndexOf('?', StringComparison.Ordinal) is >= 0 and var start
        && QueryHelpers.ParseQuery(returnUrl[start..]).TryGetValue("ui_locales", out var given) ? given.ToString() : null;
}
