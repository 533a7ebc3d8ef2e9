using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Tests.Domain;

public sealed class An_assignment_is_told
{
    private static readonly DateOnly Date = new(2026, 12, 1);
    private readonly Assignment assignment = new() { LoadId = LoadId, PickupId = LoadId, CityCode = "310000" };
    private static readonly Guid LoadId = Guid.CreateVersion7();
    private readonly Crew crew = new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), new GeoPoint(121.47, 31.23),
        new TimeOnly(8, 0), new TimeOnly(18, 0), VehicleKind.Van, 60, 800, 6, [], new TimeOnly(8, 0), new TimeOnly(18, 0), 2);

    [Fact]
    public void Once()
    {
        var day = DayAt(9, 0);
        Assert.True(Assign(day, scheduleVersion: 1));
        Assert.False(Assign(day, scheduleVersion: 1));
        Assert.Equal(1, assignment.Version);
    }

    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    public void Again_when_the_arrival_moves_by_more_than_a_quarter_of_an_hour(int minutes, bool isNews)
    {
        var day = DayAt(9, 0);
        Assign(day, 1);
        Replace(day, 9, minutes);
        Assert.Equal(isNews, Assign(day, 1));
    }

    [Fact]
    public void Again_when_small_shifts_add_up()
    {
        var day = DayAt(9, 0);
        Assign(day, 1);
        Replace(day, 9, 10);
        Assert.False(Assign(day, 1));
        Replace(day, 9, 20);
        Assert.True(Assign(day, 1));
    }

    [Fact]
    public void Again_for_a_newer_schedule()
    {
        var day = DayAt(9, 0);
        Assign(day, 1);
        Assert.True(Assign(day, 2));
        Assert.Equal((2L, 2L), (assignment.Version, assignment.ScheduleVersion));
    }

    [Fact]
    public void Of_a_driver_on_the_road_when_he_is_another_quarter_of_an_hour_late_and_not_when_he_swings()
    {
        var day = DayAt(9, 0);
        Assign(day, 1);
        day.Dispatch(day.Routes.Single());
        var (told, end) = (assignment.Eta!.Value, assignment.Eta!.Value.AddHours(3));
        bool Expect(int minutes) => assignment.Expect(told.AddMinutes(minutes), end, Assignment.EtaTolerance);

        Assert.Equal([false, false, true], new[] { 6, 12, 18 }.Select(Expect));
        Assert.Equal([false, false, false], new[] { 25, 10, 33 }.Select(Expect));
        Assert.Equal((true, told.AddMinutes(2), 3L), (Expect(2), assignment.Eta, assignment.Version));
        Assert.False(Assign(day, 1));
    }

    [Fact]
    public void Of_a_driver_who_misses_the_window_by_a_minute_once()
    {
        Assign(DayAt(9, 0), 1);
        var (told, end) = (assignment.Eta!.Value, assignment.Eta!.Value.AddMinutes(10));
        bool Expect(int minutes) => assignment.Expect(told.AddMinutes(minutes), end, Assignment.EtaTolerance);

        Assert.Equal([false, true, false, false], new[] { 9, 10, 9, 11 }.Select(Expect));
        assignment.TakeBack();
        Assert.False(Expect(60));
    }

    [Fact]
    public void As_refused_once_per_schedule()
    {
        Assert.True(assignment.Unassign(Date, 1, [new Reason("NO_VEHICLE", [], "ADD_VEHICLE")]));
        Assert.False(assignment.Unassign(Date, 1, []));
        Assert.True(assignment.Unassign(Date, 2, []));
        Assert.True(Assign(DayAt(9, 0), 2));
        Assert.Equal(3, assignment.Version);
    }

    private CityDay DayAt(int hour, int minute)
    {
        var day = new CityDay { CityCode = "310000", LocalDate = Date };
        Replace(day, hour, minute);
        return day;
    }

    private void Replace(CityDay day, int hour, int minute)
    {
        var from = new TimeOnly(hour, minute);
        var errand = new Errand(LoadId, LoadId, new GeoPoint(121.47, 31.23), 10, 20, 0.1m, [], 600, from, from.AddMinutes(1), 0);
        var input = new PlanInput("310000", Date, 1, [crew], [errand], [], [LoadId], TravelSource.Estimate, null);
        day.Adopt(DayPlanner.Insert(input).Plan, [crew], [errand]);
    }

    private bool Assign(CityDay day, long scheduleVersion) => assignment.Assign(day.Routes.Single(), day.Stops.Single(), scheduleVersion);
}
