using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

public sealed class DonorSpecs(RequestsService service) : IClassFixture<RequestsService>
{
    [Fact]
    public async Task A_donor_is_known_by_the_name_it_used_last()
    {
        var caller = TestCaller.NewDonor("Old name");
        await service.Client(caller).SubmitAsync(Samples.Pickup("1 Name Road"));
        var renamed = service.Client(caller with { DonorName = "New name" });
        await renamed.SubmitAsync(Samples.Pickup("2 Name Road"));
        var visitor = TestCaller.NewPartner("Visitor");
        var drive = await Drives.PublishAsync(service, "310000", "donors");
        await service.Client(visitor).RegisterAsync(drive, Drives.Visit("10:00"));

        Assert.Equal([(caller.DonorId, "New name")], await DonorsAsync(renamed));
        Assert.Equal([(visitor.DonorId, "Visitor")], await DonorsAsync(service.Client(visitor)));
        Assert.Empty(await DonorsAsync(service.Client(TestCaller.NewDonor())));
    }

    [Fact]
    public async Task Twenty_first_requests_at_once_make_one_donor()
    {
        var caller = TestCaller.NewDonor("Twenty");
        var client = service.Client(caller);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => client.SubmitAsync(Samples.Pickup($"{i} Race Road"))));

        Assert.All(answers, a => Assert.Equal(201, a.Status));
        Assert.Equal([(caller.DonorId, "Twenty")], await DonorsAsync(client));
        Assert.Equal(20, (await client.ReadAsync($"/v1/donors/{caller.DonorId}/sites")).Body.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Staff_sees_donors_and_sites_of_its_cities_and_others_see_nothing()
    {
        var caller = TestCaller.NewDonor("Two cities");
        var client = service.Client(caller);
        await client.SubmitAsync(Samples.Pickup("1 Hubin Road"));
        var elsewhere = Samples.Pickup("2 Jiefang Road");
        elsewhere["site"]!["cityCode"] = "500000";
        elsewhere["site"]!.AsObject().Remove("location");
        await client.SubmitAsync(elsewhere);
        var address = $"/v1/donors/{caller.DonorId}/sites";

        Assert.Equal(["1 Hubin Road", "2 Jiefang Road"], await SitesAsync(client, address));
        Assert.Equal(["1 Hubin Road", "2 Jiefang Road"], await SitesAsync(service.Client(TestCaller.Admin), address));
        var chongqing = service.Client(new TestCaller("dispatcher", Cities: "500000"));
        Assert.Equal(["2 Jiefang Road"], await SitesAsync(chongqing, address));
        Assert.Contains((caller.DonorId, "Two cities"), await DonorsAsync(chongqing));
        var nowhere = service.Client(new TestCaller("dispatcher", Cities: "540100"));
        Assert.Empty(await DonorsAsync(nowhere));
        foreach (var stranger in (HttpClient[])[nowhere, service.Client(TestCaller.NewDonor()), service.Client(TestCaller.NewPartner())])
            Assert.Equal((404, "not-found"), await stranger.ReadAsync(address) is var hidden ? (hidden.Status, hidden.Code) : default);
        Assert.Equal((403, 403), ((await service.Client(TestCaller.Driver).ReadAsync("/v1/donors")).Status, (await service.Client(TestCaller.Public).ReadAsync(address)).Status));
    }

    [Fact]
    public async Task Both_lists_are_paged()
    {
        var client = service.Client(TestCaller.NewDonor());
        var first = await client.SubmitAsync(Samples.Pickup("1 Page Road"));
        await client.SubmitAsync(Samples.Pickup("2 Page Road"));
        var address = $"/v1/donors/{first.Body.GetProperty("donorId").GetGuid()}/sites";
        var page = await client.ReadAsync($"{address}?limit=1");

        Assert.Equal(["1 Page Road"], page.Body.GetProperty("items").EnumerateArray().Texts("address"));
        Assert.Equal(["2 Page Road"], await SitesAsync(client, $"{address}?limit=1&cursor={page.Text("nextCursor")}"));
        var staff = service.Client(TestCaller.Dispatcher);
        await service.Client(TestCaller.NewDonor()).SubmitAsync(Samples.Pickup("3 Page Road"));
        var donors = await staff.ReadAsync("/v1/donors?limit=1");
        Assert.NotNull(donors.Text("nextCursor"));
        Assert.Equal((400, "/limit"), await staff.ReadAsync("/v1/donors?limit=201") is var refused ? (refused.Status, refused.FirstPointer) : default);
    }

    private static async Task<IReadOnlyList<(Guid?, string?)>> DonorsAsync(HttpClient client) =>
        [.. (await client.ReadAsync("/v1/donors?limit=200")).Body.GetProperty("items").EnumerateArray().Select(d => ((Guid?)d.GetProperty("id").GetGuid(), d.GetProperty("name").GetString()))];

    private static async Task<IReadOnlyList<string?>> SitesAsync(HttpClient client, string address) =>
        [.. (await client.ReadAsync(address)).Body.GetProperty("items").EnumerateArray().Texts("address")];
}
