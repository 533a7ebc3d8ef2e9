using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Gateway.Tests;

/// <summary>Authorization code with a code challenge: how an application gets a person's tokens.</summary>
public sealed class CodeFlowTests(GatewayStack stack)
{
    private const string Proxied = "/v1/waitlist";

    [Fact]
    public async Task A_person_signs_in_on_the_way_and_the_application_calls_as_that_person()
    {
        var user = await stack.NewUserAsync(Roles.Dispatcher, "310000");
        using var browser = new Browser(stack.First);
        var flow = new CodeFlow(browser);

        using var first = await flow.AuthorizeAsync(("nonce", "n1"));
        var signIn = first.Headers.Location!.ToString();
        Assert.StartsWith("/sign-in?returnUrl=", signIn, StringComparison.Ordinal);
        using var signedIn = await browser.SignInAsync(user.UserName, user.Password, Uri.UnescapeDataString(signIn["/sign-in?returnUrl=".Length..]));
        using var second = await browser.SendAsync(HttpMethod.Get, signedIn.Headers.Location!.ToString());
        var told = CodeFlow.Told(second);
        // Any replica can exchange what another has given out.
        using var other = new Browser(stack.Second);
        using var exchanged = await other.Http.AskAsync(
            ("grant_type", "authorization_code"), ("client_id", "board"), ("code", told["code"]), ("redirect_uri", CodeFlow.RedirectUri), ("code_verifier", flow.Verifier));
        var tokens = (await exchanged.Content.ReadFromJsonAsync<JsonObject>())!;
        var seen = await stack.First.Http.SeenAsync(Calls.Get(Proxied, (string)tokens["access_token"]!));
        var identity = new JsonWebToken((string)tokens["id_token"]!);

        Assert.Equal(("s1", CodeFlow.RedirectUri[..22]), (told["state"], told["iss"]));
        Assert.Equal((user.Id, "dispatcher", "310000", "requests:read"), (seen.Claims["sub"], seen.Claims["role"], seen.Claims["cities"], seen.Claims["scope"]));
        Assert.Equal((user.Id, "王 Wang", "n1"), (identity.Subject, identity.GetClaim("name").Value, identity.GetClaim("nonce").Value));
        Assert.Equal(["board"], identity.Audiences);
        Assert.False(tokens.ContainsKey("refresh_token"));
        using var asToken = await stack.First.Http.SendAsync(Calls.Get(Proxied, (string)tokens["id_token"]!));
        await asToken.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        using var asCode = await stack.First.Http.SendAsync(Calls.Get(Proxied, told["code"]));
        await asCode.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Theory]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "", "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("scope", "everything", "invalid_scope")]
    public async Task What_is_asked_wrongly_is_refused_on_the_spot(string parameter, string? value, string error)
    {
        using var browser = await stack.First.SignedInAsync(await stack.NewUserAsync());

        using var response = await new CodeFlow(browser).AuthorizeAsync((parameter, value));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
        Assert.Contains(error, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scope_that_the_person_does_not_have_is_told_to_the_application()
    {
        using var browser = await stack.First.SignedInAsync(await stack.NewUserAsync());

        using var response = await new CodeFlow(browser).AuthorizeAsync(("scope", "openid requests:read keys:manage"));
        var told = CodeFlow.Told(response);

        Assert.Equal(("invalid_scope", "s1"), (told["error"], told["state"]));
        Assert.False(told.ContainsKey("code"));
    }

    [Theory]
    [InlineData("redirect_uri", "https://evil.example/board/signed-in")]
    [InlineData("redirect_uri", "http://127.0.0.1:8080/board/signed-in/more")]
    [InlineData("redirect_uri", "http://127.0.0.1:8080/board/signed-in?more=1")]
    [InlineData("redirect_uri", "http://127.0.0.1:8081/board/signed-in")]
    [InlineData("client_id", "nobody")]
    public async Task Nobody_is_sent_to_an_address_that_is_not_registered(string parameter, string value)
    {
        using var browser = await stack.First.SignedInAsync(await stack.NewUserAsync());

        using var response = await new CodeFlow(browser).AuthorizeAsync((parameter, value));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
    }

    [Fact]
    public async Task A_code_is_worth_nothing_without_its_verifier_or_a_second_time()
    {
        using var browser = await stack.First.SignedInAsync(await stack.NewUserAsync());
        var flow = new CodeFlow(browser);

        using var wrong = await flow.ExchangeAsync(await flow.CodeAsync(), new CodeFlow(browser).Verifier);
        using var missing = await browser.Http.AskAsync(
            ("grant_type", "authorization_code"), ("client_id", "board"), ("code", await flow.CodeAsync()), ("redirect_uri", CodeFlow.RedirectUri));
        using var elsewhere = await flow.ExchangeAsync(await flow.CodeAsync(), redirectUri: "http://127.0.0.1:8080/board/other");
        var code = await flow.CodeAsync();
        using var once = await flow.ExchangeAsync(code);
        using var twice = await flow.ExchangeAsync(code);

        await wrong.ErrorAsync(HttpStatusCode.BadRequest, "invalid_grant");
        await missing.ErrorAsync(HttpStatusCode.BadRequest, "invalid_request");
        await elsewhere.ErrorAsync(HttpStatusCode.BadRequest, "invalid_grant");
        Assert.Equal(HttpStatusCode.OK, once.StatusCode);
        await twice.ErrorAsync(HttpStatusCode.BadRequest, "invalid_grant");
    }

    [Fact]
    public async Task An_application_that_asks_for_it_can_go_on_without_the_person_until_the_person_may_not()
    {
        var user = await stack.NewUserAsync();
        using var browser = await stack.First.SignedInAsync(user);
        var flow = new CodeFlow(browser);
        var tokens = await flow.TokensAsync(("scope", "openid offline_access requests:read"));

        using var refreshed = await flow.RefreshAsync((string)tokens["refresh_token"]!);
        var renewed = (await refreshed.Content.ReadFromJsonAsync<JsonObject>())!;
        var seen = await stack.First.Http.SeenAsync(Calls.Get(Proxied, (string)renewed["access_token"]!));
        await stack.ChangeAsync(user, new { password = "another horse battery" });
        using var ended = await flow.RefreshAsync((string)renewed["refresh_token"]!);

        Assert.Equal((user.Id, "requests:read"), (seen.Claims["sub"], seen.Claims["scope"]));
        Assert.NotEqual((string?)tokens["refresh_token"], (string?)renewed["refresh_token"]);
        await ended.ErrorAsync(HttpStatusCode.BadRequest, "invalid_grant");
    }

    [Fact]
    public async Task An_application_can_ask_whether_somebody_is_signed_in_without_asking_the_person()
    {
        using var nobody = new Browser(stack.First);
        using var somebody = await stack.First.SignedInAsync(await stack.NewUserAsync());

        using var none = await new CodeFlow(nobody).AuthorizeAsync(("prompt", "none"));
        using var one = await new CodeFlow(somebody).AuthorizeAsync(("prompt", "none"));
        using var again = await new CodeFlow(somebody).AuthorizeAsync(("prompt", "login"), ("ui_locales", "zh-CN"));

        Assert.Equal("login_required", CodeFlow.Told(none)["error"]);
        Assert.True(CodeFlow.Told(one).ContainsKey("code"));
        Assert.StartsWith("/sign-in?returnUrl=", again.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("prompt", again.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"zh-CN\">", await somebody.Http.GetStringAsync(again.Headers.Location), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_persons_token_is_refused_within_5_seconds()
    {
        var user = await stack.NewUserAsync();
        using var browser = await stack.First.SignedInAsync(user);
        var token = (string)(await new CodeFlow(browser).TokensAsync())["access_token"]!;
        await stack.First.Http.SeenAsync(Calls.Get(Proxied, token));

        await stack.ChangeAsync(user, new { disabled = true });

        await Netspring.Testing.Eventually.HoldsAsync(
            async () =>
            {
                using var response = await stack.First.Http.SendAsync(Calls.Get(Proxied, token));
                return response.StatusCode == HttpStatusCode.Unauthorized;
            },
            "the token to be refused", TimeSpan.FromSeconds(5));
    }
}
