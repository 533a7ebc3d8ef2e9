using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Tests.Domain;

public sealed class AmendingSpecs
{
    private static readonly DateOnly Monday = new(2026, 10, 12);
    private static readonly DateTimeOffset Cutoff = Sample.Now.AddDays(3);
    private readonly PickupRequest request = Sample.Request(laptops: 40);
    private readonly Guid load = Guid.CreateVersion7();

    [Fact]
    public void More_computers_are_told_as_a_whole()
    {
        Schedule();
        Assert.Equal(Consequence.Amended, request.Amend(Laptops(70), Sample.Now, byStaff: false));
        Assert.Equal((70, RequestStatus.Scheduled, 2), (request.Goods.CountedUnits, request.Status, request.EventVersion));
    }

    [Fact]
    public void Too_few_before_anything_is_planned_are_ineligible_and_expire_after_thirty_days()
    {
        Assert.Equal(Consequence.Withdrawn, request.Amend(Laptops(30), Sample.Now, byStaff: false));
        Assert.Equal(RequestStatus.Ineligible, request.Status);
        Assert.Null(request.Lapse(Sample.Now.AddDays(30).AddSeconds(-1)));
        Assert.Equal(Consequence.None, request.Lapse(Sample.Now.AddDays(30)));
        Assert.Equal((RequestStatus.Expired, 2), (request.Status, request.EventVersion));
        Assert.Null(request.Lapse(Sample.Now.AddDays(90)));
        Assert.Throws<RuleViolation>(() => request.Amend(Laptops(50), Sample.Now.AddDays(90), byStaff: true));
    }

    [Fact]
    public void Too_few_after_scheduling_keep_their_place_until_the_cutoff()
    {
        Schedule();
        Assert.Equal(Consequence.None, request.Amend(Laptops(20), Sample.Now, byStaff: false));
        Assert.Equal((RequestStatus.EligibilityReview, Cutoff, 1), (request.Status, request.ReviewUntil, request.EventVersion));
        Assert.Equal(LoadStatus.Scheduled, request.StatusOf(request.Loads[0]));

        Assert.Equal(Consequence.Withdrawn, request.Lapse(Cutoff));
        Assert.Equal((RequestStatus.Ineligible, Cutoff.AddDays(30)), (request.Status, request.DueAt));
        Assert.Equal(LoadStatus.Cancelled, request.StatusOf(request.Loads[0]));
    }

    [Fact]
    public void A_review_ends_when_there_are_enough_again_or_somebody_accepts_it()
    {
        Schedule();
        request.Amend(Laptops(20), Sample.Now, byStaff: false);
        Assert.Equal(Consequence.Amended, request.Amend(Laptops(31), Sample.Now, byStaff: false));
        Assert.Equal((RequestStatus.Scheduled, null), (request.Status, request.DueAt));

        request.Amend(Laptops(20), Sample.Now, byStaff: false);
        Assert.Equal(Consequence.Amended, request.Accept("School next door", Sample.Now));
        Assert.Equal((RequestStatus.Scheduled, null, 3), (request.Status, request.ReviewUntil, request.EventVersion));
    }

    [Fact]
    public void What_was_accepted_is_accepted_for_that_many_and_not_for_fewer()
    {
        request.Amend(Laptops(20), Sample.Now, byStaff: false);
        Assert.Equal(Consequence.Requested, request.Accept("School next door", Sample.Now));
        Assert.Equal(RequestStatus.AwaitingSchedule, request.Status);
        Assert.Equal(Consequence.Amended, request.Amend(Laptops(25), Sample.Now, byStaff: false));
        Assert.Equal(Consequence.Withdrawn, request.Amend(Laptops(19), Sample.Now, byStaff: false));
        Assert.Equal(RequestStatus.Ineligible, request.Status);
    }

    [Fact]
    public void One_that_is_wanted_again_waits_for_a_new_schedule()
    {
        Schedule();
        request.Amend(Laptops(20), Sample.Now, byStaff: false);
        request.Lapse(Cutoff);
        Assert.Equal(Consequence.Requested, request.Amend(Laptops(35), Cutoff, byStaff: false));
        Assert.Equal(RequestStatus.AwaitingSchedule, request.Status);
        Assert.Empty(request.ScheduledLoads);
    }

    [Fact]
    public void After_the_cutoff_a_donor_may_only_leave_notes()
    {
        Schedule();
        var refusal = Assert.Throws<RuleViolation>(() => request.Amend(Laptops(41), Cutoff, byStaff: false));
        Assert.Equal(("cutoff-passed", Cutoff), (refusal.Code, refusal.Facts["cutoffAt"]));

        var noted = Laptops(40) with { Site = request.Site with { Access = request.Site.Access with { Notes = "Gate 3" } } };
        Assert.Equal(Consequence.Amended, request.Amend(noted, Cutoff, byStaff: false));
        Assert.Equal("Gate 3", request.Site.Access.Notes);
        Assert.Equal(Consequence.Amended, request.Amend(Laptops(41), Cutoff, byStaff: true));
    }

    [Fact]
    public void Staff_that_makes_it_too_small_after_the_cutoff_has_until_the_visit_to_decide()
    {
        Schedule();
        request.Amend(Laptops(10), Cutoff, byStaff: true);
        Assert.Equal((RequestStatus.EligibilityReview, new DateTimeOffset(2026, 10, 12, 1, 0, 0, TimeSpan.Zero)), (request.Status, request.ReviewUntil));
    }

    [Fact]
    public void Under_review_it_can_be_cancelled_and_converted_and_both_give_the_capacity_back()
    {
        Schedule();
        request.Amend(Laptops(20), Sample.Now, byStaff: false);
        Assert.Equal(Consequence.Cancelled, request.Convert(Guid.CreateVersion7(), Guid.CreateVersion7(), Sample.Now));
        Assert.Equal((RequestStatus.Converted, null), (request.Status, request.DueAt));
    }

    private Amendment Laptops(int quantity) => new(
        request.SiteId, request.Site, Sample.Goods(("laptop", quantity)), request.Availability, request.Reference,
        Sample.Decide(("laptop", quantity)));

    private void Schedule() =>
        request.Apply(new Schedule(1, ScheduleOutcome.Placed, [Sample.Load(load, date: Monday, changeUntil: Cutoff)], null));
}
