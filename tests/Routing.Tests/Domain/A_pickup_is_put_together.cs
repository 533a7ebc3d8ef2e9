using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Tests.Domain;

public sealed class A_pickup_is_put_together
{
    private static readonly DateOnly Day = new(2026, 12, 1);
    private static readonly PickupSite Site = new(
        Guid.CreateVersion7(), "Tower", "1 Road", new GeoPoint(121, 31), new SiteAccess(27, true, false, 3.2, "Ask for Zhou"));

    private static readonly PickupDescription Told = new(
        Guid.CreateVersion7(), "Donor", Site, Guid.CreateVersion7(), [new PickupLine("laptop", 33)], 0);

    private readonly Guid loadId = Guid.CreateVersion7();
    private readonly Pickup pickup = new() { Id = Guid.CreateVersion7(), CityCode = "310000" };

    [Fact]
    public void Nothing_is_carried_before_both_site_and_schedule_are_known()
    {
        Assert.True(pickup.Describe(1, Told));
        Assert.Empty(pickup.LoadsToCarry);
        Assert.True(pickup.Schedule(1, [Load(Day)]));
        Assert.Equal(loadId, Assert.Single(pickup.LoadsToCarry).Id);
    }

    [Fact]
    public void Versions_of_the_two_publishers_are_not_compared()
    {
        Assert.True(pickup.Schedule(7, [Load(Day)]));
        Assert.True(pickup.Describe(1, Told));
        Assert.False(pickup.Schedule(7, []));
        Assert.False(pickup.Schedule(6, []));
        Assert.Single(pickup.LoadsToCarry);
    }

    [Fact]
    public void A_pending_load_is_not_carried()
    {
        pickup.Describe(1, Told);
        pickup.Schedule(1, [Load(Day)]);
        pickup.Schedule(2, [Load(null)]);
        Assert.Empty(pickup.LoadsToCarry);
    }

    [Fact]
    public void A_load_that_is_no_longer_in_the_snapshot_is_given_up()
    {
        pickup.Describe(1, Told);
        pickup.Schedule(1, [Load(Day)]);
        pickup.Schedule(2, [Load(Day) with { LoadId = Guid.CreateVersion7() }]);
        Assert.NotEqual(loadId, Assert.Single(pickup.LoadsToCarry).Id);
        Assert.Equal(LoadStatus.Cancelled, pickup.Loads.Single(load => load.Id == loadId).Status);
    }

    [Fact]
    public void A_cancelled_request_carries_nothing_and_stays_cancelled()
    {
        Assert.True(pickup.Cancel(2));
        Assert.False(pickup.Describe(1, Told));
        Assert.True(pickup.Schedule(1, [Load(Day)]));
        Assert.Empty(pickup.LoadsToCarry);
    }

    [Fact]
    public void What_was_written_about_a_site_is_forgotten_and_the_rest_stays()
    {
        pickup.Describe(1, Told);
        pickup.ForgetNotes();
        Assert.Equal(Site.Access with { Notes = null }, pickup.Access);
    }

    [Fact]
    public void Loads_of_one_request_share_its_lines_and_a_follow_up_fetches_what_was_left()
    {
        var (second, third) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        pickup.Describe(1, Told with { Lines = [new PickupLine("laptop", 33), new PickupLine("monitor", 1)] });
        pickup.Schedule(1, [Load(Day) with { Units = 20 }, Load(Day) with { LoadId = second, Seq = 2, Units = 13 }]);
        Assert.Equal([new PickupLine("laptop", 20)], pickup.LinesOf(loadId));
        Assert.Equal([new PickupLine("laptop", 13), new PickupLine("monitor", 1)], pickup.LinesOf(second));

        pickup.Loads.Single(load => load.Id == second).LeaveBehind([new PickupLine("laptop", 3)]);
        pickup.Schedule(2, [Load(Day) with { Units = 20 }, Load(Day) with { LoadId = second, Seq = 2, Units = 13 },
            Load(Day) with { LoadId = third, Seq = 3, Units = 3, FollowUpOf = second }]);
        Assert.Equal([new PickupLine("laptop", 20)], pickup.LinesOf(loadId));
        Assert.Equal([new PickupLine("laptop", 3)], pickup.LinesOf(third));
    }

    private LoadSchedule Load(DateOnly? date) => new(
        loadId, 1, 1, 33, 66, 0.3m, [], 900, date, date is null ? null : new TimeOnly(9, 0), date is null ? null : new TimeOnly(12, 0),
        null, date is null ? LoadStatus.Pending : LoadStatus.Scheduled);
}
