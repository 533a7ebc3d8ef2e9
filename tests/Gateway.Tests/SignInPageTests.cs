using System.Net;
using System.Security.Cryptography;
using System.Text;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Gateway.Tests;

/// <summary>What the pages of signing in and out say, and where they lead.</summary>
public sealed class SignInPageTests(GatewayStack stack)
{
    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("~/docs")]
    [InlineData("evil.example")]
    public async Task Nobody_is_sent_to_another_host(string returnUrl)
    {
        var user = await stack.NewUserAsync();
        using var browser = new Browser(stack.First);

        using var response = await browser.SignInAsync(user.UserName, user.Password, returnUrl);

        Assert.Equal((HttpStatusCode.Redirect, "/board"), (response.StatusCode, response.Headers.Location?.ToString()));
    }

    [Theory]
    [InlineData(Roles.Dispatcher, "/", "/board")]
    [InlineData(Roles.Admin, "/", "/board")]
    [InlineData(Roles.Driver, "/", "/")]
    [InlineData(Roles.Dispatcher, "/docs", "/docs")]
    public async Task Staff_that_came_from_nowhere_goes_to_its_work(string role, string returnUrl, string goesTo)
    {
        var user = await stack.NewUserAsync(role);
        using var browser = new Browser(stack.First);

        using var response = await browser.SignInAsync(user.UserName, user.Password, returnUrl);

        Assert.Equal(goesTo, response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task The_language_that_was_asked_for_stays()
    {
        using var browser = await stack.First.SignedInAsync(await stack.NewUserAsync());
        var page = await browser.Http.GetStringAsync("/sign-out?ui_locales=zh-CN");
        Assert.Contains("action=\"/sign-out?ui_locales=zh-CN\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/sign-out?ui_locales=en\"", page, StringComparison.Ordinal);

        using var response = await browser.PostAsync("/sign-out?ui_locales=zh-CN", ("__RequestVerificationToken", Browser.TokenOf(page)));
        using var refused = await browser.PostAsync("/sign-in?ui_locales=zh-CN", ("__RequestVerificationToken", Browser.TokenOf(await browser.Http.GetStringAsync("/sign-in"))));

        Assert.Equal("/sign-in?ui_locales=zh-CN", response.Headers.Location?.ToString());
        Assert.Contains("用户名或密码错误", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sign-in", "zh-CN,zh;q=0.9", "zh-CN", "登录")]
    [InlineData("/sign-in", "en-GB", "en", "Sign in")]
    [InlineData("/sign-in?ui_locales=zh-CN", "en", "zh-CN", "登录")]
    [InlineData("/sign-in?ui_locales=fr%20en", "zh-CN", "en", "Sign in")]
    [InlineData("/sign-in?returnUrl=%2Fconnect%2Fauthorize%3Fui_locales%3Dzh-Hans", "en", "zh-CN", "登录")]
    [InlineData("/sign-out", "zh-CN", "zh-CN", "退出登录")]
    public async Task The_pages_speak_the_persons_language(string path, string accepted, string language, string heading)
    {
        using var response = await stack.First.Http.SendAsync(Calls.Get(path).With("Accept-Language", accepted));
        var page = await response.Content.ReadAsStringAsync();

        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains($"<h1>{heading}</h1>", page, StringComparison.Ordinal);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_page_runs_no_script_names_its_fields_and_encodes_what_it_is_given()
    {
        using var response = await stack.First.Http.GetAsync("/sign-in?returnUrl=" + Uri.EscapeDataString("/x\"><script>alert(1)</script>"));
        var page = await response.Content.ReadAsStringAsync();
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        var style = page[(page.IndexOf("<style>", StringComparison.Ordinal) + 7)..page.IndexOf("</style>", StringComparison.Ordinal)];

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'", policy, StringComparison.Ordinal);
        foreach (var field in new[] { "userName", "password" })
        {
            Assert.Contains($"<label for=\"{field}\">", page, StringComparison.Ordinal);
            Assert.Contains($"id=\"{field}\"", page, StringComparison.Ordinal);
        }
        Assert.True(response.Headers.CacheControl?.NoStore);
    }
}
