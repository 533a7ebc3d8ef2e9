using Microsoft.AspNetCore.Mvc.Testing;
using Netspring.Contracts;
using Netspring.Routing.Data;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

public sealed class Rosters_are_told(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    private static readonly DateOnly Tomorrow = RoutingUnderTest.Today.AddDays(1);

    [Fact]
    public async Task At_the_start_and_as_days_pass_by_one_replica()
    {
        var vehicles = await routing.AddFleetAsync("310000", vans: 3);
        Assert.All(await HeardAsync(vehicles, version: 1), told => Assert.Equal(RoutingUnderTest.Today, told.Days[0].LocalDate));

        // A process that starts a moment later finds all told.
        await using var second = await StartAsync();
        // After a while, a start tells everything anew, and of two at once only one does.
        await routing.ScalarAsync<object>("update roster set told_at = now() - interval '2 minutes'");
        await using var third = await StartAsync();
        await using var fourth = await StartAsync();
        var again = await HeardAsync(vehicles, version: 2);
        Assert.All(again, told => Assert.Equal(61, told.Days.Count));

        // For these the business day is the next.
        await using var fifth = await StartAsync(TimeSpan.FromDays(1));
        await using var sixth = await StartAsync(TimeSpan.FromDays(1));
        var extended = await HeardAsync(vehicles, version: 3);
        Assert.All(extended, told => Assert.Equal((Tomorrow, Tomorrow.AddDays(60), 61), (told.Days[0].LocalDate, told.Days[^1].LocalDate, told.Days.Count)));
        Assert.Equal(
            again.SelectMany(told => told.Days).Where(day => day.LocalDate == Tomorrow).Select(day => day.FleetDayId).Order(),
            extended.SelectMany(told => told.Days).Where(day => day.LocalDate == Tomorrow).Select(day => day.FleetDayId).Order());

        await Eventually.HoldsAsync(async () => await routing.ScalarAsync<long>("select count(*) from judge_outbox") == 0, "the outbox");
        Assert.Equal(9, routing.Bus.Received<FleetDaysChanged>().DistinctBy(e => e.EventId).Count());
        Assert.Equal(3L, await routing.ScalarAsync<long>("select max(version) from roster"));
    }

    /// <summary>As <c>./netspring clock +1d</c> does it, in a process that has told its rosters and would sleep for long.</summary>
    [Fact]
    public async Task Within_seconds_of_the_business_clock_being_moved_to_another_day()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("netspring-clock-").FullName, "offset");
        await File.WriteAllTextAsync(file, "0");
        await using var moved = new MovedRouting(file);
        await moved.InitializeAsync();
        var vehicles = await moved.AddFleetAsync("310000", vans: 1);
        await moved.Bus.WaitForAsync<FleetDaysChanged>(e => e.Vehicle.Id == vehicles[0] && e.Version == 1);

        await File.WriteAllTextAsync(file, "86400");

        var extended = await moved.Bus.WaitForAsync<FleetDaysChanged>(e => e.Vehicle.Id == vehicles[0] && e.Version == 2, TimeSpan.FromSeconds(5));
        Assert.Equal(Tomorrow.AddDays(60), extended.Days[^1].LocalDate);
    }

    private sealed class MovedRouting : RoutingUnderTest
    {
        public MovedRouting(string file) => Set("CityClock:File", file);
    }

    private async Task<IReadOnlyList<FleetDaysChanged>> HeardAsync(IReadOnlyList<Guid> vehicles, long version)
    {
        var heard = new List<FleetDaysChanged>();
        foreach (var vehicle in vehicles)
            heard.Add(await routing.Bus.WaitForAsync<FleetDaysChanged>(e => e.Vehicle.Id == vehicle && e.Version == version));
        return heard;
    }

    private async Task<WebApplicationFactory<RoutingDbContext>> StartAsync(TimeSpan ahead = default)
    {
        var replica = routing.WithWebHostBuilder(host => host.UseSetting(
            "CityClock:OffsetSeconds", ahead.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        replica.UseKestrel(0);
        replica.StartServer();
        // Its first round is over when its day's rosters are told.
        await Eventually.HoldsAsync(
            async () => await routing.ScalarAsync<long>("select count(*) from roster where told_on < $1", RoutingUnderTest.Today.AddDays(ahead.Days)) == 0,
            "the replica's round");
        return replica;
    }
}
