using System.Net;
using System.Text.RegularExpressions;
using Netspring.Launcher.Processes;
using Netspring.Launcher.Testing;

namespace Netspring.Api.Tests;

public sealed partial class The_quickstart_page_holds_what_it_says(ServedApi api)
{
    [Fact]
    public async Task Its_curl_commands_ask_for_a_pickup_follow_it_and_cancel_it()
    {
        await TestTools.EnsureAsync("curl", "curl", Console.WriteLine, CancellationToken.None);
        var page = await PageAsync("en");
        var script = string.Concat(CodeOf(page, "bash"));
        var folder = Directory.CreateTempSubdirectory("netspring-quickstart-");

        var run = await Programs.TryRunAsync("bash", ["-euc", script], CancellationToken.None, folder.FullName, new Dictionary<string, string>
        {
            ["NETSPRING_URL"] = api.Environment["NETSPRING_URL"],
            ["NETSPRING_KEY"] = api.Environment["NETSPRING_PARTNER_B_KEY"],
        });

        folder.Delete(recursive: true);
        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("\"countedUnits\":33", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"Submitted\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"Cancelled\"", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("/problems/", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Netspring in five minutes")]
    [InlineData("zh-CN", "五分钟上手 Netspring")]
    public async Task It_speaks_the_readers_language_and_trusts_no_script(string language, string title)
    {
        using var http = new HttpClient { BaseAddress = api.Address };
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        using var answer = await http.GetAsync("/docs/quickstart");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"<h1>{title}</h1>", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; style-src 'self';", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)<script|style=|https?://", page);
        Assert.NotEmpty(CodeOf(page, "csharp"));
        Assert.NotEmpty(CodeOf(page, "typescript"));
        using var style = await http.GetAsync("/docs/quickstart.css");
        Assert.Equal("text/css", style.Content.Headers.ContentType?.MediaType);
    }

    private async Task<string> PageAsync(string language)
    {
        using var http = new HttpClient { BaseAddress = api.Address };
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return await http.GetStringAsync("/docs/quickstart");
    }

    private static IReadOnlyList<string> CodeOf(string page, string language) =>
        [.. Code().Matches(page).Where(m => m.Groups[1].Value == language).Select(m => WebUtility.HtmlDecode(m.Groups[2].Value))];

    [GeneratedRegex("<pre><code class=\"([a-z]+)\">(.*?)</code></pre>", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
