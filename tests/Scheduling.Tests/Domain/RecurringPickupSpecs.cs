using CsCheck;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Tests.Domain;

public sealed class RecurringPickupSpecs
{
    private static readonly DateOnly Begin = new(2026, 1, 5);
    private static readonly DateOnly Monday = new(2026, 11, 2);
    private static readonly Gen<DateOnly> Dates = Gen.Int[0, 700].Select(Begin.AddDays);
    private static readonly Gen<(DateOnly, bool)[]> Overrides = Gen.Select(Dates, Gen.Bool).Array[0, 40].Select(all => all.DistinctBy(o => o.Item1).ToArray());
    private static readonly Gen<OnNonWorkingDay> Otherwise = Gen.Enum<OnNonWorkingDay>();
    private static readonly Gen<string> RulesOfAll = Gen.OneOf(
        "FREQ=DAILY;COUNT=90", "FREQ=WEEKLY;BYDAY=SA", "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU", "FREQ=MONTHLY;BYDAY=1TU", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=-1");

    [Theory]
    [InlineData("2026-09-30", OnNonWorkingDay.Skip, "2026-09-30")]
    [InlineData("2026-10-03", OnNonWorkingDay.Before, "2026-09-30")]
    [InlineData("2026-10-03", OnNonWorkingDay.After, "2026-10-08")]
    [InlineData("2026-10-03", OnNonWorkingDay.Skip, null)]
    [InlineData("2026-10-10", OnNonWorkingDay.Skip, "2026-10-10")]
    [InlineData("2026-10-11", OnNonWorkingDay.Before, "2026-10-10")]
    [InlineData("2026-10-11", OnNonWorkingDay.After, "2026-10-12")]
    [InlineData("2026-09-19", OnNonWorkingDay.After, "2026-09-20")]
    [InlineData("2026-10-31", OnNonWorkingDay.After, "2026-11-02")]
    [InlineData("2026-10-31", OnNonWorkingDay.Before, "2026-10-30")]
    [InlineData("2032-02-29", OnNonWorkingDay.Before, "2032-02-27")]
    [InlineData("2032-02-29", OnNonWorkingDay.After, "2032-03-01")]
    public void A_date_that_is_no_working_day_moves_or_is_skipped(string date, OnNonWorkingDay otherwise, string? expected)
    {
        var planned = PlannedOccurrence.Of(Date(date), otherwise, Rules.On(Begin));
        Assert.Equal(expected is null ? null : Date(expected), planned.LocalDate);
        Assert.Equal(expected is null ? "date-not-working-day" : null, planned.Reason);
    }

    [Fact]
    public void A_day_that_only_the_city_closes_is_a_blackout_and_a_city_closed_for_long_has_no_day_near()
    {
        Assert.Equal("blackout-date", PlannedOccurrence.Of(Monday, OnNonWorkingDay.Skip, Rules.On(Begin, (Monday, false))).Reason);
        var closed = Enumerable.Range(-40, 80).Select(days => (Monday.AddDays(days), false)).ToArray();
        Assert.Null(PlannedOccurrence.Of(Monday, OnNonWorkingDay.After, Rules.On(Begin, closed)).LocalDate);
    }

    [Fact]
    public void Moves_to_the_nearest_working_day_on_the_side_asked_for_whatever_the_city_opens_and_closes() =>
        Gen.Select(Dates, Otherwise, Overrides).Sample(
            (date, otherwise, overrides) =>
            {
                var (rules, calendar) = (Rules.On(Begin, overrides), Rules.Calendar(overrides));
                var planned = PlannedOccurrence.Of(date, otherwise, rules);
                if (calendar.IsWorkingDay(date))
                {
                    Assert.Equal(date, planned.LocalDate);
                    return;
                }
                if (planned.LocalDate is not { } moved)
                {
                    Assert.NotNull(planned.Reason);
                    Assert.Equal(OnNonWorkingDay.Skip, otherwise);
                    return;
                }
                Assert.True(calendar.IsWorkingDay(moved));
                Assert.Equal(otherwise == OnNonWorkingDay.Before, moved < date);
                var (from, to) = moved < date ? (moved, date) : (date, moved);
                Assert.DoesNotContain(Enumerable.Range(from.DayNumber + 1, to.DayNumber - from.DayNumber - 1), day => calendar.IsWorkingDay(DateOnly.FromDayNumber(day)));
            },
            iter: 2_000);

    /// <summary>Two years as the worker sees them: it comes when something is due, and at no other time.</summary>
    [Fact]
    public void Every_date_of_the_rule_is_dealt_with_once_and_asked_for_in_time() =>
        Gen.Select(RulesOfAll, Otherwise, Overrides, Gen.Int[0, 60]).Sample(
            (rule, otherwise, overrides, ahead) =>
            {
                var start = Begin.AddDays(ahead);
                var wish = Wish(rule, start, start.AddYears(1), otherwise, Begin);
                var settled = new List<Occurrence>();
                while (wish.DueAt is { } due)
                {
                    var rules = Rules.On(CityClock.LocalDate(due), overrides);
                    foreach (var occurrence in wish.Settle(rules, isLetAsk: true, due))
                    {
                        settled.Add(occurrence);
                        if (occurrence.Status == OccurrenceStatus.Asked)
                        {
                            Assert.True(rules.RefusalOf(occurrence.LocalDate!.Value) is null, "can be booked on the day it is asked for");
                            Assert.True(rules.BookableUntil(occurrence.LocalDate!.Value, RecurringPickup.SpareWorkingDays) <= rules.Today, "not too early");
                        }
                        else
                        {
                            Assert.NotNull(occurrence.Reason);
                        }
                    }
                    Assert.True(wish.DueAt is null || wish.DueAt > due, "never due again at once");
                }
                Assert.Equal(new Recurrence(rule, start, start.AddYears(1)).From(start), settled.Select(o => o.Date));
                var asked = settled.Where(o => o.Status == OccurrenceStatus.Asked).Select(o => o.LocalDate).ToList();
                Assert.Equal(asked.Distinct(), asked);
                var missed = settled.Where(o => o.Reason == "lead-time-violated").Select(o => o.Date).ToList();
                Assert.True(missed.All(d => d < Begin.AddDays(25)), "only what was near when it began can be missed");
                Assert.Equal(RecurringState.Ended, wish.State);
            },
            iter: 60);

    [Fact]
    public void Dates_that_move_to_one_day_are_asked_for_once()
    {
        var wish = Wish("FREQ=DAILY;COUNT=4", Monday.AddDays(-3), null, OnNonWorkingDay.After, Monday.AddDays(-20));
        var settled = wish.Settle(Rules.On(Monday.AddDays(-12)), isLetAsk: true, CityClock.At(Monday.AddDays(-12), TimeOnly.MinValue));
        Assert.Equal([null, null, "same-date", "same-date"], settled.Select(o => o.Reason));
        Assert.Equal([Monday.AddDays(-3), Monday], settled.Where(o => o.Status == OccurrenceStatus.Asked).Select(o => o.LocalDate!.Value));
    }

    [Fact]
    public void A_partner_that_is_let_no_more_asks_for_nothing()
    {
        var wish = Wish("FREQ=DAILY;COUNT=1", Monday, null, OnNonWorkingDay.Skip, Monday.AddDays(-20));
        var settled = wish.Settle(Rules.On(Monday.AddDays(-12)), isLetAsk: false, CityClock.At(Monday.AddDays(-12), TimeOnly.MinValue));
        Assert.Equal("donor-not-delegated", Assert.Single(settled).Reason);
    }

    [Fact]
    public void What_lies_in_a_pause_is_not_made_up_for()
    {
        var wish = Wish("FREQ=DAILY", Monday, null, OnNonWorkingDay.Skip, Monday.AddDays(-40));
        wish.Pause();
        Assert.Equal((null, 2), (wish.DueAt, wish.Version));
        Assert.Equal("invalid-state-transition", Assert.Throws<RuleViolation>(wish.Pause).Code);
        var later = CityClock.At(Monday.AddDays(30), new TimeOnly(12, 0));
        wish.Resume(later);
        Assert.Equal((later, Monday.AddDays(30)), (wish.DueAt, wish.Upcoming(Rules.On(Monday)).First().Date));
    }

    private static RecurringPickup Wish(string rule, DateOnly start, DateOnly? until, OnNonWorkingDay otherwise, DateOnly today) =>
        RecurringPickup.Of(new RecurrenceAsked(
            Guid.CreateVersion7(), Guid.CreateVersion7(), "310000", null, false, rule, start, until, otherwise, CityClock.At(today, new TimeOnly(10, 0))));

    private static DateOnly Date(string text) => DateOnly.Parse(text, null);
}
