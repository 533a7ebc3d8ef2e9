using System.Text;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Api;

/// <summary>Each test publishes a year of its own.</summary>
public sealed class HolidaySpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    internal const string Header = "date,kind,name_en,name_zh\n";

    /// <summary>The days that the law itself names, as every notice does.</summary>
    internal static string ByLaw(int year) => string.Concat(((string[])["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"]).Select(d => $"{year}-{d},holiday,Public holiday,节日\n"));

    [Fact]
    public async Task A_published_year_is_no_longer_provisional()
    {
        Assert.Equal("provisional", await StatusAsync("2027-03-01"));
        var answer = await ImportAsync(service, 2027, "text/csv", Header + ByLaw(2027) + "2027-02-06,holiday,Spring Festival,春节\n2027-02-20,makeup-workday,Spring Festival,春节\n2027-02-08,holiday,Spring Festival,春节\n");
        Assert.Equal((2027, 8, 1, 0), Told(answer));

        // At once, though the calendar was read a moment ago.
        Assert.Equal("published", await StatusAsync("2027-03-01"));
        Assert.True((await DayAsync("2027-02-20")).GetProperty("open").GetBoolean());
        var newYear = await DayAsync("2027-02-08");
        Assert.Equal((false, "春节"), (newYear.GetProperty("open").GetBoolean(), newYear.GetProperty("reason").GetProperty("zh").GetString()));
        Assert.Equal("provisional", await StatusAsync("2028-03-01"));
    }

    [Fact]
    public async Task The_same_notice_again_changes_nothing_and_another_one_replaces_it()
    {
        var notice = Header + ByLaw(2030) + "2030-02-04,holiday,Spring Festival,春节\n";
        await ImportAsync(service, 2030, "text/csv", notice);
        Assert.Equal((2030, 7, 0, 0), Told(await ImportAsync(service, 2030, "text/csv", notice)));
        Assert.Equal((2030, 7, 0, 1), Told(await ImportAsync(service, 2030, "text/csv", notice.Replace("2030-02-04", "2030-02-05", StringComparison.Ordinal))));
        Assert.True((await DayAsync("2030-02-04")).GetProperty("open").GetBoolean());
        Assert.False((await DayAsync("2030-02-05")).GetProperty("open").GetBoolean());

        var told = await service.Bus.WaitForAsync<ActionAudited>(e => e is { Entity: "HolidayCalendar", EntityId: "2030", Version: 2 });
        Assert.Equal((ActionAudited.AllCities, "admin", "2030-02-04"), (told.CityCode, told.Role, (string?)told.Before!["holidays"]![1]));
        Assert.Equal(2, await service.ScalarAsync<long>("select version from holiday_edition where year = 2030"));
    }

    [Fact]
    public async Task A_later_year_leaves_the_one_before_it_provisional()
    {
        await ImportAsync(service, 2033, "text/csv", Header + ByLaw(2033));
        Assert.Equal(("provisional", "published"), (await StatusAsync("2032-10-01"), await StatusAsync("2033-10-01")));
        Assert.False((await DayAsync("2032-10-01")).GetProperty("open").GetBoolean());
    }

    [Fact]
    public async Task Json_says_the_same_as_csv()
    {
        var days = ByLaw(2034).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(','))
            .Select(c => new { date = c[0], kind = c[1], nameEn = c[2], nameZh = c[3] });
        Assert.Equal((2034, 6, 0, 0), Told(await ImportAsync(service, 2034, "application/json; charset=utf-8", JsonSerializer.Serialize(days))));
        Assert.Equal((2034, 6, 0, 0), Told(await ImportAsync(service, 2034, "text/csv", Header + ByLaw(2034))));
    }

    [Fact]
    public async Task ICalendar_has_events_of_one_day_or_several()
    {
        var calendar = IcsEvents.Calendar(
            IcsEvents.Event("DTSTART;VALUE=DATE:20350101", "SUMMARY:元旦"),
            IcsEvents.Event("DTSTART;VALUE=DATE:20350501", "DTEND;VALUE=DATE:20350506", "SUMMARY:劳动节", "CATEGORIES:Holiday"),
            IcsEvents.Event("DTSTART;VALUE=DATE:20351001", "DURATION:P1W", "SUMMARY:National Day"),
            IcsEvents.Event("DTSTART;VALUE=DATE:20350929", "SUMMARY:国庆节（班）"),
            IcsEvents.Event("DTSTART;VALUE=DATE:20351013", "DTEND;VALUE=DATE:20351014", "SUMMARY:National Day (make-up", "  day)"),
            IcsEvents.Event("DTSTART;VALUE=DATE:20350428", "SUMMARY:Labour Day", "CATEGORIES:OFFICE,MAKEUP-WORKDAY"),
            IcsEvents.Event("DTSTART;VALUE=DATE:20350210", "SUMMARY:Workday, or so it was thought", "STATUS:CANCELLED"));
        Assert.Equal((2035, 13, 3, 0), Told(await ImportAsync(service, 2035, "text/calendar", calendar)));
        Assert.Equal(
            "2035-01-01 2035-05-01 2035-05-02 2035-05-03 2035-05-04 2035-05-05 2035-10-01 2035-10-02 2035-10-03 2035-10-04 2035-10-05 2035-10-06 2035-10-07",
            await service.ScalarAsync<string>("select string_agg(date::text, ' ' order by date) from published_day where date between '2035-01-01' and '2035-12-31' and kind = 'Holiday'"));
        Assert.Equal("National Day (make-up day)", (await DayAsync("2035-10-13")).GetProperty("reason").GetProperty("en").GetString());
    }

    [Fact]
    public async Task What_is_booked_on_a_day_that_becomes_a_holiday_stays()
    {
        var city = await service.CityWithAsync(60);
        var request = new Pick(city, 33) { Availability = [Pick.AllDay(SchedulingUnderTest.Third)] };
        await service.BookAsync(request);
        var shipped = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "holidays-cn.csv"));
        var notice = Header + string.Concat(shipped.Where(l => l.StartsWith("2026", StringComparison.Ordinal)).Append("2026-10-13,holiday,Day of rest,休息日").Select(l => l + "\n"));

        Assert.Equal(0, Told(await ImportAsync(service, 2026, "text/csv", notice)).Replaced);

        Assert.Equal(1L, await service.ScalarAsync<long>("select count(*) from load where pickup_id = $1 and slot_id is not null", request.Id));
        Assert.Empty(await service.SlotsAsync(city, SchedulingUnderTest.Third, SchedulingUnderTest.Third, 5));
    }

    [Fact]
    public async Task What_is_shipped_never_comes_back_over_an_imported_year()
    {
        await ImportAsync(service, 2024, "text/csv", Header + ByLaw(2024));
        await service.WithContextAsync<Data.SchedulingDbContext, bool>(async db =>
        {
            await new Data.PublishedHolidays(db).LoadAsync(CancellationToken.None);
            return true;
        });
        Assert.Equal(6L, await service.ScalarAsync<long>("select count(*) from published_day where date between '2024-01-01' and '2024-12-31'"));
    }

    /// <summary>Sends a notice as an admin; the answer's body.</summary>
    internal static async Task<JsonElement> ImportAsync(SchedulingUnderTest service, int year, string type, string notice, int status = 200, string language = "en")
    {
        using var client = service.Client(TestCaller.Admin);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/holidays/import?year={year}") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(notice)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private static (int Year, int Holidays, int MakeUpWorkdays, int Replaced) Told(JsonElement answer) => (
        answer.GetProperty("year").GetInt32(), answer.GetProperty("holidays").GetInt32(), answer.GetProperty("makeUpWorkdays").GetInt32(), answer.GetProperty("replaced").GetInt32());

    private Task<JsonElement> DayAsync(string date) => service.GetAsync($"/v1/cities/500000/calendar/{date}");

    private async Task<string?> StatusAsync(string date) => (await DayAsync(date)).GetProperty("calendarStatus").GetString();
}

/// <summary>iCalendar texts.</summary>
internal static class IcsEvents
{
    public static string Event(params string[] lines) =>
        string.Concat(((string[])["BEGIN:VEVENT", $"UID:{Guid.CreateVersion7()}", "DTSTAMP:20261101T000000Z", .. lines, "END:VEVENT"]).Select(l => l + "\r\n"));

    public static string Calendar(params string[] events) =>
        $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tests//EN\r\n{string.Concat(events)}END:VCALENDAR\r\n";
}
