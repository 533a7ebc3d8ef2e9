using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Netspring.ServiceDefaults.Authentication;
using Netspring.Testing;

namespace Netspring.Gateway.Tests;

/// <summary>How people sign in with a browser, and what their session is good for.</summary>
public sealed class SigningInTests(GatewayStack stack)
{
    private const string Proxied = "/v1/waitlist";

    [Fact]
    public async Task A_person_who_has_signed_in_is_handed_on_with_role_cities_and_all_scopes_of_the_role()
    {
        var user = await stack.NewUserAsync(Roles.Dispatcher, "310000", "320500");
        using var browser = new Browser(stack.First);

        using var response = await browser.SignInAsync(user.UserName.ToUpperInvariant(), user.Password, "/docs?a=1");
        var seen = await browser.Http.SeenAsync(Calls.Get(Proxied));

        Assert.Equal((HttpStatusCode.Redirect, "/docs?a=1"), (response.StatusCode, response.Headers.Location?.ToString()));
        Assert.Equal((user.Id, "dispatcher", "310000,320500"), (seen.Claims["sub"], seen.Claims["role"], seen.Claims["cities"]));
        Assert.Equal(string.Join(' ', Scopes.Of(Roles.Dispatcher)), seen.Claims["scope"]);
        Assert.DoesNotContain("cookie", seen.Headers.Keys);
        var cookie = response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("netspring-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_migrate_verb_loads_the_people_of_development()
    {
        using var browser = await stack.First.SignedInAsync(new MadeUser("", "dispatcher", stack.DevelopmentPassword));

        Assert.Equal("*", (await browser.Http.SeenAsync(Calls.Get(Proxied))).Claims["cities"]);
    }

    [Fact]
    public async Task Everybody_is_told_whom_they_are_taken_for()
    {
        var user = await stack.NewUserAsync();
        using var browser = await stack.First.SignedInAsync(user);
        var donor = Guid.CreateVersion7();
        var key = await stack.NewKeyAsync(donorId: donor, donorName: "黄浦", scopes: [Scopes.RequestsRead]);

        var me = await browser.Http.GetFromJsonAsync<JsonObject>("/v1/me");
        using var response = await stack.First.Http.SendAsync(Calls.Get("/v1/me", key));
        var machine = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        using var nobody = await stack.First.Http.SendAsync(Calls.Get("/v1/me"));

        Assert.Equal((user.Id, "王 Wang", "dispatcher"), ((string?)me!["id"], (string?)me["displayName"], (string?)me["role"]));
        Assert.Equal(["310000"], me["cities"]!.AsArray().Select(c => (string?)c));
        Assert.Equal((donor, "黄浦", "donor"), ((Guid?)machine["donorId"], (string?)machine["donorName"], (string?)machine["role"]));
        Assert.Equal(["requests:read"], machine["scopes"]!.AsArray().Select(s => (string?)s));
        await nobody.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Wrong_unknown_disabled_and_locked_look_the_same_and_five_wrong_passwords_lock()
    {
        var (user, disabled) = (await stack.NewUserAsync(), await stack.NewUserAsync());
        await stack.ChangeAsync(disabled, new { disabled = true });
        using var browser = new Browser(stack.First);
        var answers = new HashSet<string>(StringComparer.Ordinal);
        async Task RefusedAsync(string name, string password)
        {
            using var response = await browser.SignInAsync(name, password);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.DoesNotContain(response.Headers.Where(h => h.Key == "Set-Cookie").SelectMany(h => h.Value), c => c.Contains("session", StringComparison.Ordinal));
            answers.Add(Browser.Constant(await response.Content.ReadAsStringAsync()));
        }

        await RefusedAsync("nobody-" + user.UserName, user.Password);
        await RefusedAsync(disabled.UserName, disabled.Password);
        await RefusedAsync("", "");
        await RefusedAsync(user.UserName, new string('x', 5000));
        for (var i = 0; i < 5; i++)
            await RefusedAsync(user.UserName, "wrong password " + i);
        await RefusedAsync(user.UserName, user.Password);

        Assert.Contains("role=\"alert\"", Assert.Single(answers), StringComparison.Ordinal);
        await stack.ChangeAsync(user, new { password = "another horse battery" });
        using var unlocked = await browser.SignInAsync(user.UserName, "another horse battery");
        Assert.Equal(HttpStatusCode.Redirect, unlocked.StatusCode);
    }

    [Fact]
    public async Task Guesses_made_at_the_same_time_are_counted_one_by_one()
    {
        var user = await stack.NewUserAsync();
        using var browser = new Browser(stack.First);
        var token = Browser.TokenOf(await browser.Http.GetStringAsync("/sign-in"));
        Task<HttpResponseMessage> GuessAsync(string password) =>
            browser.PostAsync("/sign-in", ("__RequestVerificationToken", token), ("userName", user.UserName), ("password", password));

        foreach (var guess in await Task.WhenAll(Enumerable.Range(0, 5).Select(i => GuessAsync("wrong password " + i))))
            guess.Dispose();
        using var locked = await GuessAsync(user.Password);

        Assert.Equal(HttpStatusCode.OK, locked.StatusCode);
        Assert.Single(await stack.ColumnAsync($"select user_name from users where id = '{user.Id}' and lockout_end > now()"));
    }

    [Fact]
    public async Task A_form_that_is_not_from_our_page_signs_nobody_in_or_out()
    {
        var user = await stack.NewUserAsync();
        using var browser = new Browser(stack.First);
        using var foreign = await browser.PostAsync("/sign-in", ("userName", user.UserName), ("password", user.Password));
        using var another = new Browser(stack.First);
        var stolen = Browser.TokenOf(await another.Http.GetStringAsync("/sign-in"));
        using var mixed = await browser.PostAsync("/sign-in", ("__RequestVerificationToken", stolen), ("userName", user.UserName), ("password", user.Password));
        using var session = await stack.First.SignedInAsync(user);
        using var signOut = await session.PostAsync("/sign-out");

        foreach (var refused in new[] { foreign, mixed, signOut })
            await refused.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await session.Http.SeenAsync(Calls.Get(Proxied));
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData("http://127.0.0.1:1", false)]
    [InlineData("null", false)]
    [InlineData(null, false)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("own", true)]
    public async Task What_changes_something_must_come_from_a_page_of_ours(string? origin, bool isOurs)
    {
        using var browser = await stack.First.SignedInAsync(await stack.NewUserAsync());
        origin = origin == "own" ? stack.First.Address.GetLeftPart(UriPartial.Authority) : origin;

        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete })
        {
            using var response = await browser.SendAsync(method, Proxied, origin, new { });
            if (isOurs)
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            else
                await response.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        }
        using var read = await browser.SendAsync(HttpMethod.Get, Proxied, origin);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        // A page cannot add a key to a call of its own accord: nothing to guard.
        using var byKey = await stack.First.Http.SendAsync(Calls.Request(HttpMethod.Post, Proxied, await stack.NewKeyAsync()).With("Origin", origin ?? "x"));
        Assert.Equal(HttpStatusCode.OK, byKey.StatusCode);
    }

    [Fact]
    public async Task Whoever_signs_out_is_out()
    {
        using var browser = await stack.First.SignedInAsync(await stack.NewUserAsync());
        using var shown = await browser.Http.GetAsync("/sign-out");
        // Else a browser would not say where its form comes from.
        Assert.Equal("same-origin", shown.Headers.GetValues("Referrer-Policy").Single());
        var page = await shown.Content.ReadAsStringAsync();

        using var response = await browser.PostAsync("/sign-out", ("__RequestVerificationToken", Browser.TokenOf(page)));
        using var after = await browser.SendAsync(HttpMethod.Get, Proxied);

        Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), (response.StatusCode, response.Headers.Location?.ToString()));
        await after.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Theory]
    [InlineData("disabled")]
    [InlineData("password")]
    public async Task Disabling_a_person_or_another_password_ends_sessions_on_every_replica_within_5_seconds(string what)
    {
        var user = await stack.NewUserAsync();
        using var first = await stack.First.SignedInAsync(user);
        using var second = new Browser(stack.Second, first.Cookies);
        Browser[] browsers = [first, second];
        foreach (var browser in browsers)
            await browser.Http.SeenAsync(Calls.Get(Proxied));

        await stack.ChangeAsync(user, what == "disabled" ? new { disabled = true } : new { password = "another horse battery" });

        var since = Stopwatch.StartNew();
        foreach (var browser in browsers)
        {
            await Eventually.HoldsAsync(
                async () =>
                {
                    using var response = await browser.SendAsync(HttpMethod.Get, Proxied);
                    return response.StatusCode == HttpStatusCode.Unauthorized;
                },
                "the session to end");
        }
        Assert.InRange(since.Elapsed.TotalSeconds, 0, 5);
    }

    [Fact]
    public async Task Another_role_holds_for_a_session_that_is_there()
    {
        var user = await stack.NewUserAsync();
        using var browser = await stack.First.SignedInAsync(user);
        await browser.Http.SeenAsync(Calls.Get(Proxied));

        await stack.ChangeAsync(user, new { role = "admin" });

        await Eventually.HoldsAsync(async () => (await browser.Http.SeenAsync(Calls.Get(Proxied))).Claims["role"] == "admin", "the new role");
    }

    [Fact]
    public async Task Outside_of_development_cookies_are_for_TLS_and_this_host_alone()
    {
        var user = await stack.NewUserAsync();
        await using var replica = stack.Start(("environment", "Production"), ("Gateway:Issuer", "https://netspring.example/"));
        using var page = await replica.Http.GetAsync("/sign-in");
        var form = page.Headers.GetValues("Set-Cookie").Single();
        using var request = Calls.Request(HttpMethod.Post, "/sign-in", body: new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["__RequestVerificationToken"] = Browser.TokenOf(await page.Content.ReadAsStringAsync()),
            ["userName"] = user.UserName,
            ["password"] = user.Password,
        }));

        using var response = await replica.Http.SendAsync(request.With("Cookie", form.Split(';')[0]));
        var session = response.Headers.GetValues("Set-Cookie").Single(c => c.Contains("session", StringComparison.Ordinal));

        Assert.StartsWith("__Host-netspring-form=", form, StringComparison.Ordinal);
        Assert.StartsWith("__Host-netspring-session=", session, StringComparison.Ordinal);
        foreach (var cookie in new[] { form, session })
        {
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        }
    }
}
