using Netspring.Contracts;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Time;
using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Holding;

/// <summary>Holds end by business time; the clock of this class is moved.</summary>
public sealed class ExpirySpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    private static readonly TimeSpan AfterAll = Hold.Lifetime + TimeSpan.FromMinutes(1);

    [Fact]
    public async Task An_expired_hold_makes_room_for_those_in_line_and_its_request_is_booked_as_usual()
    {
        var city = service.NextCity();
        await service.SupplyAsync(new Fleet(city, 40).Days(SchedulingUnderTest.First, SchedulingUnderTest.First, trips: 1));
        var donor = TestCaller.NewDonor();
        var hold = await service.HoldAsync(city, SchedulingUnderTest.First, 40, donor);
        var waiting = new Pick(city, 31);
        await service.Bus.PublishAsync(waiting.Requested());
        await service.Bus.WaitForAsync<PickupWaitlisted>(e => e.RequestId == waiting.Id);

        await service.MoveClockAsync(AfterAll);

        var promoted = await service.Bus.WaitForAsync<PickupPromoted>(e => e.RequestId == waiting.Id, TimeSpan.FromSeconds(5));
        Assert.Equal(SchedulingUnderTest.First, promoted.Loads[0].LocalDate);
        Assert.Equal("Expired", await service.ScalarAsync<string>("select status from hold where id = $1", hold.GetProperty("id").GetGuid()));
        var late = new Pick(city, 31) { DonorId = donor.DonorId!.Value, HoldId = hold.GetProperty("id").GetGuid() };
        await service.Bus.PublishAsync(late.Requested());
        Assert.Equal(1, (await service.Bus.WaitForAsync<PickupWaitlisted>(e => e.RequestId == late.Id)).Position);
        await service.SendAsync(HttpMethod.Delete, $"/v1/holds/{hold.GetProperty("id").GetGuid()}", null, donor, 204);
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    /// <summary>As seen by a replica whose clock is a little ahead of the one with the worker.</summary>
    [Fact]
    public async Task Whoever_comes_before_the_worker_does_not_count_on_an_expired_hold()
    {
        var city = service.NextCity();
        await service.SupplyAsync(new Fleet(city, 40).Days(SchedulingUnderTest.First, SchedulingUnderTest.First, trips: 1));
        await service.HoldAsync(city, SchedulingUnderTest.First, 40, TestCaller.NewDonor());
        var later = new CityClock(TimeProvider.System, new BusinessOffset(TimeProvider.System, service.Clock.Now + AfterAll - TimeProvider.System.GetUtcNow()));
        Assert.Empty(await service.SlotsAsync(city, SchedulingUnderTest.First, SchedulingUnderTest.First, 31));
        var offered = await service.WithContextAsync<SchedulingDbContext, IReadOnlyList<SlotOffer>>(async db => await new SlotReader(db, later).OffersAsync(
            await new RuleReader(db, new HolidayCache(TimeProvider.System), later).ReadAsync(city, CancellationToken.None),
            city, SchedulingUnderTest.First, SchedulingUnderTest.First, new LoadSize(31, 0, 0), CancellationToken.None));
        Assert.Equal(40, Assert.Single(offered).Free!.Units);

        var state = await service.WithContextAsync<SchedulingDbContext, PickupState>(async db =>
        {
            var rules = new RuleReader(db, new HolidayCache(TimeProvider.System), later);
            var announcer = new Announcer(new SilentOutbox(), later);
            var books = new CityBooks(db, rules, new CityLine(announcer), announcer, later);
            await using var transaction = await db.Database.BeginTransactionAsync();
            var book = await books.OpenAsync(city, CancellationToken.None);
            var pickup = Pickup.Of(new PickupAsked(Guid.CreateVersion7(), 1, city, "PR", new LoadSize(31, 62, 0.3m), [], Availability.AnyTime, 0, later.Now));
            db.Add(pickup);
            await book.Booker.ScheduleAsync(pickup, CancellationToken.None);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return pickup.State;
        });
        Assert.Equal(PickupState.Scheduled, state);
        Assert.Equal(0, await service.ContradictionsAsync());
    }
}
