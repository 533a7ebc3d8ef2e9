using System.Text.Json;
using Netspring.Contracts;
using Netspring.ServiceDefaults.Authentication;
using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Api;

public sealed class WatchingSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    private const string Slots = "/v1/cities/310000/slots?from=2026-10-10&to=2026-10-12&units=33";

    public static TheoryData<string, string, int> Doors => new()
    {
        { Slots, Roles.Donor, 200 },
        { Slots, Roles.Partner, 200 },
        { Slots, Roles.Dispatcher, 200 },
        { Slots, Roles.Admin, 200 },
        { Slots, Roles.Driver, 403 },
        { Slots, Roles.Public, 403 },
        { "/v1/appointments?cityCode=310000", Roles.Dispatcher, 200 },
        { "/v1/appointments?cityCode=310000", Roles.Admin, 200 },
        { "/v1/appointments?cityCode=310000", Roles.Donor, 403 },
        { "/v1/appointments?cityCode=310000", Roles.Driver, 403 },
        { "/v1/waitlist?cityCode=310000", Roles.Dispatcher, 200 },
        { "/v1/waitlist?cityCode=310000", Roles.Partner, 403 },
        { "/v1/tasks", Roles.Admin, 200 },
        { "/v1/tasks", Roles.Donor, 403 },
    };

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Each_door_opens_to_its_roles(string path, string role, int status) =>
        await service.GetAsync(path, new TestCaller(role, Guid.CreateVersion7(), "Donor", Cities: "*"), status);

    [Fact]
    public async Task A_dispatcher_of_another_city_sees_nothing()
    {
        var elsewhere = new TestCaller(Roles.Dispatcher, Cities: "500000");
        await service.GetAsync("/v1/appointments?cityCode=310000", elsewhere, 403);
        await service.GetAsync("/v1/waitlist?cityCode=310000", elsewhere, 403);
        await service.GetAsync("/v1/tasks?cityCode=310000", elsewhere, 403);
        Assert.Empty((await service.GetAsync("/v1/tasks", elsewhere)).GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("/v1/appointments", 400, "/cityCode")]
    [InlineData("/v1/appointments?cityCode=31", 400, "/cityCode")]
    [InlineData("/v1/appointments?cityCode=310000&date=soon", 400, "/date")]
    [InlineData("/v1/appointments?cityCode=310000&limit=0", 400, "/limit")]
    [InlineData("/v1/appointments?cityCode=310000&cursor=x", 400, "/cursor")]
    [InlineData("/v1/waitlist", 400, "/cityCode")]
    [InlineData("/v1/waitlist?cityCode=999999", 422, "/cityCode")]
    [InlineData("/v1/tasks?limit=201", 400, "/limit")]
    [InlineData("/v1/tasks?kind=Lost", 400, "/kind")]
    public async Task Bad_questions_are_answered_with_the_field_at_fault(string path, int status, string pointer) =>
        Assert.Equal(pointer, (await service.GetAsync(path, status: status)).GetProperty("errors")[0].GetProperty("pointer").GetString());

    [Fact]
    public async Task Appointments_are_listed_page_by_page_with_the_reason_of_their_choice()
    {
        var city = await service.CityWithAsync(60);
        var picks = new List<Pick>();
        for (var i = 0; i < 3; i++)
        {
            picks.Add(new Pick(city, 35));
            await service.BookAsync(picks[i]);
        }
        var path = $"/v1/appointments?cityCode={city}&limit=2";
        var first = await service.GetAsync(path);
        var second = await service.GetAsync($"{path}&cursor={first.GetProperty("nextCursor").GetString()}");
        var all = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).ToList();
        Assert.Null(second.GetProperty("nextCursor").GetString());
        Assert.Equal(picks.Select(p => p.Id), all.Select(a => a.GetProperty("requestId").GetGuid()));
        Assert.Equal([0, 1, 2], all.Select(a => a.GetProperty("why").GetProperty("full").GetInt32()));
        Assert.Equal("09:00", all[0].GetProperty("window").GetProperty("from").GetString());

        var onMonday = await service.GetAsync($"/v1/appointments?cityCode={city}&date={SchedulingUnderTest.Second:O}");
        Assert.Equal(picks[2].Id, Assert.Single(onMonday.GetProperty("items").EnumerateArray()).GetProperty("requestId").GetGuid());
    }

    [Fact]
    public async Task Tasks_are_listed_by_kind_and_once_they_are_decided_newest_first_with_who_did()
    {
        var city = service.NextCity();
        List<Pick> picks = [new(city, 40), new(city, 41)];
        foreach (var (index, pick) in picks.Index())
        {
            await service.WantAsync(pick);
            await service.Bus.PublishAsync(pick.Refused("NO_FLEET"));
            await Eventually.HoldsAsync(async () => (await TasksAsync(city, "kind=NoFleet")).Count == index + 1, "the task");
        }
        Assert.Empty(await TasksAsync(city, "kind=GrowLoad"));
        var open = await TasksAsync(city, "kind=NoFleet");
        Assert.Equal(picks.Select(pick => pick.Id), open.Select(task => task.GetProperty("requestId").GetGuid()));
        Assert.All(open, task => Assert.Equal($"PR-2026-{city}-000001", task.GetProperty("number").GetString()));

        foreach (var task in open)
            await service.SendAsync(HttpMethod.Post, $"/v1/tasks/{task.GetProperty("id").GetGuid()}/resolve", new { note = "Agreed" }, TestCaller.Dispatcher, 200);

        Assert.Empty(await TasksAsync(city, "resolved=false"));
        var decided = await TasksAsync(city, "resolved=true&limit=1");
        Assert.Equal(picks[1].Id, Assert.Single(decided).GetProperty("requestId").GetGuid());
        Assert.Equal(TestCaller.Dispatcher.Id, decided[0].GetProperty("resolvedBy").GetString());
    }

    private async Task<List<JsonElement>> TasksAsync(string city, string query) =>
        [.. (await service.GetAsync($"/v1/tasks?cityCode={city}&{query}")).GetProperty("items").EnumerateArray()];

    [Fact]
    public async Task The_waitlist_goes_on_where_the_page_ended()
    {
        var city = service.NextCity();
        var requested = Enumerable.Range(0, 5).Select(i => new Pick(city, 31) { Priority = i % 2 }.Requested()).ToArray();
        foreach (var request in requested)
            await service.Bus.PublishAsync((IntegrationEvent)request);
        await service.WaitUntilHandledAsync(requested);
        var (seen, cursor) = (new List<(int Position, Guid Id)>(), "");
        do
        {
            var page = await service.GetAsync($"/v1/waitlist?cityCode={city}&limit=2&cursor={cursor}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(e => (e.GetProperty("position").GetInt32(), e.GetProperty("requestId").GetGuid())));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
        Assert.Equal(Enumerable.Range(1, 5), seen.Select(e => e.Position));
        Assert.Equal(
            requested.OrderByDescending(r => r.Priority).ThenBy(r => r.OccurredAt).ThenBy(r => r.RequestId).Select(r => r.RequestId), seen.Select(e => e.Id));
    }
}
