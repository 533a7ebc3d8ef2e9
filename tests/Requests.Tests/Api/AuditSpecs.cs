using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Netspring.Contracts;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Time;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

public sealed class AuditSpecs(RequestsService service) : IClassFixture<RequestsService>
{
    private readonly HttpClient admin = service.Client(TestCaller.Admin);

    [Fact]
    public async Task What_happened_to_requests_and_drop_offs_stands_in_one_trail()
    {
        var caller = TestCaller.NewDonor();
        var donor = service.Client(caller);
        var request = await donor.SubmitAsync(Samples.Pickup());
        await donor.CancelAsync(request.Id, request.ETag);
        var drive = await Drives.PublishAsync(service, "310000", "trail");
        var visit = await donor.RegisterAsync(drive, Drives.Visit("10:00"));

        var ofRequest = await admin.AuditOfAsync("PickupRequest", request.Id.ToString());
        Assert.Equal(["PickupCancelled", "PickupRequested"], ofRequest.Texts("action"));
        Assert.Equal(["Moved out earlier", null], ofRequest.Texts("reason"));
        Assert.All(ofRequest, e => Assert.Equal((caller.Id, "donor", "310000"), (e.GetProperty("actor").GetString(), e.GetProperty("role").GetString(), e.GetProperty("cityCode").GetString())));
        Assert.Equal(["Published", "Drafted"], (await admin.AuditOfAsync("DropOffEvent", drive.ToString())).Texts("action"));
        Assert.Equal(["DropOffRegistered"], (await admin.AuditOfAsync("Registration", visit.Id.ToString())).Texts("action"));
        Assert.Empty(await admin.AuditOfAsync("Category", request.Id.ToString()));
    }

    [Fact]
    public async Task What_was_done_in_other_services_stands_in_it_too_and_once()
    {
        var told = new ActionAudited
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = CityClock.At(new DateOnly(2026, 11, 24), new TimeOnly(9, 0)),
            CityCode = "440100",
            Version = 2,
            Entity = "CityPolicy",
            EntityId = "440100",
            Actor = "someone",
            Role = "dispatcher",
            Action = "PolicySet",
            Before = new JsonObject { ["changeCutoffHours"] = 48 },
            After = new JsonObject { ["changeCutoffHours"] = 36 },
        };
        var national = told with { EventId = Guid.CreateVersion7(), CityCode = ActionAudited.AllCities, Entity = "HolidayCalendar", EntityId = "2031" };
        await service.Bus.PublishAsync(told);
        await service.Bus.PublishAsync(told);
        await service.Bus.PublishAsync(national);
        await Eventually.HoldsAsync(async () => (await admin.AuditOfAsync("HolidayCalendar", "2031")).Count == 1, "the entry");

        var entry = Assert.Single(await admin.AuditOfAsync("CityPolicy", "440100"));
        Assert.Equal((2, 36), (entry.GetProperty("version").GetInt32(), entry.GetProperty("after").GetProperty("changeCutoffHours").GetInt32()));
        var dispatcher = service.Client(new TestCaller(Roles.Dispatcher, Cities: "440100"));
        Assert.Single(await dispatcher.AuditOfAsync("CityPolicy", "440100"));
        Assert.Empty(await dispatcher.AuditOfAsync("HolidayCalendar", "2031"));
    }

    [Fact]
    public async Task It_is_paged_newest_first_without_gaps_or_repeats()
    {
        var caller = TestCaller.NewDonor();
        var donor = service.Client(caller);
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
            made.Add((await donor.SubmitAsync(Samples.Pickup($"{i} Page Road"))).Id.ToString());

        var (seen, cursor) = (new List<string?>(), "");
        do
        {
            var page = await admin.ReadAsync($"/v1/audit?actor={caller.Id}&limit=2&cursor={cursor}");
            seen.AddRange(page.Body.GetProperty("items").EnumerateArray().Texts("entityId"));
            cursor = page.Text("nextCursor");
        }
        while (cursor is not null);
        Assert.Equal(made.AsEnumerable().Reverse(), seen);
    }

    [Fact]
    public async Task Dispatchers_see_that_of_their_cities_only()
    {
        var donor = service.Client(TestCaller.NewDonor());
        var shanghai = (await donor.SubmitAsync(Samples.Pickup("1 Hubin Road"))).Id.ToString();
        var elsewhere = Samples.Pickup("2 Jiefang Road");
        elsewhere["site"]!["cityCode"] = "500000";
        elsewhere["site"]!.AsObject().Remove("location");
        var chongqing = (await donor.SubmitAsync(elsewhere)).Id.ToString();
        await admin.PutAsync("/v1/cities/500000/threshold", "\"0\"", new JsonObject { ["threshold"] = 20 });
        await admin.PutAsync("/v1/categories/drone", "\"0\"", AdminCalls.Category("Drone"));

        var dispatcher = service.Client(new TestCaller("dispatcher", Cities: "500000,510100"));
        Assert.Empty(await dispatcher.AuditOfAsync("PickupRequest", shanghai));
        Assert.Single(await dispatcher.AuditOfAsync("PickupRequest", chongqing));
        Assert.Single(await dispatcher.AuditOfAsync("CityThreshold", "500000"));
        Assert.Empty(await dispatcher.AuditOfAsync("Category", "drone"));
        Assert.Single(await admin.AuditOfAsync("Category", "drone"));
        Assert.Empty(await ListAsync(dispatcher, "cityCode=310000"));
        Assert.Equal(["500000"], (await ListAsync(dispatcher, "")).Distinct());
        foreach (var other in (TestCaller[])[TestCaller.NewDonor(), TestCaller.NewPartner(), TestCaller.Driver, TestCaller.Public, TestCaller.Dispatcher with { Scopes = "requests:read" }])
            Assert.Equal(403, (await service.Client(other).ReadAsync("/v1/audit")).Status);
    }

    [Fact]
    public async Task It_is_filtered_by_local_dates()
    {
        await service.Client(TestCaller.NewDonor()).SubmitAsync(Samples.Pickup("1 Date Road"));
        var today = service.Services.GetRequiredService<CityClock>().Today.ToString("O", CultureInfo.InvariantCulture);

        Assert.NotEmpty(await ListAsync(admin, $"from={today}&to={today}"));
        Assert.NotEmpty(await ListAsync(admin, "from=0001-01-01&to=9999-12-31"));
        Assert.Empty(await ListAsync(admin, "to=2020-01-01"));
        Assert.Empty(await ListAsync(admin, "from=2199-01-01"));
    }

    [Theory]
    [InlineData("entity=Robot", "/entity")]
    [InlineData("entity=1", "/entity")]
    [InlineData("cityCode=31", "/cityCode")]
    [InlineData("limit=0", "/limit")]
    [InlineData("limit=201", "/limit")]
    [InlineData("cursor=x", "/cursor")]
    [InlineData("from=soon", "")]
    [InlineData("actor=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "/actor")]
    public async Task A_bad_filter_is_named(string query, string pointer)
    {
        var answer = await admin.ReadAsync($"/v1/audit?{query}");
        Assert.Equal((400, "validation-failed", pointer), (answer.Status, answer.Code, answer.FirstPointer));
    }

    private static async Task<IReadOnlyList<string?>> ListAsync(HttpClient client, string query) =>
        [.. (await client.ReadAsync($"/v1/audit?limit=200&{query}")).Body.GetProperty("items").EnumerateArray().Texts("cityCode")];
}
