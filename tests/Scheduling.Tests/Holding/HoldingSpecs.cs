using System.Text.Json;
using Netspring.Contracts;
using Netspring.Scheduling.Domain;
using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Holding;

public sealed class HoldingSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    private static DateOnly First => SchedulingUnderTest.First;

    private static DateOnly Second => SchedulingUnderTest.Second;

    private readonly TestCaller donor = TestCaller.NewDonor();

    [Fact]
    public async Task A_hold_takes_room_for_fifteen_minutes()
    {
        var city = await service.CityWithAsync(60);
        var before = service.Clock.Now;
        var hold = await service.HoldAsync(city, First, 45, donor);

        var slotId = SlotId.Of(city, First, new DayWindow(new TimeOnly(9, 0), new TimeOnly(12, 0)));
        Assert.Equal((slotId, "2026-10-10", "09:00"), (hold.GetProperty("slotId").GetGuid(), hold.GetProperty("date").GetString(), hold.GetProperty("window").GetProperty("from").GetString()));
        Assert.InRange(hold.GetProperty("expiresAt").GetDateTimeOffset(), before + Hold.Lifetime, service.Clock.Now + Hold.Lifetime);
        Assert.Equal((1L, 45L), await BookedAsync(slotId));
        Assert.Equal(15, (await service.SlotsAsync(city, First, First, 1))[0].GetProperty("free").GetProperty("units").GetInt32());
        Assert.Equal(0, await service.ContradictionsAsync());
        // The same slot by its id; 16 more are too many.
        await service.SendAsync(HttpMethod.Post, "/v1/holds", new { cityCode = city, slotId, units = 16 }, donor, 409);
        await service.SendAsync(HttpMethod.Post, "/v1/holds", new { cityCode = city, slotId, units = 15, kg = 30, m3 = 0.1 }, donor, 201);
    }

    [Fact]
    public async Task Fifty_want_the_last_place_and_one_gets_it()
    {
        var city = service.NextCity();
        await service.SupplyAsync(new Fleet(city, 40).Days(First, Second, trips: 1));
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            using var client = service.Client(TestCaller.NewDonor());
            using var response = await client.PostAsync("/v1/holds", Json(new { cityCode = city, date = First, window = new { from = "09:00", to = "12:00" }, units = 31 }));
            return ((int)response.StatusCode, Body: JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
        }));

        Assert.Single(answers, a => a.Item1 == 201);
        Assert.Equal(49, answers.Count(a => a.Item1 == 409));
        Assert.All(answers.Where(a => a.Item1 == 409), a =>
        {
            Assert.Equal("slot-taken", a.Body.GetProperty("code").GetString());
            Assert.Equal("2026-10-12", Assert.Single(a.Body.GetProperty("nextAvailable").EnumerateArray()).GetProperty("date").GetString());
        });
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task What_no_vehicle_carries_is_held_for_its_first_load_and_what_none_ever_will_has_no_capacity()
    {
        var city = await service.CityWithAsync(60);
        Assert.Equal(60, (await service.HoldAsync(city, First, 120, donor)).GetProperty("units").GetInt32());
        Assert.Equal("no-capacity", Code(await service.HoldAsync(city, First, 10_000_000, donor, 409)));
        // Past the fleet horizon nobody knows, and in a city without a fleet nobody comes.
        Assert.Equal("no-capacity", Code(await service.HoldAsync(city, new DateOnly(2026, 12, 1), 31, donor, 409)));
        Assert.Equal("no-capacity", Code(await service.HoldAsync(service.NextCity(), First, 31, donor, 409)));
    }

    [Fact]
    public async Task A_donor_has_five_open_holds_at_most_in_all_cities_together()
    {
        string[] cities = [await service.CityWithAsync(60), await service.CityWithAsync(60)];
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            using var client = service.Client(donor);
            using var response = await client.PostAsync("/v1/holds", Json(new { cityCode = cities[i % 2], date = First, window = new { from = "13:00", to = "17:00" }, units = 5 }));
            return ((int)response.StatusCode, Body: JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
        }));
        Assert.Equal(5, answers.Count(a => a.Item1 == 201));
        Assert.All(answers.Where(a => a.Item1 != 201), a => Assert.Equal(("quota-exceeded", 5), (Code(a.Body), a.Body.GetProperty("limit").GetInt32())));

        await service.HoldAsync(cities[0], First, 5, TestCaller.NewDonor());
        await GiveUpAsync(answers.First(a => a.Item1 == 201).Body, donor, 204);
        await service.HoldAsync(cities[0], First, 5, donor);
    }

    [Fact]
    public async Task Only_its_donor_sees_a_hold_and_giving_it_up_gives_the_room_back_once()
    {
        var city = await service.CityWithAsync(60);
        var hold = await service.HoldAsync(city, First, 45, donor);
        await GiveUpAsync(hold, TestCaller.NewDonor(), 404);
        await GiveUpAsync(hold, TestCaller.NewPartner(), 404);
        await GiveUpAsync(hold, TestCaller.Dispatcher, 403);
        Assert.Equal((1L, 45L), await BookedAsync(hold.GetProperty("slotId").GetGuid()));

        await GiveUpAsync(hold, donor, 204);
        await GiveUpAsync(hold, donor, 204);
        Assert.Equal((0L, 0L), await BookedAsync(hold.GetProperty("slotId").GetGuid()));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task A_partner_holds_for_its_donor_and_a_key_gives_one_hold()
    {
        var city = await service.CityWithAsync(60);
        var partner = TestCaller.NewPartner();
        var body = new { cityCode = city, date = First, window = new { from = "09:00", to = "12:00" }, units = 31 };
        var first = await service.SendAsync(HttpMethod.Post, "/v1/holds", body, partner, 201, ("Idempotency-Key", "k1"));
        var again = await service.SendAsync(HttpMethod.Post, "/v1/holds", body, partner, 201, ("Idempotency-Key", "k1"));
        Assert.Equal(first.GetProperty("id").GetGuid(), again.GetProperty("id").GetGuid());
        Assert.Equal(1L, await service.ScalarAsync<long>("select count(*) from hold where donor_id = $1", partner.DonorId!));
    }

    [Fact]
    public async Task The_request_that_names_a_hold_takes_its_slot_however_often_it_is_delivered()
    {
        var city = await service.CityWithAsync(60);
        var hold = await service.HoldAsync(city, Second, 45, donor);
        var pick = new Pick(city, 40) { DonorId = donor.DonorId!.Value, HoldId = hold.GetProperty("id").GetGuid() };
        var requested = pick.Requested();
        await service.Bus.PublishAsync(requested, times: 3);
        await service.WaitUntilHandledAsync(requested);

        var load = Assert.Single((await service.ScheduledAsync(pick)).Loads);
        Assert.Equal((Second, hold.GetProperty("slotId").GetGuid()), (load.LocalDate!.Value, load.SlotId!.Value));
        Assert.Equal((1L, 40L), await BookedAsync(load.SlotId.Value));
        Assert.Equal("Consumed", await StatusAsync(hold));
        Assert.Equal("invalid-state-transition", Code(await GiveUpAsync(hold, donor, 409)));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task The_first_load_of_a_large_request_takes_the_held_slot()
    {
        var city = await service.CityWithAsync(60);
        var hold = await service.HoldAsync(city, Second, 120, donor);
        var pick = new Pick(city, 120) { DonorId = donor.DonorId!.Value, HoldId = hold.GetProperty("id").GetGuid() };
        Assert.Equal([Second, First], (await service.BookAsync(pick)).Loads.Select(l => l.LocalDate!.Value));
    }

    [Fact]
    public async Task Another_donors_hold_is_not_touched_and_the_request_is_booked_as_usual()
    {
        var city = await service.CityWithAsync(60);
        var hold = await service.HoldAsync(city, Second, 45, donor);
        var load = (await service.BookAsync(new Pick(city, 40) { HoldId = hold.GetProperty("id").GetGuid() })).Loads[0];
        Assert.Equal(First, load.LocalDate);
        Assert.Equal("Held", await StatusAsync(hold));
    }

    [Fact]
    public async Task A_hold_that_is_too_small_or_no_longer_suits_is_released_and_the_request_is_booked_as_usual()
    {
        var city = await service.CityWithAsync(60);
        await service.HoldAsync(city, Second, 25, TestCaller.NewDonor());
        var hold = await service.HoldAsync(city, Second, 31, donor);
        var larger = new Pick(city, 40) { DonorId = donor.DonorId!.Value, HoldId = hold.GetProperty("id").GetGuid() };
        Assert.Equal(First, (await service.BookAsync(larger)).Loads[0].LocalDate);
        Assert.Equal("Released", await StatusAsync(hold));

        var other = await service.HoldAsync(city, Second, 31, donor);
        var elsewhen = new Pick(city, 31) { DonorId = donor.DonorId!.Value, HoldId = other.GetProperty("id").GetGuid(), Availability = [Pick.AllDay(SchedulingUnderTest.Third)] };
        Assert.Equal(SchedulingUnderTest.Third, (await service.BookAsync(elsewhen)).Loads[0].LocalDate);
        var never = await service.HoldAsync(city, Second, 31, donor);
        var impossible = new Pick(city, 31) { DonorId = donor.DonorId!.Value, HoldId = never.GetProperty("id").GetGuid(), Availability = [Pick.AllDay(new DateOnly(2026, 10, 2))] };
        await service.Bus.PublishAsync(impossible.Requested());
        await service.Bus.WaitForAsync<PickupUnschedulable>(e => e.RequestId == impossible.Id);
        Assert.Equal(("Released", "Released"), (await StatusAsync(other), await StatusAsync(never)));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task A_hold_whose_crew_goes_moves_to_another_of_the_slot_or_ends()
    {
        var city = service.NextCity();
        var (van, truck) = (new Fleet(city, 60), new Fleet(city, 200));
        await service.SupplyAsync(van.Days(First, First));
        await service.SupplyAsync(truck.Days(First, First));
        var hold = await service.HoldAsync(city, First, 45, donor);
        await service.SupplyAsync(van.Days(First, First, 2, First));
        Assert.Equal(("Held", (1L, 45L)), (await StatusAsync(hold), await BookedAsync(hold.GetProperty("slotId").GetGuid())));
        await service.SupplyAsync(truck.Resized(40, First, First));
        Assert.Equal("Released", await StatusAsync(hold));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    private static StringContent Json(object body) => new(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");

    private static string? Code(JsonElement problem) => problem.GetProperty("code").GetString();

    private Task<JsonElement> GiveUpAsync(JsonElement hold, TestCaller caller, int status) =>
        service.SendAsync(HttpMethod.Delete, $"/v1/holds/{hold.GetProperty("id").GetGuid()}", null, caller, status);

    private async Task<string?> StatusAsync(JsonElement hold) =>
        await service.ScalarAsync<string>("select status from hold where id = $1", hold.GetProperty("id").GetGuid());

    private async Task<(long Stops, long Units)> BookedAsync(Guid slotId) => (
        await service.ScalarAsync<long>("select booked from judge_slots where slot_id = $1", slotId),
        await service.ScalarAsync<long>("select booked_units from judge_slots where slot_id = $1", slotId));
}
