using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

/// <summary>A driver who is late is told of by Routing, repeated and in any order.</summary>
public sealed class ExpectingSpecs(DoorService service) : IClassFixture<DoorService>
{
    private static readonly DateTimeOffset Planned = new(2099, 10, 12, 1, 40, 0, TimeSpan.Zero);
    private readonly HttpClient client = service.Client(TestCaller.NewDonor());

    [Fact]
    public async Task A_donor_sees_that_the_driver_is_late_once_however_often_it_is_told()
    {
        var (id, assigned) = await DispatchedAsync();
        var late = DriverNews.Expected(assigned, 2, Planned.AddMinutes(50));
        await TellAsync(late, times: 3);
        await TellAsync(late with { EventId = Guid.CreateVersion7() });

        Assert.Equal(Planned.AddMinutes(50), await EtaAsync(id));
        Assert.Equal(["Submitted", "Scheduled", "Assigned", "Dispatched", "EtaChanged"], await TimelineAsync(id, "kind"));
        Assert.Equal("The driver is now expected 2099-10-12 10:30; 2099-10-12 09:40 was planned.", (await TimelineAsync(id, "textEn"))[^1]);
        Assert.Equal("司机现预计 2099-10-12 10:30 到达，原计划 2099-10-12 09:40。", (await TimelineAsync(id, "textZh"))[^1]);
    }

    [Fact]
    public async Task What_is_older_does_not_bring_the_driver_forward_nor_come_after_his_arrival()
    {
        var (id, assigned) = await DispatchedAsync();
        await TellAsync(DriverNews.Expected(assigned, 3, Planned.AddHours(3), isInWindow: false));
        await TellAsync(DriverNews.Expected(assigned, 2, Planned.AddMinutes(20)));
        Assert.Equal(Planned.AddHours(3), await EtaAsync(id));
        Assert.Equal("WindowMissed", (await TimelineAsync(id, "kind"))[^1]);

        await TellAsync(DriverNews.Arrived(assigned, 5));
        await TellAsync(DriverNews.Expected(assigned, 4, Planned.AddHours(4)));
        Assert.Equal("Arrived", (await TimelineAsync(id, "kind"))[^1]);
    }

    [Fact]
    public async Task It_may_overtake_the_assignment_and_ends_with_it()
    {
        var id = (await client.SubmitAsync(Samples.Pickup("Overtaken Road"))).Id;
        var load = Guid.CreateVersion7();
        var assigned = News.Assigned(id, load, 1, 1);
        await TellAsync(News.Scheduled(id, 1, News.Load(load, News.Monday)));
        await TellAsync(DriverNews.Expected(assigned, 2, Planned.AddMinutes(50)));
        await TellAsync(assigned);
        Assert.Equal(Planned.AddMinutes(50), await EtaAsync(id));

        await TellAsync(News.Assigned(id, load, 3, 1));
        Assert.Equal(Planned, await EtaAsync(id));
    }

    private async Task<(Guid Id, PickupAssigned Assigned)> DispatchedAsync()
    {
        var id = (await client.SubmitAsync(Samples.Pickup($"{Guid.CreateVersion7()} Road"))).Id;
        var load = Guid.CreateVersion7();
        var assigned = News.Assigned(id, load, 1, 1);
        await TellAsync(News.Scheduled(id, 1, News.Load(load, News.Monday)));
        await TellAsync(assigned);
        await TellAsync(News.Dispatched(assigned));
        return (id, assigned);
    }

    private async Task<DateTimeOffset> EtaAsync(Guid id) =>
        (await client.ReadAsync($"/v1/pickup-requests/{id}")).Body.GetProperty("loads")[0].GetProperty("eta").GetDateTimeOffset();

    private async Task<IReadOnlyList<string?>> TimelineAsync(Guid id, string member) =>
        [.. (await client.ReadAsync($"/v1/pickup-requests/{id}/timeline")).Body.GetProperty("items").EnumerateArray().Select(e => e.GetProperty(member).GetString())];

    private async Task TellAsync(IntegrationEvent news, int times = 1)
    {
        await service.Bus.PublishAsync(news, times);
        await Eventually.HoldsAsync(
            async () => await service.ScalarAsync<long>("select count(*) from judge_inbox where message_id = $1", news.EventId) == 1, news.GetType().Name);
    }
}
