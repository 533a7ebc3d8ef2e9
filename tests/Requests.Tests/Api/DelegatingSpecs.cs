using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

/// <summary>A donor says which partner may act in its name.</summary>
public sealed class DelegatingSpecs(RequestsService service) : IClassFixture<RequestsService>
{
    private readonly TestCaller donor = TestCaller.NewDonor("Granting Ltd");
    private readonly TestCaller chamber = Delegations.NewChamber();

    private string Address => Delegations.Address(donor, chamber);

    [Fact]
    public async Task What_is_granted_is_changed_withdrawn_and_granted_again_and_each_time_told()
    {
        var client = service.Client(donor);
        var (both, read) = (Delegations.Terms(null, Delegations.ReadAndWrite), Delegations.Terms(null, "requests:read"));
        var list = $"/v1/donors/{donor.DonorId}/delegations";
        Assert.Equal((428, "precondition-required"), (await client.PutAsync(Address, null, both)).Refusal());
        Assert.Empty(await client.ItemsAsync(list));

        var first = await client.PutAsync(Address, "\"0\"", both);
        Assert.Equal((201, "\"1\"", Address, "Granting Ltd", true), (first.Status, first.ETag, first.Response.Headers.Location!.OriginalString, first.Text("donorName"), first.Body.GetProperty("inForce").GetBoolean()));
        Assert.Equal((200, "\"1\""), await client.PutAsync(Address, "\"0\"", both) is var again ? (again.Status, again.ETag) : default);
        Assert.Equal((200, "\"2\""), await client.PutAsync(Address, "\"1\"", read) is var second ? (second.Status, second.ETag) : default);
        Assert.Equal((412, "\"2\""), await client.PutAsync(Address, "\"1\"", both) is var stale ? (stale.Status, stale.Text("currentETag")) : default);
        Assert.Equal(["requests:read"], Scopes(Assert.Single(await client.ItemsAsync(list))));
        Assert.Equal((200, "\"2\""), await client.ReadAsync(Address) is var seen ? (seen.Status, seen.ETag) : default);

        Assert.Equal((204, 204), ((await client.WithdrawAsync(Address)).Status, (await client.WithdrawAsync(Address)).Status));
        Assert.Equal((404, 0), ((await client.ReadAsync(Address)).Status, (await client.ItemsAsync(list)).Count));
        Assert.Equal(412, (await client.PutAsync(Address, "\"3\"", both)).Status);
        Assert.Equal((201, "\"4\""), await client.PutAsync(Address, "\"0\"", both) is var anew ? (anew.Status, anew.ETag) : default);

        await service.Bus.WaitForAsync<DonorDelegationChanged>(e => e.DonorId == donor.DonorId && e.Version == 4);
        var told = service.Bus.Received<DonorDelegationChanged>().Where(e => e.DonorId == donor.DonorId).OrderBy(e => e.Version).ToList();
        Assert.Equal([(1, "requests:read requests:write"), (2, "requests:read"), (3, ""), (4, "requests:read requests:write")], told.Select(e => ((int)e.Version, string.Join(' ', e.Scopes))));
        Assert.All(told, e => Assert.Equal((chamber.PartnerId, "000000", (DateTimeOffset?)null), (e.PartnerId, e.CityCode, e.Until)));
        var trail = await service.Client(TestCaller.Admin).AuditOfAsync("DonorDelegation", $"{donor.DonorId}/{chamber.PartnerId}");
        Assert.Equal(["Granted", "Withdrawn", "Granted", "Granted"], trail.Texts("action"));
        Assert.Equal([4, 3, 2, 1], trail.Select(e => e.GetProperty("version").GetInt32()));
        Assert.Equal((donor.Id, "requests:read"), (trail[1].GetProperty("actor").GetString(), Scopes(trail[1].GetProperty("before"))[0]));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (trail[0].GetProperty("before").ValueKind, trail[1].GetProperty("after").ValueKind));
    }

    [Fact]
    public async Task Nobody_else_decides_or_sees_that_there_is_something()
    {
        await service.GrantAsync(donor, chamber, Delegations.ReadAndWrite);
        var terms = Delegations.Terms(null, "requests:read");
        var other = service.Client(TestCaller.NewDonor());
        Assert.Equal((404, "not-found"), (await other.ReadAsync($"/v1/donors/{donor.DonorId}/delegations")).Refusal());
        Assert.Equal((404, "not-found"), (await other.ReadAsync(Address)).Refusal());
        Assert.Equal((404, "not-found"), (await other.PutAsync(Address, null, terms)).Refusal());
        Assert.Equal((404, "not-found"), (await other.WithdrawAsync(Address)).Refusal());
        foreach (var caller in (TestCaller[])[chamber, TestCaller.NewPartner() with { DonorId = donor.DonorId }, TestCaller.Dispatcher, TestCaller.Driver])
        {
            Assert.Equal(403, (await service.Client(caller).PutAsync(Address, "\"1\"", terms)).Status);
            Assert.Equal(403, (await service.Client(caller).WithdrawAsync(Address)).Status);
        }
        Assert.Equal(403, (await service.Client(donor).ReadAsync("/v1/delegations")).Status);
        Assert.Equal("\"1\"", (await service.Client(donor).ReadAsync(Address)).ETag);
    }

    [Fact]
    public async Task An_admin_decides_for_donors_that_are_known()
    {
        var admin = service.Client(TestCaller.Admin);
        var terms = Delegations.Terms(null, Delegations.ReadAndWrite);
        Assert.Equal((404, "not-found"), (await admin.PutAsync(Address, "\"0\"", terms)).Refusal());
        Assert.Equal((404, "not-found"), (await admin.WithdrawAsync(Address)).Refusal());
        await service.Client(donor).SubmitAsync(Samples.Pickup("1 Admin Road"));

        Assert.Equal((201, "Granting Ltd"), await admin.PutAsync(Address, "\"0\"", terms) is var granted ? (granted.Status, granted.Text("donorName")) : default);
        Assert.Single(await admin.ItemsAsync($"/v1/donors/{donor.DonorId}/delegations"));
        Assert.Equal(204, (await admin.WithdrawAsync(Address)).Status);
        Assert.Equal((404, "not-found"), (await admin.WithdrawAsync(Delegations.Address(donor, Delegations.NewChamber()))).Refusal());
    }

    [Theory]
    [InlineData("""{ }""", "/scopes")]
    [InlineData("""{ "scopes": [] }""", "/scopes")]
    [InlineData("""{ "scopes": ["requests:read", "audit:read"] }""", "/scopes/1")]
    [InlineData("""{ "scopes": [null] }""", "/scopes/0")]
    [InlineData("""{ "scopes": ["requests:read"], "until": "2020-01-01T00:00:00Z" }""", "/until")]
    [InlineData("""{ "scopes": ["requests:read"], "until": "2200-01-01T00:00:00Z" }""", "/until")]
    [InlineData("""{ "scopes": ["requests:read"], "by": "me" }""", "/by")]
    public async Task What_is_wrong_is_named(string body, string pointer)
    {
        var refused = await service.Client(donor).PutAsync(Address, "\"0\"", JsonNode.Parse(body)!);
        Assert.Equal((400, pointer), (refused.Status, refused.FirstPointer));
        Assert.Equal(404, (await service.Client(donor).ReadAsync(Address)).Status);
    }

    [Fact]
    public async Task Nobody_grants_more_than_their_own_credentials_may()
    {
        var terms = Delegations.Terms(null, Delegations.ReadAndWrite);
        var weak = service.Client(donor with { Scopes = "requests:read keys:manage" });
        Assert.Equal((403, "scope-missing", "requests:write"), await weak.PutAsync(Address, "\"0\"", terms) is var refused ? (refused.Status, refused.Code, refused.Text("scope")) : default);
        Assert.Equal(201, (await weak.PutAsync(Address, "\"0\"", Delegations.Terms(null, "requests:read", "requests:read"))).Status);
        var plain = service.Client(donor with { Scopes = "requests:read requests:write" });
        Assert.Equal((403, "scope-missing"), (await plain.PutAsync(Address, "\"1\"", terms)).Refusal());
        Assert.Equal((403, "scope-missing"), (await plain.WithdrawAsync(Address)).Refusal());
        Assert.Equal(["requests:read"], Scopes((await plain.ReadAsync(Address)).Body));
    }

    [Fact]
    public async Task Of_eight_at_once_one_is_granted()
    {
        var client = service.Client(donor);
        var until = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => client.PutAsync(Address, "\"0\"", Delegations.Terms(until.AddDays(i), "requests:read"))));
        Assert.Equal((1, 7), (answers.Count(a => a.Status == 201), answers.Count(a => a.Status == 412)));
        Assert.Equal("\"1\"", (await client.ReadAsync(Address)).ETag);
    }

    [Fact]
    public async Task Both_lists_are_paged_and_a_partner_sees_whom_it_may_act_for()
    {
        var client = service.Client(donor);
        TestCaller[] partners = [chamber, Delegations.NewChamber(), Delegations.NewChamber()];
        foreach (var partner in partners)
            await service.GrantAsync(donor, partner, ["requests:read"]);
        var list = $"/v1/donors/{donor.DonorId}/delegations";
        var page = await client.ReadAsync($"{list}?limit=2");
        Assert.Equal(2, page.Body.GetProperty("items").GetArrayLength());
        Assert.Single(await client.ItemsAsync($"{list}?limit=2&cursor={page.Text("nextCursor")}"));
        Assert.Equal((400, "/limit"), await client.ReadAsync($"{list}?limit=0") is var refused ? (refused.Status, refused.FirstPointer) : default);

        var second = TestCaller.NewDonor("Second Ltd");
        await service.GrantAsync(second, chamber, Delegations.ReadAndWrite);
        var theirs = service.Client(chamber);
        Assert.Equal(["Granting Ltd", "Second Ltd"], (await theirs.ItemsAsync("/v1/delegations")).Texts("donorName").Order(StringComparer.Ordinal));
        var one = await theirs.ReadAsync("/v1/delegations?limit=1");
        Assert.Single(await theirs.ItemsAsync($"/v1/delegations?limit=1&cursor={one.Text("nextCursor")}"));
        await service.Client(second).WithdrawAsync(Delegations.Address(second, chamber));
        Assert.Equal(["Granting Ltd"], (await theirs.ItemsAsync("/v1/delegations")).Texts("donorName"));
        Assert.Empty(await service.Client(Delegations.NewChamber()).ItemsAsync("/v1/delegations"));
    }

    private static IReadOnlyList<string?> Scopes(JsonElement terms) => [.. terms.GetProperty("scopes").EnumerateArray().Select(s => s.GetString())];
}
