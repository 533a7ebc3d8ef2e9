using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Tests.Domain;

/// <summary>What is with a driver is changed once Routing has said that it still can be.</summary>
public sealed class ChangingSpecs
{
    private static readonly DateOnly Monday = new(2026, 10, 12);
    private static readonly Asker Somebody = new("key-1", "dispatcher");
    private readonly PickupRequest request = Sample.Request(laptops: 40);
    private readonly Guid dispatched = Guid.CreateVersion7();
    private readonly Guid planned = Guid.CreateVersion7();
    private readonly Assignment driver = Sample.Driver("Li Wei", Monday);

    public ChangingSpecs()
    {
        var cutoff = Sample.Now.AddDays(1);
        request.Apply(new Schedule(
            1, ScheduleOutcome.Placed, [Sample.Load(dispatched, date: Monday, changeUntil: cutoff), Sample.Load(planned, 2, Monday, changeUntil: cutoff)], null));
        request.Apply(new RoutingDecision(dispatched, 1, 1, driver));
        request.Apply(dispatched, new RouteNews(driver.RouteId, 2, IsWithDriver: true));
    }

    [Fact]
    public void A_cancellation_waits_for_the_answer_and_allows_nothing_else_meanwhile()
    {
        Assert.True(request.IsWithDriver);
        var version = request.Version;
        Assert.Equal(Consequence.ChangeAsked, request.AskToCancel(Somebody, "Moved", Sample.Now, byStaff: false));
        Assert.Equal((RequestStatus.Scheduled, 2L, version), (request.Status, request.PendingChange!.Version, request.PendingChange.FromVersion));
        Assert.Equal([dispatched], request.PendingChange.LoadIds);
        Assert.Empty(request.AllowedCommands(isStaff: true));
        Assert.Throws<RuleViolation>(() => request.AskToCancel(Somebody, null, Sample.Now, byStaff: true));

        Assert.Null(request.Settle(1, isApplied: true, Sample.Now));
        Assert.Equal(Consequence.Cancelled, request.Settle(2, isApplied: true, Sample.Now));
        Assert.Equal((RequestStatus.Cancelled, version, 3L, null), (request.Status, request.CancelledFromVersion, request.EventVersion, request.PendingChange));
        Assert.Null(request.Settle(2, isApplied: true, Sample.Now));
    }

    [Fact]
    public void A_refused_change_leaves_all_as_it_was()
    {
        request.AskToCancel(Somebody, null, Sample.Now, byStaff: true);
        Assert.Equal(Consequence.None, request.Settle(2, isApplied: false, Sample.Now));
        Assert.Equal((RequestStatus.Scheduled, 2L, null), (request.Status, request.EventVersion, request.PendingChange));
        Assert.Contains(Commands.Cancel, request.AllowedCommands(isStaff: true));
    }

    [Fact]
    public void An_amendment_is_taken_over_once_it_was_applied()
    {
        var other = Wanted() with { Reference = "PO-2" };
        Assert.Equal(Consequence.ChangeAsked, request.AskToAmend(other, Somebody, Sample.Now, byStaff: true));
        Assert.Null(request.Reference);
        Assert.True(request.PendingChange!.IsSameAs(other));
        Assert.False(request.PendingChange.IsSameAs(Wanted()));
        Assert.False(request.PendingChange.IsSameAs(null));
        Assert.Equal(Consequence.Amended, request.Settle(2, isApplied: true, Sample.Now));
        Assert.Equal(("PO-2", 3L), (request.Reference, request.EventVersion));
    }

    [Fact]
    public void The_numbers_of_what_is_with_a_driver_are_counted_at_the_door_and_the_cutoff_holds_for_donors()
    {
        var more = Wanted() with { Goods = Sample.Goods(("laptop", 45)), Decision = Sample.Decide(("laptop", 45)) };
        Assert.Equal("invalid-state-transition", Assert.Throws<RuleViolation>(() => request.AskToAmend(more, Somebody, Sample.Now, byStaff: true)).Code);
        var late = Sample.Now.AddDays(2);
        Assert.Equal("cutoff-passed", Assert.Throws<RuleViolation>(() => request.AskToCancel(Somebody, null, late, byStaff: false)).Code);
        Assert.Equal("cutoff-passed", Assert.Throws<RuleViolation>(() => request.AskToAmend(Wanted() with { Reference = "x" }, Somebody, late, byStaff: false)).Code);
        Assert.Equal(Consequence.ChangeAsked, request.AskToCancel(Somebody, null, late, byStaff: true));
    }

    private Amendment Wanted() => new(request.SiteId, request.Site, request.Goods, request.Availability, request.Reference, request.Decision);
}
