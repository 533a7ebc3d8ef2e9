using Netspring.Routing.Domain;

namespace Netspring.Routing.Tests.Domain;

public sealed class A_roster_goes_on
{
    private static readonly DateOnly Today = new(2026, 12, 1);
    private readonly Vehicle vehicle = new()
    {
        Id = Guid.CreateVersion7(),
        Plate = "A",
        DepotId = Guid.CreateVersion7(),
        Kind = VehicleKind.Van,
        Units = 60,
        Kg = 800,
        M3 = 6,
        Skills = ["hazmat", "lift"],
        TripsPerDay = 2,
    };

    private readonly Driver driver = new()
    {
        Id = Guid.CreateVersion7(),
        Code = "D",
        DisplayName = "D",
        DepotId = Guid.CreateVersion7(),
        Skills = ["hazmat"],
        ShiftFrom = new TimeOnly(8, 0),
        ShiftTo = new TimeOnly(18, 0),
    };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 7)]
    [InlineData(100, 61)]
    [InlineData(0, 0)]
    [InlineData(-3, 0)]
    public void By_the_days_that_are_missing(int daysLater, int added)
    {
        var roster = new Roster { VehicleId = vehicle.Id, DriverId = driver.Id, CityCode = "310000" };
        var all = roster.Extend(driver, vehicle, Today).ToList();
        Assert.Equal(Enumerable.Range(0, 61).Select(Today.AddDays), all.Select(day => day.LocalDate));
        var more = roster.Extend(driver, vehicle, Today.AddDays(daysLater));

        Assert.Equal(added, more.Count);
        Assert.Empty(all.Select(day => day.LocalDate).Intersect(more.Select(day => day.LocalDate)));
        Assert.Equal(2, roster.Version);
        Assert.True(roster.Until >= Today.AddDays(daysLater + 60));
    }

    [Fact]
    public void With_what_either_of_the_crew_can_do() => Assert.Equal(["hazmat", "lift"], Roster.SkillsOf(driver, vehicle));
}
