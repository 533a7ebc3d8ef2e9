using CsCheck;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;
using static Netspring.Routing.Tests.Domain.PlannedDay;
using Route = Netspring.Routing.Domain.Route;

namespace Netspring.Routing.Tests.Domain;

public sealed class Times_are_forecast
{
    private static readonly GeoPoint Centre = new(121.47, 31.23);

    private static readonly Gen<Errand> AnyErrand = Gen.Select(
        Gen.Double[-0.08, 0.08], Gen.Double[-0.08, 0.08], Gen.Int[5, 30], Gen.Int[8, 14], Gen.Int[2, 4],
        (east, north, units, from, hours) => NewErrand(units) with
        {
            Location = new GeoPoint(Centre.Lon + east, Centre.Lat + north),
            ServiceSeconds = 600 + (15 * units),
            From = new TimeOnly(from, 0),
            To = new TimeOnly(from + hours, 0),
        });

    private static readonly DriverBreak Lunch = new(new TimeOnly(11, 30), new TimeOnly(13, 0), 30);
    private static readonly DriverBreak Tea = new(new TimeOnly(15, 0), new TimeOnly(16, 0), 15);

    private static readonly Gen<Drive> AnyDrive = Gen.Select(AnyErrand.Array[1, 7], Gen.Int[0, 2], (errands, breaks) => new Drive([.. new[] { Lunch, Tea }.Take(breaks)], errands))
        .Where(drive => drive.Day.Routes.Count == 1);

    [Fact]
    public void As_planned_when_everything_is_on_time() => AnyDrive.Sample(
        drive =>
        {
            drive.Tell(DriverEvent.Start, null, drive.Route.StartsAt);
            IsAsPlanned(drive, drive.Route.StartsAt);
            foreach (var stop in drive.Stops)
            {
                drive.Tell(DriverEvent.Depart, stop, stop.Arrival.AddMinutes(-1) < drive.Now ? drive.Now : stop.Arrival.AddMinutes(-1), expect: false);
                drive.Tell(DriverEvent.Arrive, stop, stop.Arrival);
                IsAsPlanned(drive, stop.Arrival);
                drive.Tell(DriverEvent.Complete, stop, stop.Departure);
                IsAsPlanned(drive, stop.Departure);
            }
            Assert.Null(drive.Route.EtaDueAt);
        },
        iter: 60);

    [Fact]
    public void Never_before_now_nor_the_window_and_later_from_stop_to_stop_whatever_is_told() =>
        Gen.Select(AnyDrive, Gen.Int[0, int.MaxValue]).Sample(
            (drive, seed) =>
            {
                var random = new Random(seed);
                var now = drive.Route.StartsAt.AddMinutes(random.Next(-60, 120));
                for (var step = 0; step < 12; step++)
                {
                    now = now.AddMinutes(random.Next(0, 40));
                    var stop = drive.Stops[random.Next(drive.Stops.Count)];
                    if (random.Next(4) > 0 && stop.IsWithDriver)
                        drive.Tell(random.Next(3) switch { 0 => DriverEvent.Depart, 1 => DriverEvent.Arrive, _ => DriverEvent.Fail }, stop, now.AddMinutes(-random.Next(0, 90)), expect: false);
                    drive.Expect(now);
                    var etas = drive.Open.ConvertAll(s => s.Eta!.Value);
                    Assert.All(drive.Open, s => Assert.True(s.Eta >= now && s.Eta >= drive.Day.At((int)drive.ErrandOf(s).From.ToTimeSpan().TotalSeconds)));
                    Assert.Equal(etas.Order(), etas);
                    Assert.True(drive.Open.Count == 0 ? drive.Route.EtaDueAt is null : drive.Route.EtaDueAt > now);
                }
            },
            iter: 100);

    [Fact]
    public void Later_by_what_the_driver_is_late_until_a_window_gives_the_time_back()
    {
        var drive = new Drive(
            NewErrand(10) with { To = new TimeOnly(12, 0) },
            NewErrand(10) with { Location = new GeoPoint(121.45, 31.2), From = new TimeOnly(14, 0) });
        var (first, second) = (drive.Stops[0], drive.Stops[1]);
        drive.Tell(DriverEvent.Start, null, drive.Route.StartsAt.AddMinutes(10));
        Assert.Equal((first.Arrival.AddMinutes(10), second.Arrival), (first.Eta, second.Eta));
        Assert.Equal(drive.Day.At(14 * 3600), second.Eta);
    }

    [Fact]
    public void Later_by_a_rest_that_is_still_to_come_and_not_by_one_that_was_taken_before_setting_out()
    {
        var drive = new Drive(
            [Lunch],
            NewErrand(10) with { From = new TimeOnly(10, 50), To = new TimeOnly(11, 0), ServiceSeconds = 3_600 },
            NewErrand(10) with { Location = new GeoPoint(121.55, 31.2), From = new TimeOnly(11, 30), To = new TimeOnly(13, 0), ServiceSeconds = 3_600 });
        var (first, second, rest) = (drive.Stops[0], drive.Stops[1], Assert.Single(drive.Route.Breaks));
        Assert.InRange(rest.From, first.Departure, second.Arrival);
        Assert.Equal(TimeSpan.FromMinutes(30), rest.To - rest.From);

        drive.Tell(DriverEvent.Complete, first, first.Departure.AddMinutes(20));
        Assert.Equal(second.Arrival.AddMinutes(20), second.Eta);
        drive.Tell(DriverEvent.Depart, second, first.Departure.AddMinutes(50));
        Assert.Equal(second.Arrival.AddMinutes(20), second.Eta);
    }

