using System.Text.Json;
using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Api;

public sealed class HolidayRefusalSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    private const int Year = 2027;

    /// <summary>The header and six days by law are lines 1 to 7; what is wrong stands in line 8 and after.</summary>
    private static readonly string Notice = HolidaySpecs.Header + HolidaySpecs.ByLaw(Year);

    [Theory]
    [InlineData("2027-10-01,holiday,Again,又", "/6/date", "row 8: 2027-10-01 stands in row 5 already")]
    [InlineData("2027-02-07,holiday,A,甲\n2027-02-07,makeup-workday,B,乙", "/7/date", "row 9: 2027-02-07 is worked by one row and off by the other, row 8")]
    [InlineData("2028-01-01,holiday,A,甲", "/6/date", "row 8: 2028-01-01 is not in 2027")]
    [InlineData("2027-02-09,makeup-workday,A,甲", "/6/date", "row 8: 2027-02-09 is neither Saturday nor Sunday and needs no make-up workday")]
    [InlineData("2027-02-30,holiday,A,甲", "/6/date", "row 8: 2027-02-30 is not a date yyyy-MM-dd")]
    [InlineData("07.02.2027,holiday,A,甲", "/6/date", "row 8: 07.02.2027 is not a date yyyy-MM-dd")]
    [InlineData("2027-02-07,weekend,A,甲", "/6/kind", "row 8: is neither holiday nor makeup-workday")]
    [InlineData("2027-02-07,holiday,,甲", "/6/nameEn", "row 8: a name is missing or longer than 100 characters")]
    [InlineData("2027-02-07,holiday", "/6", "row 8 does not have the columns of the header")]
    public async Task A_row_that_is_wrong_is_named(string rows, string pointer, string detail)
    {
        var problem = await ImportAsync("text/csv", Notice + rows + "\n");
        Assert.Equal([$"{pointer} {detail}"], Errors(problem));
        Assert.Equal("provisional", (await service.GetAsync("/v1/cities/310000/calendar/2027-03-01")).GetProperty("calendarStatus").GetString());
    }

    [Fact]
    public async Task A_holiday_by_law_is_neither_worked_nor_left_out()
    {
        // 1 May 2027 is a Saturday.
        var problem = await ImportAsync("text/csv", Notice.Replace("2027-05-01,holiday", "2027-05-01,makeup-workday", StringComparison.Ordinal));
        Assert.Equal(["/1/date row 3: 2027-05-01 is a holiday by law"], Errors(problem));
        problem = await ImportAsync("text/csv", Notice.Replace("2027-10-02,holiday,Public holiday,节日\n", "", StringComparison.Ordinal));
        Assert.Equal([" lacks 2027-10-02, a holiday by law"], Errors(problem));
    }

    [Theory]
    [InlineData("en", "row 8: 2027-10-01 stands in row 5 already")]
    [InlineData("zh-CN", "第 8 行：2027-10-01 已出现在第 5 行")]
    public async Task All_rows_are_told_at_once_in_the_callers_language(string language, string first)
    {
        var problem = await HolidaySpecs.ImportAsync(service, Year, "text/csv", Notice + "2027-10-01,holiday,A,甲\n2027-10-03,holiday,A,甲\n", 400, language);
        Assert.Equal(2, problem.GetProperty("errors").GetArrayLength());
        Assert.Equal(first, problem.GetProperty("errors")[0].GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("text/csv", "")]
    [InlineData("text/csv", HolidaySpecs.Header)]
    [InlineData("text/csv", "date,kind,name_en\n2027-01-01,holiday,A\n")]
    [InlineData("text/csv", "date,kind,name_en,name_zh,city\n2027-01-01,holiday,A,甲,310000\n")]
    [InlineData("application/json", "")]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "null")]
    [InlineData("application/json", "{}")]
    [InlineData("application/json", "[1]")]
    [InlineData("application/json", "[null]")]
    [InlineData("application/json", "[{}]")]
    [InlineData("text/calendar", "")]
    [InlineData("text/calendar", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")]
    [InlineData("text/calendar", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n")]
    [InlineData("text/calendar", "date,kind,name_en,name_zh\n2027-01-01,holiday,A,甲\n")]
    public async Task An_empty_notice_or_none_at_all_is_refused(string type, string notice) =>
        Assert.NotEmpty(Errors(await ImportAsync(type, notice)));

    [Theory]
    [InlineData("""[{ "date": "2027-01-01", "kind": "holiday", "nameEn": "A", "nameZh": "甲", "city": "310000" }]""", "/0/city")]
    [InlineData("""[{ "date": 20270101, "kind": "holiday", "nameEn": "A", "nameZh": "甲" }]""", "/0/date")]
    [InlineData("""[{ "date": "2027-01-01", "kind": "weekend", "nameEn": "A", "nameZh": "甲" }]""", "/0/kind")]
    public async Task Json_is_told_by_its_pointers(string notice, string pointer) =>
        Assert.StartsWith(pointer + " ", Assert.Single(Errors(await ImportAsync("application/json", notice))), StringComparison.Ordinal);

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20270206|RRULE:FREQ=DAILY;COUNT=3", "row 4: the event recurs; name each day")]
    [InlineData("DTSTART;VALUE=DATE:20270206|RDATE;VALUE=DATE:20270208", "row 4: the event recurs; name each day")]
    [InlineData("DTSTART:20270206T090000|DTEND:20270206T170000", "row 4: the event does not last whole days of a year, the end exclusive")]
    [InlineData("DTSTART;VALUE=DATE:20270206|DTEND;VALUE=DATE:20270206", "row 4: the event does not last whole days of a year, the end exclusive")]
    [InlineData("DTSTART;VALUE=DATE:20270206|DTEND;VALUE=DATE:20270201", "row 4: the event does not last whole days of a year, the end exclusive")]
    [InlineData("DTSTART;VALUE=DATE:20270206|DTEND;VALUE=DATE:99991231", "row 4: the event does not last whole days of a year, the end exclusive")]
    [InlineData("DTSTART;VALUE=DATE:20270206|DURATION:PT8H", "row 4: the event does not last whole days of a year, the end exclusive")]
    [InlineData("CLASS:PUBLIC", "row 4: the event does not last whole days of a year, the end exclusive")]
    [InlineData("DTSTART;VALUE=DATE:20270206|CATEGORIES:holiday,makeup-workday", "row 4: is neither holiday nor makeup-workday")]
    public async Task Events_that_are_no_days_are_named_by_their_line(string lines, string detail)
    {
        var problem = await ImportAsync("text/calendar", IcsEvents.Calendar(IcsEvents.Event([.. lines.Split('|'), "SUMMARY:春节"])));
        Assert.Equal(detail, problem.GetProperty("errors")[0].GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Events_that_contradict_each_other_are_named_by_their_lines()
    {
        var problem = await ImportAsync("text/calendar", IcsEvents.Calendar(
            IcsEvents.Event("DTSTART;VALUE=DATE:20270206", "DTEND;VALUE=DATE:20270209", "SUMMARY:春节"),
            IcsEvents.Event("DTSTART;VALUE=DATE:20270207", "SUMMARY:春节 班")));
        Assert.Equal("/1/date row 11: 2027-02-07 is worked by one row and off by the other, row 4", Errors(problem)[0]);
    }

    [Fact]
    public async Task Only_utf_8_in_the_three_formats_is_taken()
    {
        await HolidaySpecs.ImportAsync(service, Year, "text/plain", Notice, 415);
        await HolidaySpecs.ImportAsync(service, Year, "", Notice, 415);
        await HolidaySpecs.ImportAsync(service, Year, "text/csv; charset=gb18030", Notice, 415);
        using var client = service.Client(TestCaller.Admin);
        using var content = new ByteArrayContent([.. "date,kind,name_en,name_zh\n2027-01-01,holiday,A,"u8, 0xD4, 0xAA, 0xB5, 0xA9]);
        content.Headers.TryAddWithoutValidation("Content-Type", "text/csv");
        using var response = await client.PostAsync(new Uri($"/v1/holidays/import?year={Year}", UriKind.Relative), content);
        Assert.Contains("UTF-8", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?year=")]
    [InlineData("?year=soon")]
    [InlineData("?year=1999")]
    [InlineData("?year=2200")]
    public async Task The_year_is_wanted(string query) =>
        await service.SendAsync(HttpMethod.Post, "/v1/holidays/import" + query, Array.Empty<object>(), TestCaller.Admin, 400);

    [Fact]
    public async Task Only_admins_publish()
    {
        foreach (var caller in (TestCaller[])[TestCaller.NewDonor(), TestCaller.NewPartner(), TestCaller.Dispatcher, TestCaller.Driver])
            await service.SendAsync(HttpMethod.Post, $"/v1/holidays/import?year={Year}", Array.Empty<object>(), caller, 403);
    }

    [Fact]
    public async Task A_flood_of_rows_is_refused_without_a_flood_of_errors()
    {
        var rows = string.Concat(Enumerable.Range(0, 60_000).Select(i => "x,y,z,\n"));
        Assert.InRange(Errors(await ImportAsync("text/csv", HolidaySpecs.Header + rows)).Count, 1, 1_000);
        Assert.InRange(Errors(await ImportAsync("application/json", $"[{string.Join(',', Enumerable.Repeat("{}", 60_000))}]")).Count, 1, 1_000);
        var events = string.Concat(Enumerable.Range(0, 6_000).Select(_ => IcsEvents.Event("DTSTART;VALUE=DATE:20270206", "SUMMARY:春节")));
        Assert.InRange(Errors(await ImportAsync("text/calendar", IcsEvents.Calendar(events))).Count, 1, 1_000);
    }

    private Task<JsonElement> ImportAsync(string type, string notice) => HolidaySpecs.ImportAsync(service, Year, type, notice, 400);

    private static List<string> Errors(JsonElement problem) =>
        [.. problem.GetProperty("errors").EnumerateArray().Select(e => $"{e.GetProperty("pointer").GetString()} {e.GetProperty("detail").GetString()}")];
}
