using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Missing;

/// <summary>With a clock of its own: it goes past the day of the visit.</summary>
public sealed class MissingSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    [Fact]
    public async Task A_visit_that_nobody_told_of_is_asked_about_the_next_noon_until_somebody_does()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 40);
        var load = (await service.BookAsync(pick)).Loads[0];
        await service.MoveClockAsync(TimeSpan.FromDays(SchedulingUnderTest.First.DayNumber - SchedulingUnderTest.Today.DayNumber + 1));
        await Task.Delay(500);
        Assert.Equal("Confirmed", await StatusAsync());
        await service.MoveClockAsync(TimeSpan.FromHours(3));
        await Eventually.HoldsAsync(async () => await StatusAsync() == "Failed", "the missed visit to be noticed");
        var task = Assert.Single((await service.GetAsync($"/v1/tasks?cityCode={city}")).GetProperty("items").EnumerateArray());
        Assert.Equal(("VisitFailed", "NOT_VISITED"), (task.GetProperty("kind").GetString(), task.GetProperty("reasons")[0].GetProperty("code").GetString()));

        var late = pick.Collected(load.LoadId, 2);
        await service.Bus.PublishAsync(late);
        await service.WaitUntilHandledAsync(late);
        Assert.Equal("Done", await StatusAsync());
        Assert.Empty((await service.GetAsync($"/v1/tasks?cityCode={city}")).GetProperty("items").EnumerateArray());
        Assert.Equal(0, await service.ContradictionsAsync());

        Task<string?> StatusAsync() => service.ScalarAsync<string>("select status from load where id = $1", load.LoadId);
    }
}