    [Fact]
    public void And_what_comes_late_moves_nothing_that_is_known_better()
    {
        var drive = new Drive(NewErrand(10), NewErrand(10), NewErrand(10));
        var (first, second, third) = (drive.Stops[0], drive.Stops[1], drive.Stops[2]);
        drive.Tell(DriverEvent.Complete, second, second.Departure.AddMinutes(30));
        // The first seems to be still to come.
        Assert.Equal((second.DoneAt, third.Arrival.AddMinutes(45)), (first.Eta, third.Eta));
        drive.Tell(DriverEvent.Complete, first, first.Departure, heard: second.Departure.AddMinutes(30));
        Assert.Equal(third.Arrival.AddMinutes(30), third.Eta);
    }

    [Fact]
    public void A_silent_driver_is_late_and_is_looked_after_ever_more_seldom()
    {
        var drive = new Drive(NewErrand(10));
        var (stop, start) = (drive.Stops[0], drive.Route.StartsAt);
        Assert.Equal((null, start.AddMinutes(5)), (stop.Eta, drive.Route.EtaDueAt));
        var looks = new List<double>();
        while (drive.Route.EtaDueAt!.Value - start < TimeSpan.FromHours(8))
        {
            var now = drive.Route.EtaDueAt.Value;
            Assert.True(drive.Expect(now));
            Assert.Equal(stop.Arrival + (now - start), stop.Eta);
            looks.Add((now - start).TotalMinutes);
        }
        Assert.Equal([5, 10, 20, 40, 80, 160, 320], looks);
        drive.Tell(DriverEvent.Start, null, start.AddMinutes(2), heard: start.AddMinutes(3));
        Assert.Equal(stop.Arrival.AddMinutes(2), stop.Eta);
        drive.Day.SkipWithDriver([stop.LoadId], Stop.CancelledByDonor);
        Assert.Equal((null, drive.Day.At(0)), (stop.Expected, drive.Route.EtaDueAt));
    }

    [Fact]
    public void A_way_takes_as_long_as_the_traffic_of_its_hour()
    {
        var drive = new Drive(NewErrand(10) with { Location = new GeoPoint(Centre.Lon + 0.2, Centre.Lat), From = new TimeOnly(0, 0), To = new TimeOnly(23, 0) });
        drive.Tell(DriverEvent.Start, null, drive.Route.StartsAt);
        var free = drive.Stops[0].Eta!.Value - drive.Route.StartsAt;
        IReadOnlyList<SpeedPeriod> slow = [new SpeedPeriod(new TimeOnly(0, 0), new TimeOnly(23, 0), 2)];
        drive.SlowDown(new SpeedProfile(slow, slow));
        drive.Expect(drive.Route.StartsAt);
        Assert.Equal(2 * free, drive.Stops[0].Eta!.Value - drive.Route.StartsAt);
    }

    [Fact]
    public void And_nothing_of_it_is_left_on_a_route_that_is_taken_back()
    {
        var drive = new Drive(NewErrand(10));
        drive.Expect(drive.Route.StartsAt.AddMinutes(30));
        Assert.NotNull(drive.Stops[0].Eta);
        drive.Day.Recall(drive.Route);
        Assert.Equal((null, null, drive.Stops[0].Arrival), (drive.Stops[0].Eta, drive.Route.EtaDueAt, drive.Stops[0].Expected));
    }

    private static void IsAsPlanned(Drive drive, DateTimeOffset now) =>
        Assert.All(drive.Open, stop => Assert.True(stop.Eta == stop.Arrival, $"{stop.Trip}.{stop.Sequence} is planned {stop.Arrival:T}, expected {stop.Eta:T} at {now:T}"));

    /// <summary>A dispatched route of one crew.</summary>
    private sealed class Drive
    {
        private Itinerary way;
        private readonly IReadOnlyDictionary<Guid, Errand> errands;

        public Drive(params Errand[] wanted)
            : this([], wanted)
        {
        }

        public Drive(IReadOnlyList<DriverBreak> breaks, params Errand[] wanted)
        {
            var crew = NewCrew(units: 60) with { Breaks = breaks };
            Adopt(Day, [crew], wanted);
            if (Day.Routes.Count > 0)
                Day.Dispatch(Route);
            errands = wanted.ToDictionary(errand => errand.LoadId);
            way = new Itinerary(
                crew.Depot, wanted.ToDictionary(e => e.LoadId, e => new Waypoint(e.Location, e.ServiceSeconds, e.From, e.To)), Travel: null);
        }

        public CityDay Day { get; } = new() { CityCode = "310000", LocalDate = Date };

        public DateTimeOffset Now { get; private set; }

        public Route Route => Day.Routes.Single();

        public List<Stop> Stops => [.. Day.StopsOf(Route)];

        /// <summary>Where the driver goes next first.</summary>
        public List<Stop> Open => [.. Stops.Where(stop => stop.IsWithDriver).OrderBy(stop => stop.Status != StopStatus.EnRoute)];

        public Errand ErrandOf(Stop stop) => errands[stop.LoadId];

        public void SlowDown(SpeedProfile speed) => way = way with { Speed = speed };

        public bool Expect(DateTimeOffset now) => Day.Expect(Route, way, now);

        public void Tell(string type, Stop? stop, DateTimeOffset at, DateTimeOffset? heard = null, bool expect = true)
        {
            Day.Drive(Route.DriverId!.Value, new DriverEvent(Guid.CreateVersion7(), type, Route.Id, stop?.Id, at, null, null, null), at);
            Now = heard ?? at;
            if (expect)
                Expect(Now);
        }
    }
}
