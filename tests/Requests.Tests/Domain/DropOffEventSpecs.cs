using CsCheck;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Tests.Domain;

public sealed class DropOffEventSpecs
{
    private static readonly DateOnly Day = new(2026, 12, 19);
    private static readonly Dictionary<TimeOnly, Occupancy> Nothing = [];

    [Theory]
    [InlineData("00:00", DropOffStatus.Published)]
    [InlineData("09:29", DropOffStatus.Published)]
    [InlineData("09:30", DropOffStatus.Open)]
    [InlineData("15:59", DropOffStatus.Open)]
    [InlineData("16:00", DropOffStatus.Closed)]
    public void A_published_event_is_open_during_its_hours(string time, DropOffStatus expected) =>
        Assert.Equal(expected, Published().StatusAt(At(time)));

    [Fact]
    public void The_hours_are_cut_into_halves_and_what_is_over_has_no_room()
    {
        var taken = new Dictionary<TimeOnly, Occupancy> { [new(10, 0)] = new(1, 12), [new(15, 30)] = new(3, 50) };
        var halves = Published().HalfHours(taken, At("10:00"));

        Assert.Equal(13, halves.Count);
        Assert.Equal(new HalfHour(new(9, 30), new(10, 0), default), halves[0]);
        Assert.Equal(new HalfHour(new(10, 0), new(10, 30), new(1, 28)), halves[1]);
        Assert.Equal(new HalfHour(new(15, 30), new(16, 0), default), halves[^1]);
    }

    [Fact]
    public void Hours_until_midnight_end() =>
        Assert.Equal(47, Drive(new(0, 0), new(23, 59)).HalfHours(Nothing, At("00:00")).Count);

    [Fact]
    public void Whatever_is_asked_for_no_half_hour_gets_more_than_it_takes() =>
        Gen.Select(Gen.Int[0, 15], Gen.Int[1, 30]).Array[0, 80].Sample(visits =>
        {
            var drive = Published();
            var taken = new Dictionary<TimeOnly, Occupancy>();
            foreach (var (index, units) in visits)
            {
                var from = drive.From.AddMinutes(HalfHour.Minutes * index);
                try
                {
                    drive.RefuseWithoutRoom(from, units, taken, At("08:00"));
                }
                catch (Exception refusal) when (refusal is RuleViolation { Code: "no-capacity" or "event-full" } or ValidationFailed)
                {
                    continue;
                }
                var before = taken.GetValueOrDefault(from);
                taken[from] = new Occupancy(before.Registrations + 1, before.Units + units);
            }
            Assert.All(taken, t => Assert.True(t.Key < drive.To && t.Value is { Registrations: <= 2, Units: <= 40 }));
        });

    private static DropOffEvent Published()
    {
        var drive = Drive(new(9, 30), new(16, 0));
        drive.Publish(At("08:00"));
        return drive;
    }

    private static DropOffEvent Drive(TimeOnly from, TimeOnly to) => DropOffEvent.Draft(Guid.CreateVersion7(), "code", "310000", new DropOffDetails(
        "电脑捐赠日", "Computer donation day", null, "27F", "168 Hubin Road", new GeoPoint(121.47, 31.22), Day, from, to, new HalfHourCapacity(2, 40), []));

    private static DateTimeOffset At(string time) => CityClock.At(Day, TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
}
