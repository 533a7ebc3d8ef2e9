using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Netspring.Contracts;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.Testing;
using Npgsql;

namespace Netspring.Scheduling.Tests.Booking;

/// <summary>Never overbooked, whatever runs at the same time.</summary>
public sealed class CapacitySpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    [Fact]
    public async Task Fifty_want_the_last_place_and_one_gets_it()
    {
        var city = service.NextCity();
        await service.SupplyAsync(new Fleet(city, 40).Days(SchedulingUnderTest.First, SchedulingUnderTest.First, trips: 1));
        var picks = Enumerable.Range(0, 50).Select(_ => new Pick(city, 31)).ToList();
        var requested = picks.ConvertAll(p => p.Requested());
        await Task.WhenAll(requested.Select(r => service.Bus.PublishAsync(r)));
        await service.WaitUntilHandledAsync([.. requested]);
        await Eventually.HoldsAsync(() => Task.FromResult(
            service.Bus.Received<PickupScheduled>().Count(e => e.CityCode == city) + service.Bus.Received<PickupWaitlisted>().Count(e => e.CityCode == city) == 50),
            "fifty answers");

        Assert.Single(service.Bus.Received<PickupScheduled>(), e => e.CityCode == city);
        // As it stood when each was told: those that asked earlier may have come later.
        Assert.All(service.Bus.Received<PickupWaitlisted>().Where(e => e.CityCode == city), e => Assert.InRange(e.Position, 1, 49));
        Assert.Equal(0, await service.ContradictionsAsync());
        var line = (await service.GetAsync($"/v1/waitlist?cityCode={city}&limit=49")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, 49), line.Select(e => e.GetProperty("position").GetInt32()));
    }

    /// <summary>Fifty threads book through the book itself, each in its own transaction, as fifty replicas would.</summary>
    [Fact]
    public async Task Fifty_transactions_at_once_take_the_last_place_once()
    {
        var city = service.NextCity();
        await service.SupplyAsync(new Fleet(city, 40).Days(SchedulingUnderTest.First, SchedulingUnderTest.First, trips: 1));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
        {
            await using var scope = service.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<SchedulingDbContext>();
            var books = scope.ServiceProvider.GetRequiredService<CityBooks>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var book = await books.OpenAsync(city, CancellationToken.None);
            var pickup = Pickup.Of(new PickupAsked(Guid.CreateVersion7(), 1, city, "PR", new LoadSize(31, 62, 0.3m), [], Availability.AnyTime, 0, service.Clock.Now));
            db.Add(pickup);
            await book.Booker.ScheduleAsync(pickup, CancellationToken.None);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return pickup.State;
        })));
        Assert.Single(outcomes, PickupState.Scheduled);
        Assert.Equal(49, outcomes.Count(o => o == PickupState.Waitlisted));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task The_database_itself_refuses_to_overbook()
    {
        var city = await service.CityWithAsync(40);
        await using var command = service.Database.CreateCommand("update trip_cell set taken_units = limit_units + 1 where city_code = $1");
        command.Parameters.Add(new() { Value = city });
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal("ck_trip_cell_never_overbooked", refusal.ConstraintName);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task A_storm_of_requests_cancellations_and_changing_crews_never_overbooks(int seed)
    {
        var random = new Random(seed);
        var city = service.NextCity();
        var fleet = Enumerable.Range(0, 3).Select(i => new Fleet(city, i == 2 ? 120 : 60)).ToList();
        var (from, to) = (SchedulingUnderTest.First, SchedulingUnderTest.Third);
        var sent = fleet.ConvertAll<IntegrationEvent>(f => f.Days(from, to));
        await Task.WhenAll(sent.Select(e => service.Bus.PublishAsync(e)));

        var picks = new List<Pick>();
        for (var i = 0; i < 120; i++)
        {
            var pick = new Pick(city, random.Next(31, 150)) { Priority = random.Next(3) };
            picks.Add(pick);
            sent.Add(pick.Requested());
            if (random.Next(4) == 0)
                sent.Add(picks[random.Next(picks.Count)].Cancelled());
            if (i % 15 == 14)
                sent.Add(fleet[random.Next(3)].Resized(random.Next(40, 130), from, to, random.Next(0, 3), from.AddDays(random.Next(4))));
        }
        await Task.WhenAll(sent.Skip(3).Select(e => service.Bus.PublishAsync(e, random.Next(1, 3))));
        var waited = Stopwatch.StartNew();
        var all = sent.Select(e => e.EventId).Distinct().ToArray();
        while (await service.ScalarAsync<long>("select count(*) from judge_inbox where message_id = any($1)", (object)all) < all.Length)
        {
            Assert.Equal(0, await service.ContradictionsAsync());
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), "The storm does not end.");
        }
        Assert.Equal(0, await service.ContradictionsAsync());
        Assert.Equal((long)picks.Count, await service.ScalarAsync<long>("select count(*) from pickup where city_code = $1", city));
        Assert.Equal(0L, await service.ScalarAsync<long>(
            "select count(*) from pickup where city_code = $1 and state = 'Scheduled' and not exists (select from load where pickup_id = pickup.id)", city));
        var cancelled = sent.OfType<PickupCancelled>().Select(e => e.RequestId).Distinct().ToArray();
        Assert.Equal(0L, await service.ScalarAsync<long>(
            "select count(*) from load where pickup_id = any($1) and cell_id is not null", (object)cancelled));
    }
}
