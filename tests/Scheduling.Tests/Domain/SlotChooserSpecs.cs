using CsCheck;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Scheduling.Tests.Domain;

public sealed class SlotChooserSpecs
{
    private static readonly DateOnly First = new(2026, 10, 10);
    private static readonly DateOnly Sunday = new(2026, 10, 11);
    private static readonly DateOnly Monday = new(2026, 10, 12);
    private static readonly BookingRules S4 = Rules.On(new DateOnly(2026, 9, 24));
    private static readonly SlotRange Anytime = new(First.ToDateTime(TimeOnly.MinValue), S4.LastDate);

    private static Choice? Choose(LoadSize load, TripCell[] cells, OfferedWindow[]? availability = null, string[]? skills = null, int placed = 0) =>
        new SlotChooser(load, new Wish(Availability.Of(availability ?? []), skills ?? [], _ => placed), S4, Anytime).LookAt(new CellBoard(cells)) is [var first, ..] ? first : null;

    [Fact]
    public void Seven_loads_of_45_do_not_fit_two_vans_of_60_and_a_truck_of_200()
    {
        TripCell[] cells = [Rules.Cell(First, Rules.Morning, 60), Rules.Cell(First, Rules.Morning, 60), Rules.Cell(First, Rules.Morning, 200)];
        var taken = 0;
        while (Choose(Rules.Light(45), cells) is { } choice)
        {
            choice.Cell.Take(Rules.Light(45));
            taken++;
        }
        Assert.Equal(6, taken);
        Assert.Equal([45, 45, 180], cells.Select(c => c.Taken.Units));
    }

    [Fact]
    public void A_small_load_goes_where_the_least_room_is_left_over()
    {
        TripCell[] cells = [Rules.Cell(First, Rules.Morning, 200), Rules.Cell(First, Rules.Morning, 60), Rules.Cell(First, Rules.Morning, 40)];
        Assert.Same(cells[2], Choose(Rules.Light(33), cells)!.Cell);
        Assert.Same(cells[1], Choose(Rules.Light(45), cells)!.Cell);
        Assert.Same(cells[0], Choose(Rules.Light(61), cells)!.Cell);
        Assert.Null(Choose(Rules.Light(201), cells));
    }

    [Fact]
    public void Special_crews_are_kept_for_special_goods()
    {
        TripCell[] cells = [Rules.Cell(First, Rules.Morning, 60, "hazmat"), Rules.Cell(First, Rules.Morning, 60)];
        Assert.Same(cells[1], Choose(Rules.Light(33), cells)!.Cell);
        Assert.Same(cells[0], Choose(Rules.Light(33), cells, skills: ["hazmat"])!.Cell);
        Assert.Null(Choose(Rules.Light(33), [cells[1]], skills: ["hazmat"]));
    }

    [Fact]
    public void The_earliest_working_day_wins_then_the_earliest_window_and_says_what_was_passed_over()
    {
        var full = Rules.Cell(First, Rules.Morning, 40);
        full.Take(Rules.Light(40));
        TripCell[] cells =
        [
            Rules.Cell(Monday, Rules.Morning, 60), Rules.Cell(Monday, Rules.Afternoon, 60),
            Rules.Cell(Sunday, Rules.Morning, 60), full, Rules.Cell(First, Rules.Afternoon, 30),
        ];
        var choice = Choose(Rules.Light(33), cells)!;
        Assert.Same(cells[0], choice.Cell);
        Assert.Equal(new Why(OutsideAvailability: 0, KeptForOthers: 0, Full: 2, UnitsLeft: 27), choice.Why);

        var inTheAfternoon = Choose(Rules.Light(33), cells, [Rules.Offer(Monday, 12, 15)])!;
        Assert.Same(cells[1], inTheAfternoon.Cell);
        Assert.Equal(new DayWindow(new TimeOnly(13, 0), new TimeOnly(15, 0)), inTheAfternoon.Visit);
        Assert.Equal(new Why(OutsideAvailability: 3, KeptForOthers: 0, Full: 0, UnitsLeft: 27), inTheAfternoon.Why);
    }

