using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Netspring.System.Tests;

/// <summary>Machines with a token and people with a session, as <c>./netspring env</c> names them.</summary>
public sealed partial class Callers_without_a_key(RunningStack stack)
{
    [Fact]
    public async Task A_donors_machine_submits_with_a_token_what_its_key_then_reads()
    {
        using var machine = stack.Client("NETSPRING_DONOR_A_KEY");
        machine.DefaultRequestHeaders.Authorization = null;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = stack.Named("NETSPRING_DONOR_A_CLIENT_ID"),
            ["client_secret"] = stack.Named("NETSPRING_DONOR_A_CLIENT_SECRET"),
            ["scope"] = "requests:read requests:write",
        });
        using var response = await machine.PostAsync("/connect/token", form);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var token = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        machine.DefaultRequestHeaders.Authorization = new("Bearer", (string?)token["access_token"]);

        var created = await machine.SubmittedAsync(Pickups.Body(("laptop", 40)));

        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        using var read = await donor.GetAsync($"/v1/pickup-requests/{created.Id()}");
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task A_dispatcher_signs_in_and_works_with_the_cookie()
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        using var browser = new HttpClient(handler) { BaseAddress = new Uri(stack.Named("NETSPRING_URL")) };
        var page = await browser.GetStringAsync("/sign-in");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["__RequestVerificationToken"] = FormToken().Match(page).Groups[1].Value,
            ["userName"] = stack.Named("NETSPRING_DISPATCHER_USER"),
            ["password"] = stack.Named("NETSPRING_DISPATCHER_PASSWORD"),
        });

        using var signedIn = await browser.PostAsync("/sign-in", form);
        var me = await browser.GetFromJsonAsync<JsonObject>("/v1/me");
        using var requests = await browser.GetAsync("/v1/pickup-requests?limit=1");

        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Equal("dispatcher", (string?)me!["role"]);
        Assert.Equal(HttpStatusCode.OK, requests.StatusCode);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormToken();
}
