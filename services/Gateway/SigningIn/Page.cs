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
    /// <summary>The board's colours and shapes, so that signing in does not look like another product.</summary>
    private const string Style = """
        :root{color-scheme:light dark;--page:#f2f4f4;--panel:#fff;--line:#c3cccc;--ink:#17211f;--faint:#55625f;--accent:#0f6b5c;--on:#fff;--focus:#1a5fd0;--bad:#a81f1f;--soft:#fdebea}
        @media(prefers-color-scheme:dark){:root{--page:#111716;--panel:#1a2221;--line:#4b5a57;--ink:#e8eeec;--faint:#a3b1ae;--accent:#56c5b0;--on:#06211c;--focus:#8ab4ff;--bad:#ff9d94;--soft:#43201e}}
        *{box-sizing:border-box}
        body{font:15px/1.5 system-ui,"Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;margin:0;padding:1.5rem;display:grid;grid-template-rows:auto 1fr;min-height:100vh;background:var(--page);color:var(--ink)}
        header{display:flex;flex-wrap:wrap;align-items:center;gap:.6rem;font-weight:700;font-size:1.1rem}
        header svg{width:1.75rem;height:1.75rem}header nav{margin-inline-start:auto;font-weight:400;font-size:.95rem}
        a{color:var(--accent)}
        main{place-self:center;background:var(--panel);border:1px solid var(--line);border-radius:12px;padding:1.75rem 2rem 2rem;width:min(24rem,100%);box-shadow:0 8px 28px #0002;overflow-wrap:anywhere}
        h1{font-size:1.35rem;line-height:1.3;margin:0 0 .25rem}p{margin:.5rem 0 0}.faint{color:var(--faint)}
        label{display:block;margin:1.1rem 0 .3rem;font-weight:600}
        input{font:inherit;color:inherit;background:var(--page);width:100%;min-height:42px;padding:.4rem .75rem;border:1px solid var(--line);border-radius:6px}
        button{font:inherit;font-weight:600;margin-top:1.5rem;min-height:42px;padding:.4rem 1.4rem;border:1px solid var(--accent);border-radius:6px;background:var(--accent);color:var(--on);cursor:pointer}
        button:only-of-type{width:100%}button+button{background:none;color:var(--accent)}button:hover{filter:brightness(1.08)}
        :focus-visible{outline:3px solid var(--focus);outline-offset:1px}
        [role=alert]{color:var(--bad);background:var(--soft);border-radius:6px;padding:.6rem .8rem;margin-top:.9rem}
        """;

    private const string Mark = """
        <svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="7" fill="#0f6b5c"/><path d="M8 23V9l16 14V9" fill="none" stroke="#fff" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"/></svg>
        """;

    private static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Of OpenID Connect: the languages that whoever sent the person here wants.</summary>
    private const string Locales = "ui_locales";

    /// <param name="isRefused">Whether the last try was; the answer tells nothing about why.</param>
    public IResult SignIn(HttpContext http, string returnUrl, bool isRefused)
    {
        var language = PageTexts.LanguageOf(UiLocales(returnUrl) ?? http.Request.Query[Locales]);
        string T(string name) => Encoder.Encode(PageTexts.Get(name, language));
        var alert = isRefused ? $"<p role=\"alert\">{T("refused")}</p>" : "";
        return Answer(http, language, "sign-in", $"""
            <p class="faint">{T("sign-in-hint")}</p>
            {alert}<form method="post" action="{Session.SignInPath}{InSameLanguage(http)}">
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
        var language = PageTexts.LanguageOf(http.Request.Query[Locales]);
        return Answer(http, language, "sign-out", $"""
            <p class="faint">{Encoder.Encode(PageTexts.Get("sign-out-hint", language))}</p>
            <form method="post" action="{SigningIn.SignOut.Path}{InSameLanguage(http)}">{Token(http)}<button>{Encoder.Encode(PageTexts.Get("sign-out", language))}</button></form>
            """);
    }

    /// <param name="isRefused">Whether a code was given that is unknown, used up or too old.</param>
    public IResult AskForCode(HttpContext http, bool isRefused)
    {
        var language = PageTexts.LanguageOf(http.Request.Query[Locales]);
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
        var language = PageTexts.LanguageOf(http.Request.Query[Locales]);
        string T(string name) => Encoder.Encode(PageTexts.Get(name, language));
        return Answer(http, language, "device", $"""
            <p>{T("device-question")}</p><p><strong>{Encoder.Encode(code)}</strong> · {Encoder.Encode(person)}</p>
            <form method="post" action="{ApproveDevice.Path}">{Token(http)}<input type="hidden" name="user_code" value="{Encoder.Encode(code)}">
            <button name="decision" value="allow">{T("allow")}</button> <button name="decision" value="deny">{T("deny")}</button></form>
            """);
    }

    public IResult Done(HttpContext http)
    {
        var language = PageTexts.LanguageOf(http.Request.Query[Locales]);
        return Answer(http, language, "device", $"<p role=\"status\">{Encoder.Encode(PageTexts.Get("device-done", language))}</p>");
    }

    private IResult Answer(HttpContext http, CultureInfo language, string title, string body)
    {
        http.Response.Headers.CacheControl = "no-store";
        // Under no-referrer a browser sends a form's origin as null, and a form of ours would count as a foreign one.
        http.Response.Headers["Referrer-Policy"] = "same-origin";
        http.Response.Headers.ContentLanguage = language.Name;
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'sha256-{StyleHash}'; form-action 'self'{targets.Sources}; base-uri 'none'; frame-ancestors 'none'";
        var heading = Encoder.Encode(PageTexts.Get(title, language));
        return Results.Content($"""
            <!DOCTYPE html>
            <html lang="{language.Name}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{heading} · Netspring</title><style>{Style}</style></head>
            <body><header>{Mark} Netspring{OtherLanguage(http, language)}</header><main><h1>{heading}</h1>
            {body}</main></body></html>
            """, "text/html; charset=utf-8");
    }

    /// <summary>The same page in the other language. The answer to a form has no address of its own, and a code is not asked for twice.</summary>
    private static string OtherLanguage(HttpContext http, CultureInfo language)
    {
        var path = http.Request.Path.Value!;
        if (path is not (Session.SignInPath or SigningIn.SignOut.Path) || !HttpMethods.IsGet(http.Request.Method) || UiLocales(ReturnUrl(http)) is not null)
            return "";
        var (tag, name) = language.TwoLetterISOLanguageName == "zh" ? ("en", "English") : ("zh-CN", "中文");
        var query = QueryString.Create(http.Request.Query.Where(given => given.Key != Locales)).Add(Locales, tag);
        return $"<nav><a lang=\"{tag}\" href=\"{Encoder.Encode(path + query)}\">{name}</a></nav>";
    }

    private static string ReturnUrl(HttpContext http) => http.Request.Query["returnUrl"].ToString();

    /// <summary>What the page was asked for in is kept for the answer to its form, and for the page that follows.</summary>
    internal static string InSameLanguage(HttpContext http) =>
        http.Request.Query[Locales].ToString() is { Length: > 0 } wanted ? QueryString.Create(Locales, wanted).ToString() : "";

    private string Token(HttpContext http)
    {
        var tokens = antiforgery.GetAndStoreTokens(http);
        return $"<input type=\"hidden\" name=\"{Encoder.Encode(tokens.FormFieldName)}\" value=\"{Encoder.Encode(tokens.RequestToken!)}\">";
    }

    /// <summary>An application that sent the person here may have said in which language it speaks.</summary>
    private static string? UiLocales(string returnUrl) =>
        returnUrl.IndexOf('?', StringComparison.Ordinal) is >= 0 and var start
        && QueryHelpers.ParseQuery(returnUrl[start..]).TryGetValue(Locales, out var given) ? given.ToString() : null;
}
