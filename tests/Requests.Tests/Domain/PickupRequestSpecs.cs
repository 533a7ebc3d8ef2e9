using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Tests.Domain;

public sealed class PickupRequestSpecs
{
    private static readonly DateOnly Monday = new(2026, 10, 12);
    private static readonly DateOnly Tuesday = new(2026, 10, 13);

    private readonly PickupRequest request = Sample.Request();
    private readonly Guid load = Guid.CreateVersion7();

    [Fact]
    public void It_is_numbered_by_year_city_and_sequence() => Assert.Equal("PR-2026-310000-000123", request.Number);

    [Fact]
    public void A_schedule_and_an_assignment_make_it_assigned()
    {
        Assert.True(Schedule(1, Monday));
        Assert.Equal(RequestStatus.Scheduled, request.Status);
        Assert.True(Assign(1, scheduleVersion: 1, "Li", Monday));
        Assert.Equal(RequestStatus.Assigned, request.Status);
        Assert.Equal("Li", Assert.Single(request.ScheduledLoads).Assignment!.DriverName);
    }

    [Fact]
    public void News_that_are_not_newer_change_nothing()
    {
        Schedule(2, Tuesday);
        Assign(3, scheduleVersion: 2, "Li", Tuesday);
        var version = request.Version;

        Assert.False(Schedule(2, Monday));
        Assert.False(Schedule(1, Monday));
        Assert.False(Assign(3, scheduleVersion: 2, "Wu", Tuesday));
        Assert.False(Assign(2, scheduleVersion: 2, "Wu", Tuesday));
        Assert.Equal((version, "Li", Tuesday), (request.Version, request.Loads[0].Assignment!.DriverName, request.Loads[0].Planned!.Place!.Date));
    }

    [Fact]
    public void A_schedule_that_says_the_same_again_is_no_news_but_its_version_counts()
    {
        Schedule(1, Monday);
        var version = request.Version;

        Assert.False(Schedule(3, Monday));
        Assert.False(Schedule(2, Tuesday));
        Assert.Equal((version, 3, Monday), (request.Version, request.ScheduleVersion, request.Loads[0].Planned!.Place!.Date));
    }

    [Fact]
    public void An_assignment_may_overtake_its_schedule()
    {
        Assign(1, scheduleVersion: 1, "Li", Monday);
        Assert.Equal(RequestStatus.AwaitingSchedule, request.Status);
        Assert.Empty(request.ScheduledLoads);

        Schedule(1, Monday);
        Assert.Equal(RequestStatus.Assigned, request.Status);
    }

    [Fact]
    public void An_assignment_made_on_a_place_that_the_load_has_left_is_ignored()
    {
        Schedule(1, Monday);
        Schedule(2, Tuesday);

        Assert.False(Assign(1, scheduleVersion: 1, "Li", Monday));
        Assert.Equal(RequestStatus.Scheduled, request.Status);
    }

    [Fact]
    public void A_load_that_moves_loses_its_driver_and_one_that_stays_keeps_it()
    {
        var slot = Guid.CreateVersion7();
        request.Apply(new Schedule(1, ScheduleOutcome.Placed, [Sample.Load(load, date: Monday, slot: slot)], null));
        Assign(1, scheduleVersion: 1, "Li", Monday);

        request.Apply(new Schedule(2, ScheduleOutcome.Placed, [Sample.Load(load, date: Monday, slot: slot, changeUntil: Sample.Now)], null));
        Assert.Equal(RequestStatus.Assigned, request.Status);
        Schedule(3, Tuesday);
        Assert.Equal(RequestStatus.Scheduled, request.Status);
    }

    [Fact]
    public void A_load_without_a_place_in_its_route_is_scheduled_again()
    {
        Schedule(1, Monday);
        Assign(1, scheduleVersion: 1, "Li", Monday);

        Assert.True(request.Apply(new RoutingDecision(load, 2, 1, null)));
        Assert.Equal(RequestStatus.Scheduled, request.Status);
    }

    [Fact]
    public void A_load_that_the_schedule_no_longer_has_is_not_shown()
    {
        request.Apply(new Schedule(1, ScheduleOutcome.Placed, [Sample.Load(load, 1, Monday), Sample.Load(Guid.CreateVersion7(), 2)], null));
        Assert.Equal(RequestStatus.PartiallyScheduled, request.Status);

        Schedule(2, Monday);
        Assert.Equal((RequestStatus.Scheduled, 1), (request.Status, request.ScheduledLoads.Count()));
    }

    [Fact]
    public void A_cancelled_request_stays_so_whatever_the_others_still_say()
    {
        Schedule(1, Monday);
        Assert.Equal((Consequence.Cancelled, 2), (request.Cancel(Sample.Now, byStaff: false), request.EventVersion));
        Schedule(2, Tuesday);
        Assign(1, scheduleVersion: 2, "Li", Tuesday);

        Assert.Equal(RequestStatus.Cancelled, request.Status);
        Assert.Equal(LoadStatus.Cancelled, request.StatusOf(request.Loads[0]));
        var refusal = Assert.Throws<RuleViolation>(() => request.Cancel(Sample.Now, byStaff: true));
        Assert.Equal(("invalid-state-transition", "Cancelled"), (refusal.Code, refusal.Facts["currentState"]));
    }

    [Fact]
    public void A_donor_cancels_before_the_cutoff_and_staff_after_it()
    {
        var cutoff = Sample.Now.AddHours(1);
        request.Apply(new Schedule(1, ScheduleOutcome.Placed, [Sample.Load(load, date: Monday, changeUntil: cutoff)], null));

        var refusal = Assert.Throws<RuleViolation>(() => request.Cancel(cutoff, byStaff: false));
        Assert.Equal(("cutoff-passed", cutoff), (refusal.Code, refusal.Facts["cutoffAt"]));
        request.Cancel(cutoff, byStaff: true);
        Assert.Equal(RequestStatus.Cancelled, request.Status);
    }

    [Fact]
    public void Thirty_computers_cannot_be_cancelled_because_nothing_was_promised()
    {
        var small = Sample.Request(laptops: 30);
        Assert.Equal(RequestStatus.Ineligible, small.Status);
        Assert.Throws<RuleViolation>(() => small.Cancel(Sample.Now, byStaff: true));
    }

    private bool Schedule(long version, DateOnly date) =>
        request.Apply(new Schedule(version, ScheduleOutcome.Placed, [Sample.Load(load, date: date)], null));

    private bool Assign(long version, long scheduleVersion, string driver, DateOnly date) =>
        request.Apply(new RoutingDecision(load, version, scheduleVersion, Sample.Driver(driver, date)));
}