    [Fact]
    public void Of_the_windows_of_the_earliest_day_the_one_with_the_nearest_visit_wins()
    {
        var (site, near, far) = (new GeoPoint(121.47, 31.23), new GeoPoint(121.48, 31.23), new GeoPoint(121.60, 31.23));
        TripCell[] cells = [Rules.Cell(First, Rules.Morning, 60), Rules.Cell(First, Rules.Afternoon, 60), Rules.Cell(Monday, Rules.Morning, 60)];
        var choices = new SlotChooser(Rules.Light(33), new Wish(Availability.AnyTime, [], _ => 0), S4, Anytime).LookAt(new CellBoard(cells));
        Assert.Equal([cells[0], cells[1]], choices.Select(c => c.Cell));

        ILookup<Guid, GeoPoint> Visits(params (int Cell, GeoPoint At)[] booked) => booked.ToLookup(v => cells[v.Cell].SlotId, v => v.At);
        Assert.Same(cells[0], SlotChooser.Nearest(choices, site, Visits()).Cell);
        Assert.Same(cells[0], SlotChooser.Nearest(choices, site, Visits((0, near), (1, near))).Cell);
        Assert.Same(cells[0], SlotChooser.Nearest(choices, site, Visits((0, near), (1, far), (2, site))).Cell);
        var later = SlotChooser.Nearest(choices, site, Visits((0, far), (1, far), (1, near)));
        Assert.Same(cells[1], later.Cell);
        Assert.Equal((1, 27), (later.Why.Farther, later.Why.UnitsLeft));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(40, true)]
    [InlineData(41, false)]
    public void Further_loads_of_a_request_stay_within_70_percent_of_the_day(int placed, bool allowed) =>
        // 100 units that day: 40 + 30 is just fair.
        Assert.Equal(allowed, Choose(Rules.Light(30), [Rules.Cell(First, Rules.Morning, 60), Rules.Cell(First, Rules.Afternoon, 40)], placed: placed) is not null);

    [Fact]
    public void The_first_load_of_a_day_may_take_it_all() =>
        Assert.NotNull(Choose(Rules.Light(100), [Rules.Cell(First, Rules.Morning, 100)]));

    [Fact]
    public void A_cell_has_a_limited_number_of_stops()
    {
        var cell = Rules.Cell(First, Rules.Morning, 1000);
        for (var i = 0; i < TripCell.DefaultStops; i++)
            cell.Take(Rules.Light(1));
        Assert.Null(Choose(Rules.Light(1), [cell]));
        Assert.Throws<InvalidOperationException>(() => cell.Take(Rules.Light(1)));
    }

    [Fact]
    public void A_cell_takes_no_more_visits_than_its_window_has_time_for()
    {
        // 25 minutes to get to and into each site, and 31 × 20 s: five of them take 2 h 57 min.
        var (morning, afternoon) = (Rules.Cell(First, Rules.Morning, 1000), Rules.Cell(First, Rules.Afternoon, 1000));
        for (var i = 0; i < 5; i++)
        {
            var choice = Choose(Rules.Light(31), [morning, afternoon])!;
            Assert.Same(morning, choice.Cell);
            choice.Cell.Take(Rules.Light(31));
        }
        Assert.Same(afternoon, Choose(Rules.Light(31), [morning, afternoon])!.Cell);
    }

    [Fact]
    public void One_visit_is_always_possible_however_long() =>
        Assert.NotNull(Choose(Rules.Light(1000), [Rules.Cell(First, Rules.Morning, 1000)]));

    [Fact]
    public void Whatever_comes_and_goes_no_cell_is_ever_overfull_and_the_choice_is_the_first_that_fits() =>
        Gen.Select(
                Gen.Int[1, 80].Array[1, 6],
                Gen.Select(Gen.Int[1, 60], Gen.Int[0, 900], Gen.Bool).Array[1, 60])
            .Sample((units, loads) =>
            {
                var cells = units.Select((u, i) => TripCell.For(
                    "310000", Guid.CreateVersion7(),
                    new PlannedTrip(Guid.CreateVersion7(), 1, i % 2 == 0 ? First : Monday, i % 3 == 0 ? Rules.Morning : Rules.Afternoon),
                    new LoadSize(u, 10 * u, 1000), i % 2 == 0 ? ["hazmat"] : [])).ToArray();
                var held = new List<(TripCell Cell, LoadSize Size)>();
                foreach (var (size, kg, giveBack) in loads)
                {
                    var load = new LoadSize(size, kg, 0);
                    var choice = Choose(load, cells, skills: kg % 5 == 0 ? ["hazmat"] : []);
                    var anyFits = cells.Any(c => c.Fits(load, kg % 5 == 0 ? ["hazmat"] : []));
                    if (choice is not null != anyFits)
                        return false;
                    if (choice is not null)
                    {
                        choice.Cell.Take(load);
                        held.Add((choice.Cell, load));
                    }
                    if (giveBack && held.Count > 0)
                    {
                        held[0].Cell.Release(held[0].Size);
                        held.RemoveAt(0);
                    }
                    if (cells.Any(c => c.IsOverfull || c.Taken.Units != held.Where(h => h.Cell == c).Sum(h => h.Size.Units)))
                        return false;
                }
                return true;
            }, iter: 500);
}
