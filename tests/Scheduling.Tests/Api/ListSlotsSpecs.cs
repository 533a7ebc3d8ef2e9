using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Api;

public sealed class ListSlotsSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    private static DateOnly First => SchedulingUnderTest.First;

    [Fact]
    public async Task Only_bookable_slots_are_offered_from_the_first_date_on()
    {
        var city = await service.CityWithAsync(60);
        var slots = await service.SlotsAsync(city, SchedulingUnderTest.Today, new DateOnly(2026, 10, 13), 60);
        Assert.Equal(
            ["2026-10-10 09:00-12:00", "2026-10-10 13:00-17:00", "2026-10-12 09:00-12:00", "2026-10-12 13:00-17:00", "2026-10-13 09:00-12:00", "2026-10-13 13:00-17:00"],
            slots.Select(s => $"{s.GetProperty("date").GetString()} {s.GetProperty("window").GetProperty("from").GetString()}-{s.GetProperty("window").GetProperty("to").GetString()}"));
        Assert.All(slots, s => Assert.Equal("published", s.GetProperty("calendarStatus").GetString()));

        await service.BookAsync(new Pick(city, 40));
        Assert.Equal(5, (await service.SlotsAsync(city, First, new DateOnly(2026, 10, 13), 21)).Count);
        Assert.Equal(6, (await service.SlotsAsync(city, First, new DateOnly(2026, 10, 13), 20)).Count);
    }

    [Fact]
    public async Task Kg_and_m3_count_too_and_what_no_vehicle_carries_is_offered_in_parts()
    {
        var city = service.NextCity();
        await service.SupplyAsync(new Fleet(city, 60) { Kg = 800, M3 = 6 }.Days(First, First));
        Assert.Equal(2, (await service.SlotsAsync(city, First, First, 150)).Count);
        Assert.Empty(await service.SlotsAsync(city, First, First, 10_000_000));
        Assert.Equal(2, (await SlotsAsync(city, "units=60&kg=800&m3=6")));
        await service.BookAsync(new Pick(city, 31) { Kg = 700, M3 = 1 });
        Assert.Equal(1, (await SlotsAsync(city, "units=20&kg=101")));
        Assert.Equal(2, (await SlotsAsync(city, "units=20&kg=100&m3=5")));
        Assert.Equal(1, (await SlotsAsync(city, "units=20&m3=5.01")));

        async Task<int> SlotsAsync(string code, string size) =>
            (await service.GetAsync($"/v1/cities/{code}/slots?from={First:O}&to={First:O}&{size}")).GetProperty("items").GetArrayLength();
    }

    [Fact]
    public async Task Past_the_fleet_horizon_a_slot_shows_its_calendar_only()
    {
        var slots = await service.SlotsAsync(await service.CityWithAsync(60), new DateOnly(2027, 1, 4), new DateOnly(2027, 1, 15), 33);
        Assert.Equal(20, slots.Count);
        Assert.All(slots, s =>
        {
            Assert.Equal("provisional", s.GetProperty("calendarStatus").GetString());
            Assert.Equal(System.Text.Json.JsonValueKind.Null, s.GetProperty("capacity").ValueKind);
            Assert.Equal(System.Text.Json.JsonValueKind.Null, s.GetProperty("free").ValueKind);
        });
    }

    [Fact]
    public async Task A_city_that_closes_the_make_up_saturday_starts_on_monday()
    {
        var city = await service.CityWithAsync(60);
        await service.ScalarAsync<int>("insert into calendar_override (city_code, date, is_open) values ($1, $2, false)", city, First);
        var slots = await service.SlotsAsync(city, SchedulingUnderTest.Today, SchedulingUnderTest.Second, 33);
        Assert.Equal(SchedulingUnderTest.Second.ToString("O", null), slots[0].GetProperty("date").GetString());
    }

    [Theory]
    [InlineData("310000", "from=2026-10-10&to=2026-12-12&units=33", "validation-failed", "/to", 400)]
    [InlineData("310000", "from=2026-12-20&to=2027-01-23&units=33", "validation-failed", "/to", 400)]
    [InlineData("310000", "from=2026-10-12&to=2026-10-10&units=33", "validation-failed", "/to", 400)]
    [InlineData("310000", "from=2026-10-12&units=33", "validation-failed", "/to", 400)]
    [InlineData("310000", "from=12.10.2026&to=2026-10-13&units=33", "validation-failed", "/from", 400)]
    [InlineData("310000", "from=2026-02-30&to=2026-03-13&units=33", "validation-failed", "/from", 400)]
    [InlineData("310000", "from=2026-10-12&to=2026-10-13", "validation-failed", "/units", 400)]
    [InlineData("310000", "from=2026-10-12&to=2026-10-13&units=0", "validation-failed", "/units", 400)]
    [InlineData("310000", "from=2026-10-12&to=2026-10-13&units=33&kg=-1", "validation-failed", "/kg", 400)]
    [InlineData("310000", "from=2026-10-12&to=2026-10-13&units=33&m3=2000000000", "validation-failed", "/m3", 400)]
    [InlineData("31000", "from=2026-10-12&to=2026-10-13&units=33", "validation-failed", "/cityCode", 400)]
    [InlineData("999999", "from=2026-10-12&to=2026-10-13&units=33", "city-not-served", "/cityCode", 422)]
    public async Task Bad_questions_are_answered_with_the_field_at_fault(string city, string query, string code, string pointer, int status)
    {
        var problem = await service.GetAsync($"/v1/cities/{city}/slots?{query}", TestCaller.NewDonor(), status);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(pointer, problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Theory]
    [InlineData("from=2026-10-10&to=2026-12-11&units=33")]
    [InlineData("from=2026-11-23&to=2027-01-22&units=33")]
    public async Task The_longest_range_and_the_last_day_of_the_horizon_are_allowed(string query) =>
        await service.GetAsync($"/v1/cities/310000/slots?{query}", TestCaller.NewPartner());
}
