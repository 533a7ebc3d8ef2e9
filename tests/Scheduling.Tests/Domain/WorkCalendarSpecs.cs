using CsCheck;
using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Tests.Domain;

public sealed class WorkCalendarSpecs
{
    private static readonly DateOnly Begin = new(2024, 1, 1);
    private static readonly Gen<DateOnly> Dates = Gen.Int[0, new DateOnly(2028, 12, 31).DayNumber - Begin.DayNumber].Select(Begin.AddDays);

    [Theory]
    [InlineData("2026-09-24", true, "a plain Thursday")]
    [InlineData("2026-09-25", false, "Mid-autumn Festival")]
    [InlineData("2026-09-20", true, "a Sunday that makes up for National Day")]
    [InlineData("2026-10-07", false, "National Day week")]
    [InlineData("2026-10-10", true, "a Saturday that makes up for National Day")]
    [InlineData("2026-10-11", false, "a plain Sunday")]
    [InlineData("2027-01-01", false, "1 January of a year that is not published")]
    [InlineData("2027-01-04", true, "a Monday of a year that is not published")]
    [InlineData("2027-05-03", true, "only 1 and 2 May are certain")]
    [InlineData("2027-10-01", false, "1 to 3 October are certain")]
    [InlineData("2027-10-04", true, "the rest of the week is not")]
    public void Tells_working_days(string date, bool works, string because) =>
        Assert.True(Rules.Calendar().IsWorkingDay(DateOnly.Parse(date, null)) == works, because);

    [Theory]
    [InlineData("2026-12-31", CalendarStatus.Published)]
    [InlineData("2027-01-01", CalendarStatus.Provisional)]
    public void Says_what_is_provisional(string date, CalendarStatus status) =>
        Assert.Equal(status, Rules.Calendar().StatusOf(DateOnly.Parse(date, null)));

    [Theory]
    [InlineData("2026-10-09", "2026-09-23")]
    [InlineData("2026-10-10", "2026-09-27")]
    [InlineData("2026-10-12", "2026-09-28")]
    public void A_date_keeps_its_lead_time_until_a_day_and_no_longer(string date, string last)
    {
        var (day, until) = (DateOnly.Parse(date, null), Rules.Calendar().LastBefore(DateOnly.Parse(date, null), 5));
        Assert.Equal(DateOnly.Parse(last, null), until);
        Assert.True(Rules.Calendar().FirstAfter(until, 5) <= day);
        Assert.True(Rules.Calendar().FirstAfter(until.AddDays(1), 5) > day);
    }

    [Fact]
    public void A_citys_override_beats_make_up_day_holiday_and_weekday()
    {
        var (makeUp, holiday, sunday) = (new DateOnly(2026, 10, 10), new DateOnly(2026, 10, 2), new DateOnly(2026, 10, 11));
        var calendar = Rules.Calendar((makeUp, false), (holiday, true), (sunday, true));
        Assert.False(calendar.IsWorkingDay(makeUp));
        Assert.True(calendar.IsBlackout(makeUp));
        Assert.True(calendar.IsWorkingDay(holiday));
        Assert.True(calendar.IsWorkingDay(sunday));
    }

    [Fact]
    public void Agrees_with_a_slow_twin_on_every_day_from_2024_to_2028()
    {
        var calendar = Rules.Calendar();
        for (var date = Begin; date.Year <= 2028; date = date.AddDays(1))
            Assert.True(SlowTwin.Works(date, []) == calendar.IsWorkingDay(date), $"{date:O}");
    }

    [Fact]
    public void Finds_the_same_first_date_as_a_slow_twin_whatever_the_city_opens_and_closes() =>
        Gen.Select(Dates, Gen.Int[0, 12], Gen.Select(Gen.Int[0, 40], Gen.Bool).Array[0, 25])
            .Sample((today, leadTime, changes) =>
            {
                var overrides = changes.DistinctBy(c => c.Item1).Select(c => (Date: today.AddDays(c.Item1), Open: c.Item2)).ToArray();
                return Rules.Calendar(overrides).FirstAfter(today, leadTime) == SlowTwin.FirstAfter(today, leadTime, overrides);
            }, iter: 1_000);

    /// <summary>The rule read out loud, with searches instead of tables and counting instead of walking.</summary>
    private static class SlowTwin
    {
        private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "holidays-cn.csv"));

        public static bool Works(DateOnly date, IReadOnlyList<(DateOnly Date, bool Open)> overrides)
        {
            foreach (var change in overrides)
            {
                if (change.Date == date)
                    return change.Open;
            }
            var line = Lines.FirstOrDefault(l => l.StartsWith(date.ToString("yyyy-MM-dd", null), StringComparison.Ordinal));
            if (line is not null)
                return line.Contains("makeup", StringComparison.Ordinal);
            string[] certain = ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"];
            if (date.Year >= 2027 && certain.Contains(date.ToString("MM-dd", null)))
                return false;
            return (int)date.DayOfWeek is >= 1 and <= 5;
        }

        public static DateOnly FirstAfter(DateOnly today, int leadTime, IReadOnlyList<(DateOnly Date, bool Open)> overrides) =>
            Enumerable.Range(1, 200).Select(today.AddDays).First(date => Works(date, overrides)
                && Enumerable.Range(1, date.DayNumber - today.DayNumber - 1).Count(i => Works(today.AddDays(i), overrides)) >= leadTime);
    }
}
