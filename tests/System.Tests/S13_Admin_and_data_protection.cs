using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Netspring.System.Tests;

/// <summary>The API's part of the story; the day on which a threshold comes into force is waited for in Requests.Tests.</summary>
public sealed class S13_Admin_and_data_protection(RunningStack stack)
{
    [Fact]
    public async Task A_higher_threshold_counts_for_new_requests_only_and_the_audit_tells_of_it()
    {
        const string City = "530100";
        using var admin = stack.Client("NETSPRING_ADMIN_KEY");
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        var before = await donor.SubmittedAsync(InCity(City, 40));

        using var seen = await admin.GetAsync($"/v1/cities/{City}/threshold");
        using var set = await admin.SendAsync(HttpMethod.Put, $"/v1/cities/{City}/threshold", new { threshold = 50 }, seen.Headers.ETag!.Tag);
        Assert.True(set.StatusCode == HttpStatusCode.OK, await set.Content.ReadAsStringAsync());
        var after = await donor.SubmittedAsync(InCity(City, 40));
        Assert.Equal(("Ineligible", 50), (after.GetProperty("status").GetString(), Threshold(after)));
        Assert.Equal((true, 30), (Eligible(await donor.GetPickupAsync(before.Id())), Threshold(await donor.GetPickupAsync(before.Id()))));

        var entry = (await admin.GetFromJsonAsync<JsonElement>($"/v1/audit?entity=CityThreshold&entityId={City}")).GetProperty("items")[0];
        Assert.Equal("admin", entry.GetProperty("role").GetString());
        Assert.Contains("30", entry.GetProperty("before").ToString(), StringComparison.Ordinal);
        Assert.Contains("50", entry.GetProperty("after").ToString(), StringComparison.Ordinal);
        using var dispatcher = stack.Client("NETSPRING_DISPATCHER_KEY");
        using var refused = await dispatcher.SendAsync(HttpMethod.Put, $"/v1/cities/{City}/threshold", new { threshold = 1 }, "\"1\"");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_person_is_forgotten_and_the_request_stays()
    {
        const string Canary = "Canary Zhou 8613900004711";
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        using var other = stack.Client("NETSPRING_DONOR_B_KEY");
        var body = Pickups.Body(("laptop", 40));
        body["contact"] = new JsonObject { ["name"] = Canary, ["phone"] = "8613900004711" };
        var created = await donor.SubmittedAsync(body);
        await donor.WaitForStatusAsync(created.Id(), "Assigned");
        var contactId = created.GetProperty("contactId").GetString();

        using var foreign = await other.PostAsync($"/v1/contacts/{contactId}/erase", null);
        await foreign.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var hidden = await other.GetAsync($"/v1/pickup-requests/{created.Id()}");
        await hidden.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var exported = await donor.PostAsync($"/v1/contacts/{contactId}/export", null);
        Assert.Contains(Canary, await exported.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var erased = await donor.PostAsync($"/v1/contacts/{contactId}/erase", null);
        Assert.True(erased.StatusCode == HttpStatusCode.OK, await erased.Content.ReadAsStringAsync());
        using var empty = await donor.PostAsync($"/v1/contacts/{contactId}/export", null);
        Assert.DoesNotContain(Canary, await empty.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await stack.ScalarAsync<long>("requests", "select count(*) from contact where name = $1", Canary));
        Assert.Equal("Assigned", (await donor.GetPickupAsync(created.Id())).GetProperty("status").GetString());
    }

    private static JsonObject InCity(string city, int laptops)
    {
        var body = Pickups.Body(("laptop", laptops));
        body["site"]!["cityCode"] = city;
        body["site"]!.AsObject().Remove("location");
        return body;
    }

    private static bool Eligible(JsonElement request) => request.GetProperty("decision").GetProperty("eligible").GetBoolean();

    private static int Threshold(JsonElement request) => request.GetProperty("decision").GetProperty("threshold").GetInt32();
}
