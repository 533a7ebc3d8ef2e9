namespace Netspring.Scheduling.Tests.Visiting;

/// <summary>With a clock of its own: the day of the visit has come.</summary>
public sealed class RestWithoutDateSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    [Fact]
    public async Task A_rest_that_no_offered_date_can_take_any_more_is_a_dispatchers_task()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 50) { Availability = [Pick.AllDay(SchedulingUnderTest.First)] };
        var load = (await service.BookAsync(pick)).Loads[0];
        await service.MoveClockAsync(TimeSpan.FromDays(SchedulingUnderTest.First.DayNumber - SchedulingUnderTest.Today.DayNumber));
        var partly = pick.PartlyCollected(load.LoadId, 30, "capacity", 2);
        await service.Bus.PublishAsync(partly);
        await service.WaitUntilHandledAsync(partly);
        var task = Assert.Single((await service.GetAsync($"/v1/tasks?cityCode={city}")).GetProperty("items").EnumerateArray());
        Assert.Equal(("PlaceLoad", pick.Id), (task.GetProperty("kind").GetString(), task.GetProperty("requestId").GetGuid()));
    }
}
