using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Tests.Domain;

/// <summary>Donors of one building who are too small alone.</summary>
public sealed class ConsolidationSpecs
{
    private readonly PickupRequest host = Sample.Request(laptops: 20);
    private readonly PickupRequest neighbour = Sample.Request(laptops: 12);
    private readonly Consolidation together;

    public ConsolidationSpecs() => together = Consolidation.Open(Guid.CreateVersion7(), host, Sample.Now);

    [Fact]
    public void They_count_together_and_their_requests_wait()
    {
        Assert.True(together.Join(neighbour, Sample.Now));
        Assert.False(together.Join(neighbour, Sample.Now));
        Assert.Equal((32, 2L, RequestStatus.Converted, RequestStatus.Converted), (together.CountedUnits, together.Version, host.Status, neighbour.Status));
        Assert.Equal((null, null), (host.DueAt, neighbour.DueAt));
        Assert.Empty(neighbour.AllowedCommands(isStaff: true));
    }

    [Fact]
    public void Who_leaves_has_the_request_back_and_the_host_cannot()
    {
        together.Join(neighbour, Sample.Now);
        var later = Sample.Now.AddDays(3);
        Assert.True(together.Leave(neighbour, later));
        Assert.False(together.Leave(neighbour, later));
        Assert.Equal((RequestStatus.Ineligible, later.AddDays(30), 20), (neighbour.Status, neighbour.DueAt, together.CountedUnits));
        Assert.Equal("invalid-state-transition", Assert.Throws<RuleViolation>(() => together.Leave(host, later)).Code);
        Assert.True(together.Join(neighbour, later));
    }

    [Fact]
    public void Once_a_pickup_is_asked_for_nobody_comes_or_goes()
    {
        together.Join(neighbour, Sample.Now);
        together.Request(Guid.CreateVersion7());
        Assert.Equal((ConsolidationStatus.Requested, 2L), (together.Status, together.EndedFromVersion));
        Assert.Throws<RuleViolation>(() => together.Join(Sample.Request(laptops: 3), Sample.Now));
        Assert.Throws<RuleViolation>(() => together.Leave(neighbour, Sample.Now));
        Assert.Throws<RuleViolation>(() => together.Cancel([host, neighbour], Sample.Now));
        Assert.Throws<RuleViolation>(() => together.Request(Guid.CreateVersion7()));
        Assert.False(together.Lapse([host, neighbour], Sample.Now.AddDays(31)));
        Assert.Equal(RequestStatus.Converted, host.Status);
    }

    [Fact]
    public void It_expires_after_thirty_days_and_all_have_their_requests_back()
    {
        together.Join(neighbour, Sample.Now);
        Assert.False(together.Lapse([host, neighbour], Sample.Now.AddDays(30).AddSeconds(-1)));
        Assert.True(together.Lapse([host, neighbour], Sample.Now.AddDays(30)));
        Assert.Equal((ConsolidationStatus.Expired, RequestStatus.Ineligible, RequestStatus.Ineligible), (together.Status, host.Status, neighbour.Status));
    }

    [Fact]
    public void Only_what_is_too_small_and_in_none_yet_takes_part()
    {
        Assert.Throws<RuleViolation>(() => together.Join(Sample.Request(laptops: 40), Sample.Now));
        Consolidation.Open(Guid.CreateVersion7(), neighbour, Sample.Now);
        Assert.Equal("invalid-state-transition", Assert.Throws<RuleViolation>(() => together.Join(neighbour, Sample.Now)).Code);
        Assert.Equal((20, 1L), (together.CountedUnits, together.Version));
    }

    [Theory]
    [InlineData("1 ROAD", 121.9, SiteDescription.Declared, true)]
    [InlineData("2 Road", 121.4709, SiteDescription.Declared, true)]
    [InlineData("2 Road", 121.4709, SiteDescription.CitySeat, false)]
    [InlineData("2 Road", 121.4730, SiteDescription.Declared, false)]
    public void A_building_is_an_address_or_a_declared_position_next_to_it(string address, double lon, string quality, bool expected)
    {
        var site = new SiteDescription("Shop", "310000", address, new GeoPoint(lon, 31.22), quality, SiteAccess.Unknown);
        Assert.Equal(expected, together.IsInBuilding(site));
        Assert.False(together.IsInBuilding(site with { CityCode = "320500" }));
    }
}
