using System.Globalization;
using System.Net;
using System.Resources;

namespace Netspring.Gateway.Documenting;

/// <summary>
/// <c>/docs/quickstart</c>: from nothing to a cancelled pick-up in five minutes, in the reader's language. No script, nothing
/// from another host.
/// </summary>
internal static class Quickstart
{
    private const string Strict = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static readonly ResourceManager Texts = new("Netspring.Gateway.Documenting.Quickstart", typeof(Quickstart).Assembly);

    public static void MapQuickstart(this WebApplication app)
    {
        app.MapGet("/docs/quickstart", Show).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/docs/quickstart.css", () => Results.Text(Sample("quickstart.css"), "text/css")).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Show(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Strict;
        response.Headers.Vary = "Accept-Language";
        response.Headers.ContentLanguage = CultureInfo.CurrentUICulture.Name;
        return Results.Text(Page(), "text/html; charset=utf-8");
    }

    private static string Page() => $"""
        <!doctype html>
        <html lang="{CultureInfo.CurrentUICulture.Name}">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{Text("title")}</title>
          <link rel="stylesheet" href="/docs/quickstart.css">
        </head>
        <body>
          <nav><a href="/docs">{Text("reference")}</a> <a href="/docs/quickstart?ui-culture=en" lang="en">English</a> <a href="/docs/quickstart?ui-culture=zh-CN" lang="zh-CN">中文</a></nav>
          <h1>{Text("title")}</h1>
          <p>{Text("lead")}</p>
          <h2>{Text("key.title")}</h2>
          <p>{Text("key")}</p>
          <h2>{Text("ask.title")}</h2>
          <p>{Text("ask")}</p>
          {Code("bash", "ask.sh")}
          <h2>{Text("follow.title")}</h2>
          <p>{Text("follow")}</p>
          {Code("bash", "follow.sh")}
          <h2>{Text("cancel.title")}</h2>
          <p>{Text("cancel")}</p>
          {Code("bash", "cancel.sh")}
          <h2>{Text("errors.title")}</h2>
          <p>{Text("errors")}</p>
          <h2>C#</h2>
          <p>{Text("csharp")}</p>
          {Code("csharp", "client-csharp.txt")}
          <h2>TypeScript</h2>
          <p>{Text("typescript")}</p>
          {Code("typescript", "client-typescript.txt")}
        </body>
        </html>
        """;

    private static string Text(string name) => WebUtility.HtmlEncode(Texts.GetString(name, CultureInfo.CurrentUICulture)!);

    private static string Code(string language, string sample) =>
        $"<pre><code class=\"{language}\">{WebUtility.HtmlEncode(Sample(sample))}</code></pre>";

    private static string Sample(string name)
    {
        using var stream = typeof(Quickstart).Assembly.GetManifestResourceStream("sample/" + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
