using CsCheck;
using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Tests.Domain;

/// <summary>Calendar and booking rules do what a slow twin says, on any day from 2024 to 2028, whatever a city opens, closes and governs.</summary>
public sealed class BookingPropertiesSpecs
{
    private static readonly DateOnly Begin = new(2024, 1, 1);
    private static readonly Gen<DateOnly> Dates = Gen.Int[0, new DateOnly(2028, 12, 31).DayNumber - Begin.DayNumber].Select(Begin.AddDays);
    private static readonly Gen<(int Days, bool Open)[]> Changes = Gen.Select(Gen.Int[-60, 90], Gen.Bool).Array[0, 60];

    /// <summary>Two, one or no windows of whole half-hours in a day, an hour long or longer.</summary>
    private static readonly Gen<IReadOnlyList<DayWindow>> Windows = Gen.Int[2, 8].Array[0, 4].Select(lengths =>
    {
        var (windows, at) = (new List<DayWindow>(), 14);
        foreach (var length in lengths.Take(2))
        {
            windows.Add(new DayWindow(HalfHour(at), HalfHour(at + length)));
            at += length + (lengths.Length % 3);
        }
        return (IReadOnlyList<DayWindow>)windows;
    });

    private static readonly Gen<CityPolicy> Policies =
        Gen.Select(Gen.Bool, Gen.Int[-100, 100], Gen.Int[0, 15], Gen.Select(Gen.Int[0, 6], Windows).Array[0, 6]).Select(
            (isOwn, from, leadTime, weekdays) => CityPolicy.Of(isOwn ? "310000" : CityPolicy.AnyCity, Begin.AddDays(from), CityPolicy.Default.Terms with
            {
                LeadTimeWorkingDays = leadTime,
                // Wednesday stays open: a city that never collects cannot be governed like that.
                WeekdayWindows = [.. weekdays.DistinctBy(w => w.Item1).Where(w => w.Item1 != (int)DayOfWeek.Wednesday).Select(w => new WeekdayWindows((DayOfWeek)w.Item1, w.Item2))],
            }));

    private static readonly Gen<Case> Cases = Gen.Select(Dates, Changes, Policies.Array[0, 4]).Select((today, changes, policies) => new Case(
        today,
        [.. changes.DistinctBy(c => c.Days).Select(c => (today.AddDays(c.Days), c.Open))],
        // Dated around today, so that they come into force in what is asked about.
        [.. policies.Select(p => CityPolicy.Of(p.CityCode, today.AddDays(p.EffectiveFrom.DayNumber - Begin.DayNumber), p.Terms)).DistinctBy(p => (p.CityCode, p.EffectiveFrom))]));

    private const int Tries = 1_500;

    [Fact]
    public void First_and_last_dates_keep_the_lead_time_exactly() =>
        Gen.Select(Cases, Gen.Int[0, 15], Gen.Int[-30, 60]).Sample((given, fullDays, ahead) =>
        {
            var (calendar, twin, date) = (given.Calendar, given.Twin, given.Today.AddDays(ahead));
            Assert.Equal(twin.Works(date), calendar.IsWorkingDay(date));
            Assert.Equal(SlowCity.IsPublished(date), calendar.StatusOf(date) == CalendarStatus.Published);
            Assert.Equal(twin.FirstAfter(date, fullDays), calendar.FirstAfter(date, fullDays));
            Assert.Equal(twin.LastBefore(date, fullDays), calendar.LastBefore(date, fullDays));
        }, iter: Tries);

    [Fact]
    public void The_earliest_date_and_the_refusals_are_those_of_the_twin() =>
        Gen.Select(Cases, Gen.Int[-20, 70].Array[1, 12]).Sample((given, days) =>
        {
            var (rules, twin) = (given.Rules, given.Twin);
            Assert.Equal(twin.Earliest(), rules.EarliestDate);
            foreach (var date in days.Select(given.Today.AddDays))
            {
                Assert.Equal(twin.Collects(date), rules.IsWorkingDay(date));
                Assert.Equal(twin.Windows(date), rules.WindowsOf(date));
                Assert.Equal(twin.Refusal(date), rules.RefusalOf(date)?.Code);
                Assert.Equal(twin.Refusal(date) is null ? null : twin.Earliest(), rules.RefusalOf(date)?.NextPossibleDate);
            }
        }, iter: Tries);

    [Fact]
    public void Offers_are_refused_only_where_the_twin_finds_no_visit() =>
        Gen.Select(Cases, Gen.Select(Gen.Int[0, 45], Gen.Int[0, 46], Gen.Int[1, 20]).Array[0, 4], Gen.Int[0, 45].Array[0, 8], Gen.Int[0, 6].Array[0, 3])
        .Sample((given, offers, shut, weekdays) =>
        {
            var windows = offers.Select(o => new OfferedWindow(given.Today.AddDays(o.Item1), HalfHour(o.Item2), HalfHour(Math.Min(47, o.Item2 + o.Item3)))).ToList();
            var availability = new Availability(windows, [.. shut.Select(given.Today.AddDays)], [.. weekdays.Select(day => (DayOfWeek)day)]);
            var closed = Enumerable.Range(0, 500).Select(given.Today.AddDays)
                .Where(date => weekdays.Contains((int)date.DayOfWeek) || shut.Contains(date.DayNumber - given.Today.DayNumber)).ToHashSet();
            Assert.Equal(given.Twin.Refusal(windows, closed), given.Rules.RefusalOf(availability)?.Code);
        }, iter: Tries);

    [Fact]
    public void A_date_can_be_booked_until_its_last_day_and_on_none_after_it() =>
        Gen.Select(Cases, Gen.Int[1, 60]).Sample((given, ahead) =>
        {
            var (rules, date) = (given.Rules, given.Today.AddDays(ahead));
            var isInTime = given.Today <= rules.BookableUntil(date);
            Assert.Equal(isInTime, given.Twin.KeepsLeadTime(date));
            if (rules.IsWorkingDay(date))
                Assert.Equal(isInTime, rules.RefusalOf(date) is null);
        }, iter: Tries);

    private static TimeOnly HalfHour(int count) => TimeOnly.MinValue.AddMinutes(30 * count);

    private sealed record Case(DateOnly Today, IReadOnlyList<(DateOnly Date, bool Open)> Overrides, IReadOnlyList<CityPolicy> Policies)
    {
        public WorkCalendar Calendar => Tests.Domain.Rules.Calendar([.. Overrides]);

        public BookingRules Rules => new(Calendar, Policies, Today);

        public SlowCity Twin => new(Today, Overrides, Policies);
    }
}
