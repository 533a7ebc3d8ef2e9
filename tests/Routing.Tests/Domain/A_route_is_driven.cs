using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Problems;
using static Netspring.Routing.Tests.Domain.PlannedDay;
using Route = Netspring.Routing.Domain.Route;

namespace Netspring.Routing.Tests.Domain;

public sealed class A_route_is_driven
{
    private static readonly DateTimeOffset Nine = new(2026, 12, 1, 1, 0, 0, TimeSpan.Zero);
    private readonly CityDay day = new() { CityCode = "310000", LocalDate = Date };

    public A_route_is_driven()
    {
        Adopt(day, [NewCrew(units: 60)], [NewErrand(20), NewErrand(20)]);
        day.Dispatch(Route);
    }

    private Route Route => day.Routes.Single();

    private Stop First => day.StopsOf(Route).First();

    private Stop Second => day.StopsOf(Route).Last();

    [Fact]
    public void From_its_start_to_its_end()
    {
        var version = day.Version;
        Assert.Equal([DrivingFact.RouteStarted], Drive(DriverEvent.Start, null, 0));
        Assert.Equal([DrivingFact.StopDeparted], Drive(DriverEvent.Depart, First, 5));
        Assert.Equal(StopStatus.EnRoute, First.Status);
        Assert.Equal([DrivingFact.StopArrived], Drive(DriverEvent.Arrive, First, 20));
        Assert.Equal([DrivingFact.StopDone], Drive(DriverEvent.Complete, First, 40));
        Assert.Equal((StopStatus.Completed, Nine.AddMinutes(20), Nine.AddMinutes(40)), (First.Status, First.ArrivedAt, First.DoneAt));
        Refused("InProgress", DriverEvent.Finish, null, 41);
        Assert.Equal([DrivingFact.StopDone], Drive(DriverEvent.Fail, Second, 60));
        Assert.Equal([DrivingFact.RouteCompleted], Drive(DriverEvent.Finish, null, 90));
        Assert.Equal((RouteStatus.Completed, Nine, Nine.AddMinutes(90)), (Route.Status, Route.StartedAt, Route.FinishedAt));
        Assert.Equal(version + 6, day.Version);
    }

    [Fact]
    public void And_work_at_a_stop_shows_that_it_has_started()
    {
        Assert.Equal([DrivingFact.RouteStarted, DrivingFact.StopDone], Drive(DriverEvent.Partial, First, 40));
        Assert.Equal((RouteStatus.InProgress, Nine.AddMinutes(40)), (Route.Status, First.ArrivedAt));
        Assert.Empty(Drive(DriverEvent.Start, null, 0));
    }

    [Fact]
    public void And_what_comes_late_changes_nothing_that_came_after_it()
    {
        Drive(DriverEvent.Complete, First, 40);
        var version = day.Version;
        Assert.Empty(Drive(DriverEvent.Arrive, First, 20));
        Assert.Empty(Drive(DriverEvent.Depart, First, 5));
        Assert.Empty(Drive(DriverEvent.Partial, First, 30));
        Assert.Empty(Drive(DriverEvent.Position, null, 30));
        Assert.Equal((StopStatus.Completed, version), (First.Status, day.Version));
    }

    [Fact]
    public void And_a_later_word_corrects_what_was_collected_but_not_whether()
    {
        Drive(DriverEvent.Complete, First, 40);
        Assert.Equal([DrivingFact.StopDone], Drive(DriverEvent.Partial, First, 45));
        Refused("Partial", DriverEvent.Fail, First, 50);
        Drive(DriverEvent.Fail, Second, 60);
        Refused("Failed", DriverEvent.Complete, Second, 61);
    }

    [Fact]
    public void Only_by_its_driver_and_only_while_it_is_with_him()
    {
        var told = new DriverEvent(Guid.CreateVersion7(), DriverEvent.Start, Route.Id, null, Nine, null, null, null);
        Assert.Equal(ProblemCatalog.NotFound, Assert.Throws<RuleViolation>(() => day.Drive(Guid.CreateVersion7(), told, Nine)).Code);
        Assert.Equal("/routeId", Assert.Throws<RuleViolation>(() => day.Drive(Driver, told with { RouteId = Guid.CreateVersion7() }, Nine)).Pointer);
        Assert.Equal("/stopId", Assert.Throws<RuleViolation>(() => day.Drive(Driver, told with { StopId = Guid.CreateVersion7() }, Nine)).Pointer);
        day.Recall(Route);
        Refused("Assigned", DriverEvent.Start, null, 0);
        Refused("Planned", DriverEvent.Arrive, First, 0);
        day.Dispatch(Route);
        day.SkipWithDriver([First.LoadId], Stop.CancelledByDonor);
        Refused("Skipped", DriverEvent.Complete, First, 40);
        Refused("Dispatched", DriverEvent.Finish, null, 40);
    }

    [Theory]
    [InlineData(-25 * 60, true)]
    [InlineData(-10 * 60, false)]
    [InlineData(4, false)]
    [InlineData(24 * 60, true)]
    public void By_a_clock_that_is_believed_unless_it_cannot_be_right(int minutes, bool isDoubtful)
    {
        var told = new DriverEvent(Guid.CreateVersion7(), DriverEvent.Start, Route.Id, null, Nine.AddMinutes(minutes), null, null, null);
        Assert.Equal((isDoubtful, isDoubtful ? Nine : told.DeviceTime), (told.ClockIsDoubtful(Nine), told.TookPlace(Nine)));
    }

    private Guid Driver => Route.DriverId!.Value;

    private IReadOnlyList<DrivingFact> Drive(string type, Stop? stop, int minutes)
    {
        var at = Nine.AddMinutes(minutes);
        return day.Drive(Driver, new DriverEvent(Guid.CreateVersion7(), type, Route.Id, stop?.Id, at, null, null, null), at);
    }

    private void Refused(string state, string type, Stop? stop, int minutes)
    {
        var refusal = Assert.Throws<RuleViolation>(() => Drive(type, stop, minutes));
        Assert.Equal((ProblemCatalog.InvalidStateTransition, state), (refusal.Code, refusal.Facts["currentState"]));
    }
}
