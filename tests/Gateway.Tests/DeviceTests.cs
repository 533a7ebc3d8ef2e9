using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Gateway.Tests;

/// <summary>Device code: how a driver's device without a keyboard gets tokens.</summary>
public sealed class DeviceTests(GatewayStack stack)
{
    private const string Proxied = "/v1/driver/routes";

    [Fact]
    public async Task A_driver_approves_the_code_on_a_phone_and_the_device_calls_as_that_driver()
    {
        var user = await stack.NewUserAsync(Roles.Driver);
        var asked = await AskAsync();
        using var phone = new Browser(stack.First);
        var address = new Uri((string)asked["verification_uri_complete"]!).PathAndQuery;

        using var pending = await PollAsync(asked);
        await pending.ErrorAsync(HttpStatusCode.BadRequest, "authorization_pending");
        using var first = await phone.SendAsync(HttpMethod.Get, address);
        var signIn = first.Headers.Location!.ToString();
        Assert.StartsWith("/sign-in?returnUrl=", signIn, StringComparison.Ordinal);
        using var signedIn = await phone.SignInAsync(user.UserName, user.Password, Uri.UnescapeDataString(signIn["/sign-in?returnUrl=".Length..]));
        var page = await phone.Http.GetStringAsync(signedIn.Headers.Location);
        using var approved = await DecideAsync(phone, page, asked, "allow");
        Assert.Equal((HttpStatusCode.Redirect, "/connect/verified"), (approved.StatusCode, approved.Headers.Location?.ToString()));
        Assert.Contains("role=\"status\"", await phone.Http.GetStringAsync(approved.Headers.Location), StringComparison.Ordinal);
        using var granted = await PollAsync(asked);
        var tokens = (await granted.Content.ReadFromJsonAsync<JsonObject>())!;
        var seen = await stack.Second.Http.SeenAsync(Calls.Get(Proxied, (string)tokens["access_token"]!));

        Assert.Contains("王 Wang", page, StringComparison.Ordinal);
        Assert.Equal((user.Id, "driver"), (seen.Claims["sub"], seen.Claims["role"]));
        using var refreshed = await stack.First.Http.AskAsync(
            ("grant_type", "refresh_token"), ("client_id", "driver-app"), ("refresh_token", (string)tokens["refresh_token"]!));
        Assert.Equal(HttpStatusCode.OK, refreshed.StatusCode);
        using var again = await PollAsync(asked);
        await again.ErrorAsync(HttpStatusCode.BadRequest, "invalid_grant");
    }

    [Fact]
    public async Task A_device_that_is_told_no_gets_nothing()
    {
        using var phone = await stack.First.SignedInAsync(await stack.NewUserAsync(Roles.Driver));
        var asked = await AskAsync();
        var page = await phone.Http.GetStringAsync(new Uri((string)asked["verification_uri_complete"]!).PathAndQuery);

        using var denied = await DecideAsync(phone, page, asked, "deny");
        using var polled = await PollAsync(asked);

        Assert.Equal("/connect/verified", denied.Headers.Location?.ToString());
        await polled.ErrorAsync(HttpStatusCode.BadRequest, "access_denied");
    }

    [Fact]
    public async Task A_link_alone_or_a_form_of_another_page_signs_no_device_in()
    {
        using var phone = await stack.First.SignedInAsync(await stack.NewUserAsync(Roles.Driver));
        var asked = await AskAsync();
        await phone.Http.GetStringAsync(new Uri((string)asked["verification_uri_complete"]!).PathAndQuery);

        using var forged = await phone.PostAsync("/connect/verify", ("user_code", (string)asked["user_code"]!), ("decision", "allow"));
        using var polled = await PollAsync(asked);

        await forged.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await polled.ErrorAsync(HttpStatusCode.BadRequest, "authorization_pending");
    }

    [Theory]
    [InlineData("en", "Sign a device in")]
    [InlineData("zh-CN", "登录设备")]
    public async Task Whoever_gives_a_wrong_code_is_asked_again_and_whoever_gives_none_is_asked(string language, string heading)
    {
        using var phone = await stack.First.SignedInAsync(await stack.NewUserAsync(Roles.Driver));
        phone.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        var none = await phone.Http.GetStringAsync("/connect/verify");
        var wrong = await phone.Http.GetStringAsync("/connect/verify?user_code=1234-5678-9012");

        Assert.Contains($"<h1>{heading}</h1>", none, StringComparison.Ordinal);
        Assert.Contains("<label for=\"user_code\">", none, StringComparison.Ordinal);
        Assert.DoesNotContain("role=\"alert\"", none, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_that_is_not_registered_for_it_gets_no_code()
    {
        using var board = await DeviceAsync("board");
        using var nobody = await DeviceAsync("nobody");

        await board.ErrorAsync(HttpStatusCode.BadRequest, "unauthorized_client");
        await nobody.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_client");
    }

    private async Task<JsonObject> AskAsync()
    {
        using var response = await DeviceAsync("driver-app");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var asked = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal(CraftedTokens.Issuer + "connect/verify", (string?)asked["verification_uri"]);
        return asked;
    }

    private async Task<HttpResponseMessage> DeviceAsync(string application)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("client_id", application), KeyValuePair.Create("scope", "openid offline_access")]);
        return await stack.First.Http.PostAsync("/connect/device", form);
    }

    private Task<HttpResponseMessage> PollAsync(JsonObject asked) => stack.Second.Http.AskAsync(
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("client_id", "driver-app"), ("device_code", (string)asked["device_code"]!));

    private static Task<HttpResponseMessage> DecideAsync(Browser phone, string page, JsonObject asked, string decision) => phone.PostAsync(
        "/connect/verify", ("__RequestVerificationToken", Browser.TokenOf(page)), ("user_code", (string)asked["user_code"]!), ("decision", decision));
}
