using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Gateway.Tests;

/// <summary>A person made through the door.</summary>
public sealed record MadeUser(string Id, string UserName, string Password);

/// <summary>A browser with its cookies, at one replica; follows no redirect, so that each is seen.</summary>
public sealed partial class Browser : IDisposable
{
    private readonly SocketsHttpHandler handler;

    public Browser(Replica replica, CookieContainer? cookies = null)
    {
        Cookies = cookies ?? new CookieContainer();
        handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies, ActivityHeadersPropagator = null };
        Http = new HttpClient(handler) { BaseAddress = replica.Address };
    }

    public CookieContainer Cookies { get; }

    public HttpClient Http { get; }

    /// <summary>Calls as a page of the given origin would; of none when null.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? origin = null, object? body = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (origin is not null)
            request.With("Origin", origin);
        return Http.SendAsync(request);
    }

    /// <summary>Fills the sign-in form in and sends it.</summary>
    public async Task<HttpResponseMessage> SignInAsync(string userName, string password, string returnUrl = "/")
    {
        var page = await Http.GetStringAsync(new Uri($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", UriKind.Relative));
        return await PostAsync("/sign-in", ("__RequestVerificationToken", TokenOf(page)), ("userName", userName), ("password", password), ("returnUrl", returnUrl));
    }

    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        // As browsers do.
        request.With("Origin", Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        return await Http.SendAsync(request);
    }

    public static string TokenOf(string page) => AntiforgeryField().Match(page).Groups[1].Value;

    /// <summary>A page without what differs each time.</summary>
    public static string Constant(string page) => AntiforgeryField().Replace(page, "");

    public void Dispose()
    {
        Http.Dispose();
        handler.Dispose();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AntiforgeryField();
}

/// <summary>Short ways to make people.</summary>
public static class MadeUsers
{
    public const string Path = "/v1/users";

    public static async Task<MadeUser> NewUserAsync(this GatewayStack stack, string role = Roles.Dispatcher, params string[] cities)
    {
        var (name, password) = ("user-" + Guid.CreateVersion7().ToString("N"), "correct horse " + Guid.CreateVersion7());
        using var request = Calls.Request(HttpMethod.Post, Path, await stack.NewKeyAsync(Roles.Admin), JsonContent.Create(new
        {
            userName = name,
            displayName = "王 Wang",
            role,
            cities = role == Roles.Admin ? null : cities.Length == 0 ? ["310000"] : cities,
            password,
        }));
        using var response = await stack.First.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return new MadeUser((string)(await response.Content.ReadFromJsonAsync<JsonObject>())!["id"]!, name, password);
    }

    /// <summary>Changes a person as an administrator who has just read it.</summary>
    public static async Task ChangeAsync(this GatewayStack stack, MadeUser user, object change)
    {
        using var request = Calls.Request(HttpMethod.Patch, $"{Path}/{user.Id}", await stack.NewKeyAsync(Roles.Admin), JsonContent.Create(change));
        using var response = await stack.First.Http.SendAsync(request.With("If-Match", "*"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    public static async Task<Browser> SignedInAsync(this Replica replica, MadeUser user)
    {
        var browser = new Browser(replica);
        using var response = await browser.SignInAsync(user.UserName, user.Password);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return browser;
    }
}
