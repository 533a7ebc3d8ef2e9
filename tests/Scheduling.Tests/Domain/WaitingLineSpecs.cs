using CsCheck;
using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Tests.Domain;

public sealed class WaitingLineSpecs
{
    private const int Cases = 100_000;
    private const int Room = 60;
    private static readonly DateOnly Today = new(2026, 9, 24);
    private static readonly BookingRules Always = Rules.On(Today);
    private static readonly DateTimeOffset Morning = new(2026, 9, 24, 8, 0, 0, TimeSpan.FromHours(8));

    private sealed record Waiting(int Priority, int Minute, int Units);

    /// <summary>
    /// The specification said again in four lines: go through the line by priority, then time, then id; whoever fits into what
    /// is left of a window takes it, the fullest that still has room first, and the morning before the afternoon.
    /// </summary>
    private static HashSet<Guid> Promoted(IEnumerable<(Guid Id, Waiting Wish)> line, int[] free)
    {
        var promoted = new HashSet<Guid>();
        foreach (var (id, wish) in line.OrderByDescending(w => w.Wish.Priority).ThenBy(w => w.Wish.Minute).ThenBy(w => w.Id))
        {
            if (Array.FindIndex(free, room => room >= wish.Units) is var window and >= 0 && promoted.Add(id))
                free[window] -= wish.Units;
        }
        return promoted;
    }

    [Fact]
    public void Those_in_line_are_promoted_in_the_order_that_is_promised()
    {
        var seen = new int[2];
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 5], Gen.Int[31, 60], (priority, minute, units) => new Waiting(priority, minute, units)).Array[1, 7]
            .Sample(
                wishes =>
                {
                    var city = new CityInMemory(Always, Rules.Light(Room), days: 1);
                    var line = wishes.Select(wish => (Wish: wish, Pickup: Waits(wish))).ToList();
                    var expected = Promoted(line.Select(w => (w.Pickup.Id, w.Wish)), [.. city.Cells.OrderBy(c => c.WindowFrom).Select(_ => Room)]);
                    var news = WaitingLine.TryAsync(
                        new Booker(city, Always, Morning), [.. WaitingLine.InOrder(line.Select(w => w.Pickup))], new HashSet<Pickup>(),
                        CancellationToken.None).GetAwaiter().GetResult();

                    Assert.Equal(expected, news.Where(n => n.WaitedFor is not null).Select(n => n.Pickup.Id).ToHashSet());
                    Assert.Equal(expected, line.Where(w => w.Pickup.Loads.Any(l => l.IsPlaced)).Select(w => w.Pickup.Id).ToHashSet());
                    // Who still waits is told the place in line.
                    Assert.Equal(
                        Enumerable.Range(1, line.Count - expected.Count),
                        news.Where(n => n.Pickup.State == PickupState.Waitlisted).Select(n => n.Position));
                    Assert.All(city.Cells, cell => Assert.False(cell.IsOverfull));
                    Interlocked.Increment(ref seen[Math.Min(1, line.Count - expected.Count)]);
                },
                iter: Cases);
        // Both were met often: everybody served, and somebody left.
        Assert.All(seen, count => Assert.InRange(count, Cases / 20, Cases));
    }

    [Fact]
    public void A_line_tried_together_gets_what_each_gets_who_is_tried_alone()
    {
        var found = 0;
        Gen.Select(Gen.Int[0, 2], Gen.Int[31, 250], Gen.Int[0, 6].Array[0, 2], Gen.Int[0, 9],
                (priority, units, days, skill) => (Wish: new Waiting(priority, 0, units), Days: days, Skills: skill == 0 ? new[] { "hazmat" } : []))
            .Array[1, 12]
            .Sample(
                wishes =>
                {
                    var (together, alone) = (new CityInMemory(Always, Rules.Light(Room), days: 5), new CityInMemory(Always, Rules.Light(Room), days: 5));
                    var lines = new[] { together, alone }.Select(_ => WaitingLine.InOrder(wishes.Select((w, minute) =>
                        Waits(w.Wish with { Minute = minute }, w.Skills, [.. w.Days.Distinct().Select(AllDay)]))).ToList()).ToList();
                    WaitingLine.TryAsync(new Booker(together, Always, Morning), lines[0], new HashSet<Pickup>(), CancellationToken.None).GetAwaiter().GetResult();
                    foreach (var pickup in lines[1])
                        new Booker(alone, Always, Morning).ScheduleAsync(pickup, CancellationToken.None).GetAwaiter().GetResult();

                    Assert.Equal(lines[1].Select(Outcome), lines[0].Select(Outcome));
                    Interlocked.Add(ref found, lines[0].Count(p => p.State == PickupState.Scheduled));
                },
                iter: Cases / 10);
        Assert.True(found > Cases / 10);
    }

    private static OfferedWindow AllDay(int ahead) => new(Always.EarliestDate.AddDays(ahead), new TimeOnly(9, 0), new TimeOnly(17, 0));

    private static string Outcome(Pickup pickup) =>
        $"{pickup.State} {pickup.Reason} {pickup.WantedFrom} {pickup.WantedTo} " + string.Join(", ", pickup.LiveLoads.Select(l => $"{l.Size.Units} {l.LocalDate} {l.VisitFrom}"));

    private static Pickup Waits(Waiting wish, string[]? skills = null, OfferedWindow[]? availability = null)
    {
        var pickup = Pickup.Of(new PickupAsked(
            Guid.CreateVersion7(), 1, CityInMemory.Code, "PR", Rules.Light(wish.Units), skills ?? [], Availability.Of(availability ?? []), wish.Priority, Morning.AddMinutes(wish.Minute)));
        pickup.Waitlist("NO_CAPACITY", Always.EarliestDate, Always.EarliestDate);
        return pickup;
    }
}
