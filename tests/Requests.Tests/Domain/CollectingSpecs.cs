using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Tests.Domain;

/// <summary>What becomes of loads on the road, at the door and at the depot, and of what was left behind.</summary>
public sealed class CollectingSpecs
{
    private static readonly DateOnly Monday = new(2026, 10, 12);
    private static readonly DateTimeOffset Later = Sample.Now.AddHours(1);
    private readonly PickupRequest request = Sample.Request(laptops: 40);
    private readonly Guid load = Guid.CreateVersion7();
    private readonly Assignment driver = Sample.Driver("Li Wei", Monday) with { RouteVersion = 4 };

    public CollectingSpecs()
    {
        request.Apply(new Schedule(1, ScheduleOutcome.Placed, [Sample.Load(load, date: Monday)], null));
        request.Apply(new RoutingDecision(load, 1, 1, driver));
    }

    [Fact]
    public void A_dispatched_load_stays_assigned_to_the_donor_until_the_driver_comes()
    {
        Assert.True(request.Apply(load, new RouteNews(driver.RouteId, 5, IsWithDriver: true)));
        Assert.Equal((LoadStatus.Dispatched, RequestStatus.Assigned), (request.Loads[0].Status, request.Status));
        Assert.False(request.Apply(load, new RouteNews(driver.RouteId, 5, IsWithDriver: true)));

        request.Apply(load, Sample.Visit(LoadStatus.InProgress, 2, 1));
        Assert.Equal((LoadStatus.InProgress, RequestStatus.InProgress), (request.Loads[0].Status, request.Status));
        Assert.Throws<RuleViolation>(() => request.Cancel(Later, byStaff: true));
    }

    [Fact]
    public void A_recalled_route_leaves_its_loads_scheduled_until_it_or_another_is_given_to_a_driver()
    {
        request.Apply(load, new RouteNews(driver.RouteId, 6, IsWithDriver: false));
        Assert.Equal((RequestStatus.Scheduled, null), (request.Status, request.Loads[0].Assignment));
        Assert.False(request.Apply(load, new RouteNews(driver.RouteId, 5, IsWithDriver: true)));
        Assert.Equal(RequestStatus.Scheduled, request.Status);

        request.Apply(new RoutingDecision(load, 2, 1, driver with { RouteVersion = 7 }));
        Assert.Equal(RequestStatus.Assigned, request.Status);
        request.Apply(load, new RouteNews(driver.RouteId, 8, IsWithDriver: true));
        Assert.Equal(LoadStatus.Dispatched, request.Loads[0].Status);
    }

    [Fact]
    public void A_failed_load_waits_again_once_it_has_another_place()
    {
        request.Apply(load, Sample.Visit(LoadStatus.Failed, 2, 1));
        Assert.Equal(RequestStatus.NotCollected, request.Status);
        request.Apply(new Schedule(2, ScheduleOutcome.Placed, [Sample.Load(load, date: Monday.AddDays(3))], null));
        Assert.Equal(RequestStatus.Scheduled, request.Status);
        Assert.False(request.Apply(load, Sample.Visit(LoadStatus.Failed, 3, 1)));
    }

    [Fact]
    public void What_was_collected_stays_so_whatever_is_planned_afterwards()
    {
        request.Apply(load, Sample.Visit(LoadStatus.Collected, 2, 1, new VisitLine("laptop", 40, 40, 0, null)));
        request.Apply(new Schedule(2, ScheduleOutcome.Placed, [Sample.Load(load, date: Monday.AddDays(3))], null));
        Assert.Equal((RequestStatus.Collected, null), (request.Status, request.Remainder));
    }

    [Fact]
    public void What_is_left_for_want_of_room_or_not_ready_is_still_to_be_fetched_and_nothing_else()
    {
        Leave(
            new VisitLine("laptop", 40, 20, 5, Remainder.NotReady), new VisitLine("monitor", 10, 4, 0, Remainder.Capacity),
            new VisitLine("desktop", 8, 6, 0, "fewer-than-declared"), new VisitLine("phone", 1, 3, 0, Remainder.NotReady));
        Assert.Equal(RequestStatus.PartiallyCollected, request.Status);
        Assert.Equal([new RemainingLine("laptop", 15, Remainder.NotReady), new RemainingLine("monitor", 6, Remainder.Capacity)], request.Remainder!.Lines);
        Assert.Equal((Later.AddDays(30), Later.AddDays(30)), (request.Remainder.Until, request.DueAt));
    }

    [Fact]
    public void A_load_that_fetches_the_rest_settles_it_and_the_request_goes_on()
    {
        Leave(new VisitLine("laptop", 40, 30, 0, Remainder.Capacity));
        var rest = Sample.Load(Guid.CreateVersion7(), seq: 2) with { FollowUpOf = load };
        request.Apply(new Schedule(2, ScheduleOutcome.Placed, [Sample.Load(load, date: Monday), rest], null));
        Assert.Equal((RequestStatus.InProgress, null, null), (request.Status, request.Remainder, request.DueAt));

        request.Apply(new Schedule(3, ScheduleOutcome.Placed, [Sample.Load(load, date: Monday), rest with { Status = LoadStatus.Cancelled }], null));
        Assert.Equal((10, Later.AddDays(30)), (request.Remainder!.Lines[0].Quantity, request.DueAt));
    }

