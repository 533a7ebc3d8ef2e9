using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Tests.Domain;

public sealed class TripsSpecs
{
    private static readonly DateOnly Day = new(2026, 10, 12);

    private static IReadOnlyList<PlannedTrip> Trips(int from, int to, int trips, bool available = true) =>
        CityVehicle.TripsOf(
            [new CrewDay(Guid.Empty, Day, new DayWindow(new TimeOnly(from, 0), new TimeOnly(to, 0)), trips, available)], _ => [Rules.Morning, Rules.Afternoon]);

    [Fact]
    public void A_crew_makes_one_trip_per_window_in_their_order()
    {
        Assert.Equal([(1, Rules.Morning), (2, Rules.Afternoon)], Trips(8, 18, 2).Select(t => (t.TripNo, t.Window)));
        Assert.Equal([(1, Rules.Morning)], Trips(8, 18, 1).Select(t => (t.TripNo, t.Window)));
        Assert.Equal(2, Trips(8, 18, 5).Count);
        Assert.Empty(Trips(8, 18, 0));
    }

    [Fact]
    public void Windows_outside_the_shift_and_days_off_give_none()
    {
        Assert.Equal([(1, Rules.Afternoon)], Trips(10, 18, 2).Select(t => (t.TripNo, t.Window)));
        Assert.Empty(Trips(10, 16, 2));
        Assert.Empty(Trips(8, 18, 2, available: false));
    }

    [Fact]
    public void A_visiting_crew_makes_one_trip_as_long_as_it_stays_within_collecting_hours()
    {
        Assert.Equal(new DayWindow(new TimeOnly(10, 15), new TimeOnly(15, 45)), Visit(new TimeOnly(10, 15), new TimeOnly(15, 45))!.Window);
        Assert.Equal(new DayWindow(Rules.Morning.From, Rules.Afternoon.To), Visit(new TimeOnly(8, 0), new TimeOnly(18, 0))!.Window);
        Assert.Equal(1, Visit(new TimeOnly(16, 0), new TimeOnly(20, 0))!.TripNo);
        Assert.Null(Visit(new TimeOnly(16, 1), new TimeOnly(20, 0)));
        Assert.Null(Visit(new TimeOnly(10, 15), new TimeOnly(15, 45), available: false));
    }

    private static PlannedTrip? Visit(TimeOnly from, TimeOnly to, bool available = true) => CityVehicle.VisitsOf(
        [new CrewDay(Guid.Empty, Day, new DayWindow(from, to), 1, available)], _ => [Rules.Morning, Rules.Afternoon]).SingleOrDefault();

    [Fact]
    public void A_slot_has_one_id_for_ever()
    {
        var id = SlotId.Of("310000", Day, Rules.Morning);
        Assert.Equal(id, SlotId.Of("310000", Day, new DayWindow(new TimeOnly(9, 0), new TimeOnly(12, 0))));
        Assert.Equal(4, new[] { id, SlotId.Of("310100", Day, Rules.Morning), SlotId.Of("310000", Day.AddDays(1), Rules.Morning), SlotId.Of("310000", Day, Rules.Afternoon) }.Distinct().Count());
    }
}
