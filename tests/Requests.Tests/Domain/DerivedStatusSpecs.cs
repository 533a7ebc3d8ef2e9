using CsCheck;
using Netspring.Requests.Domain;

namespace Netspring.Requests.Tests.Domain;

public sealed class DerivedStatusSpecs
{
    [Theory]
    [InlineData(RequestStatus.AwaitingSchedule, ScheduleOutcome.None)]
    [InlineData(RequestStatus.AwaitingSchedule, ScheduleOutcome.Placed, LoadStatus.Pending)]
    [InlineData(RequestStatus.Waitlisted, ScheduleOutcome.Waitlisted)]
    [InlineData(RequestStatus.Waitlisted, ScheduleOutcome.Waitlisted, LoadStatus.Pending, LoadStatus.Pending)]
    [InlineData(RequestStatus.Unschedulable, ScheduleOutcome.Unschedulable, LoadStatus.Pending)]
    [InlineData(RequestStatus.PartiallyScheduled, ScheduleOutcome.Waitlisted, LoadStatus.Scheduled, LoadStatus.Pending)]
    [InlineData(RequestStatus.PartiallyScheduled, ScheduleOutcome.Placed, LoadStatus.Assigned, LoadStatus.Pending)]
    [InlineData(RequestStatus.Scheduled, ScheduleOutcome.Placed, LoadStatus.Scheduled, LoadStatus.Assigned)]
    [InlineData(RequestStatus.Assigned, ScheduleOutcome.Placed, LoadStatus.Assigned, LoadStatus.Cancelled)]
    [InlineData(RequestStatus.Assigned, ScheduleOutcome.Placed, LoadStatus.Assigned, LoadStatus.Dispatched)]
    [InlineData(RequestStatus.InProgress, ScheduleOutcome.Placed, LoadStatus.InProgress)]
    [InlineData(RequestStatus.InProgress, ScheduleOutcome.Placed, LoadStatus.Collected, LoadStatus.Pending)]
    [InlineData(RequestStatus.Collected, ScheduleOutcome.Placed, LoadStatus.Collected, LoadStatus.Cancelled)]
    [InlineData(RequestStatus.PartiallyCollected, ScheduleOutcome.Placed, LoadStatus.Collected, LoadStatus.Failed)]
    [InlineData(RequestStatus.PartiallyCollected, ScheduleOutcome.Placed, LoadStatus.Partial)]
    [InlineData(RequestStatus.NotCollected, ScheduleOutcome.Placed, LoadStatus.Failed)]
    [InlineData(RequestStatus.Cancelled, ScheduleOutcome.Placed, LoadStatus.Cancelled, LoadStatus.Cancelled)]
    public void The_status_follows_from_the_loads(RequestStatus expected, ScheduleOutcome outcome, params LoadStatus[] loads) =>
        Assert.Equal(expected, DerivedStatus.Of(Standing.Accepted, outcome, loads));

    [Fact]
    public void Whatever_was_decided_about_the_request_comes_before_its_loads()
    {
        foreach (var standing in Enum.GetValues<Standing>().Where(s => s is not (Standing.Accepted or Standing.UnderReview)))
            Assert.Equal(standing.ToString(), DerivedStatus.Of(standing, ScheduleOutcome.Placed, [LoadStatus.Assigned]).ToString());
        Assert.Equal(RequestStatus.EligibilityReview, DerivedStatus.Of(Standing.UnderReview, ScheduleOutcome.Placed, [LoadStatus.Assigned]));
    }

    [Theory]
    [InlineData(RequestStatus.AwaitingSchedule, true)]
    [InlineData(RequestStatus.Waitlisted, true)]
    [InlineData(RequestStatus.Unschedulable, true)]
    [InlineData(RequestStatus.PartiallyScheduled, true)]
    [InlineData(RequestStatus.Scheduled, true)]
    [InlineData(RequestStatus.Assigned, true)]
    [InlineData(RequestStatus.EligibilityReview, true)]
    [InlineData(RequestStatus.Ineligible, false)]
    [InlineData(RequestStatus.Expired, false)]
    [InlineData(RequestStatus.InProgress, false)]
    [InlineData(RequestStatus.Collected, false)]
    [InlineData(RequestStatus.Closed, false)]
    [InlineData(RequestStatus.Cancelled, false)]
    public void A_request_can_be_cancelled_until_its_first_stop_starts(RequestStatus status, bool allowed) =>
        Assert.Equal(allowed, Commands.AllowedIn(status, isStaff: true).Contains(Commands.Cancel));

    [Fact]
    public void Only_what_is_too_small_can_be_converted_and_only_staff_accepts_it()
    {
        RequestStatus[] small = [RequestStatus.Ineligible, RequestStatus.EligibilityReview];
        Assert.Equal(small, Where(isStaff: false, Commands.Convert));
        Assert.Equal(small, Where(isStaff: true, Commands.OverrideEligibility));
        Assert.Empty(Where(isStaff: false, Commands.OverrideEligibility));
        Assert.Empty(Commands.AllowedIn(RequestStatus.Converted, isStaff: true));

        static IEnumerable<RequestStatus> Where(bool isStaff, string command) =>
            Enum.GetValues<RequestStatus>().Where(s => Commands.AllowedIn(s, isStaff).Contains(command));
    }

    [Fact]
    public void Any_loads_in_any_order_have_exactly_one_status() =>
        Gen.Select(Gen.Enum<Standing>(), Gen.Enum<ScheduleOutcome>(), Gen.Enum<LoadStatus>().Array[0, 6])
            .Sample((standing, outcome, loads) =>
            {
                var status = DerivedStatus.Of(standing, outcome, loads);
                var settled = loads.Any(l => l != LoadStatus.Cancelled) && !loads.Any(DerivedStatus.IsOpen);

                return Enum.IsDefined(status)
                    && status == DerivedStatus.Of(standing, outcome, [.. loads.Reverse()])
                    && status == DerivedStatus.Of(standing, outcome, [.. loads.Order()])
                    && (!(standing == Standing.Accepted && settled) || status is RequestStatus.Collected or RequestStatus.PartiallyCollected or RequestStatus.NotCollected)
                    && (status is not RequestStatus.Assigned || loads.All(l => l is not (LoadStatus.Pending or LoadStatus.Scheduled)));
            });
}