    [Fact]
    public void Between_two_visits_the_rest_can_be_called_off_but_not_while_a_driver_is_at_the_door()
    {
        var other = Sample.Load(Guid.CreateVersion7(), seq: 2, date: Monday.AddDays(3));
        request.Apply(new Schedule(2, ScheduleOutcome.Placed, [Sample.Load(load, date: Monday), other], null));
        request.Apply(load, Sample.Visit(LoadStatus.InProgress, 2, 1));
        Assert.Equal((RequestStatus.InProgress, 0), (request.Status, request.AllowedCommands(isStaff: true).Count));
        request.Apply(load, Sample.Visit(LoadStatus.Collected, 3, 1, new VisitLine("laptop", 40, 40, 0, null)));
        Assert.Equal(Consequence.Cancelled, request.Cancel(Sample.Now, byStaff: false));
        Assert.Equal([LoadStatus.Collected, LoadStatus.Cancelled], request.Loads.Select(request.StatusOf));
    }

    [Fact]
    public void What_is_left_expires_after_thirty_days()
    {
        Leave(new VisitLine("laptop", 40, 30, 0, Remainder.NotReady));
        Assert.Null(request.Lapse(Later.AddDays(30).AddSeconds(-1)));
        Assert.Equal(Consequence.None, request.Lapse(Later.AddDays(30)));
        Assert.Equal((RequestStatus.Closed, ClosureKind.RemainderExpired, null), (request.Status, request.Closure!.Kind, request.DueAt));
        Assert.Null(request.Lapse(Later.AddDays(60)));
    }

    [Fact]
    public void Who_is_asked_for_the_rest_says_when_and_cannot_change_the_numbers()
    {
        Leave(new VisitLine("laptop", 40, 30, 0, Remainder.NotReady));
        Assert.Equal(["amend", "close"], request.AllowedCommands(isStaff: false));
        var same = new Amendment(request.SiteId, request.Site, request.Goods, [new(Monday.AddDays(7), new(9, 0), new(12, 0))], null, request.Decision);
        var fewer = same with { Goods = Sample.Goods(("laptop", 35)), Decision = Sample.Decide(("laptop", 35)) };
        Assert.Equal("invalid-state-transition", Assert.Throws<RuleViolation>(() => request.Amend(fewer, Later, byStaff: true)).Code);
        Assert.Equal(Consequence.Amended, request.Amend(same, Later, byStaff: false));
        Assert.Equal((RequestStatus.PartiallyCollected, Monday.AddDays(7)), (request.Status, request.Availability[0].Date));
    }

    [Theory]
    [InlineData(LoadStatus.Collected, false, false)]
    [InlineData(LoadStatus.Collected, true, true)]
    [InlineData(LoadStatus.Partial, false, true)]
    [InlineData(LoadStatus.Failed, false, true)]
    [InlineData(LoadStatus.InProgress, true, false)]
    public void It_is_closed_short_once_its_visits_are_over(LoadStatus visit, bool byStaff, bool allowed)
    {
        request.Apply(load, Sample.Visit(visit, 2, 1));
        if (!allowed)
        {
            Assert.Equal("invalid-state-transition", Assert.Throws<RuleViolation>(() => request.Close(Later, byStaff)).Code);
            return;
        }
        request.Close(Later, byStaff);
        Assert.Equal((RequestStatus.Closed, ClosureKind.Short, 1), (request.Status, request.Closure!.Kind, request.EventVersion));
        Assert.Throws<RuleViolation>(() => request.Close(Later, byStaff: true));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_closes_by_itself_when_the_depot_has_counted_all_of_it(bool countedFirst)
    {
        if (countedFirst)
            Assert.True(request.Reconcile(load, Later));
        request.Apply(load, Sample.Visit(LoadStatus.Collected, 2, 1, new VisitLine("laptop", 40, 40, 0, null)));
        if (!countedFirst)
            Assert.True(request.Reconcile(load, Later));
        Assert.False(request.Reconcile(load, Later));
        Assert.Equal((RequestStatus.Closed, ClosureKind.Reconciled, Later), (request.Status, request.Closure!.Kind, request.Closure.At));
    }

    [Fact]
    public void It_does_not_close_while_something_is_to_be_fetched()
    {
        Leave(new VisitLine("laptop", 40, 30, 0, Remainder.NotReady));
        request.Reconcile(load, Later);
        Assert.Equal(RequestStatus.PartiallyCollected, request.Status);
    }

    private void Leave(params VisitLine[] lines) => request.Apply(load, Sample.Visit(LoadStatus.Partial, 2, 1, lines));
}
