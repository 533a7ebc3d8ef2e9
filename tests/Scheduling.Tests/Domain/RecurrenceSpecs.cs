using CsCheck;
using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Tests.Domain;

public sealed class RecurrenceSpecs
{
    [Theory]
    [InlineData("FREQ=MONTHLY;BYDAY=1TU", "2026-12-03", null, "2027-01-05 2027-02-02 2027-03-02")]
    [InlineData("freq=monthly;bymonthday=31", "2026-12-03", null, "2026-12-31 2027-01-31 2027-03-31")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=-1", "2027-01-31", null, "2027-01-31 2027-02-28 2027-03-31")]
    [InlineData("FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU,WE,TH,FR", "2027-01-01", null, "2027-01-29 2027-02-26 2027-03-31")]
    [InlineData("FREQ=YEARLY", "2028-02-29", null, "2028-02-29 2032-02-29")]
    [InlineData("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29", "2026-12-03", null, "2028-02-29")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "2026-12-03", "2026-12-20", "2026-12-03 2026-12-14 2026-12-17")]
    [InlineData("FREQ=DAILY;COUNT=2", "2026-12-31", null, "2026-12-31 2027-01-01")]
    [InlineData("FREQ=WEEKLY;UNTIL=20261210", "2026-12-03", null, "2026-12-03 2026-12-10")]
    public void Yields_the_dates_of_its_rule(string rule, string start, string? until, string expected)
    {
        Assert.Equal(RuleFault.None, Recurrence.FaultOf(rule));
        var dates = new Recurrence(rule, Date(start), until is null ? null : Date(until)).From(Date(start)).Take(3);
        Assert.StartsWith(expected, string.Join(' ', dates.Select(d => $"{d:yyyy-MM-dd}")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31")]
    [InlineData("FREQ=DAILY;INTERVAL=2147483647;BYMONTHDAY=1")]
    [InlineData("FREQ=WEEKLY;UNTIL=20201210")]
    public void May_never_come_true(string rule) =>
        Assert.Empty(new Recurrence(rule, new DateOnly(2026, 12, 3), null).From(new DateOnly(2026, 12, 3)));

    [Theory]
    [InlineData("", RuleFault.Malformed)]
    [InlineData("RRULE:FREQ=DAILY", RuleFault.Malformed)]
    [InlineData("FREQ=FORTNIGHTLY", RuleFault.Malformed)]
    [InlineData("BYDAY=MO", RuleFault.Malformed)]
    [InlineData("FREQ=WEEKLY;FREQ=DAILY", RuleFault.Malformed)]
    [InlineData("FREQ=DAILY;INTERVAL=0", RuleFault.Malformed)]
    [InlineData("FREQ=DAILY;INTERVAL=99999999999", RuleFault.Malformed)]
    [InlineData("FREQ=DAILY;COUNT=x", RuleFault.Malformed)]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=99", RuleFault.Malformed)]
    [InlineData("FREQ=MONTHLY;BYDAY=1XX", RuleFault.Malformed)]
    [InlineData("FREQ=DAILY;UNTIL=tomorrow", RuleFault.Malformed)]
    [InlineData("FREQ=DAILY;\u4e00=1", RuleFault.Malformed)]
    [InlineData("FREQ=DAILY;DTSTART=20260101", RuleFault.Malformed)]
    [InlineData("FREQ=HOURLY", RuleFault.TooFine)]
    [InlineData("FREQ=SECONDLY;COUNT=3", RuleFault.TooFine)]
    [InlineData("FREQ=DAILY;BYHOUR=9,10", RuleFault.TooFine)]
    [InlineData("FREQ=DAILY;COUNT=501", RuleFault.TooOften)]
    [InlineData("FREQ=DAILY;COUNT=500", RuleFault.None)]
    public void Tells_what_is_wrong_with_a_rule(string rule, RuleFault fault) => Assert.Equal(fault, Recurrence.FaultOf(rule));

    /// <summary>Rules come from outside: whatever is made of their letters, it is told as a fault or read, and ends.</summary>
    [Fact]
    public void Never_throws_and_always_ends() =>
        Gen.OneOf("FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "INTERVAL=7", "INTERVAL=100000", "COUNT=40", "BYDAY=MO,-1FR", "BYDAY=5SU",
            "BYMONTHDAY=-31,31", "BYMONTH=2,11", "BYYEARDAY=366,-1", "BYWEEKNO=53", "BYSETPOS=-2", "WKST=SU", "BYHOUR=0", "UNTIL=20270101T000000Z", "X", "=", "BYMONTH=")
            .Array[1, 6].Sample(
                parts =>
                {
                    var rule = string.Join(';', parts);
                    if (Recurrence.FaultOf(rule) != RuleFault.None)
                        return;
                    var dates = new Recurrence(rule, new DateOnly(2026, 12, 3), null).From(new DateOnly(2027, 6, 1)).Take(50).ToList();
                    Assert.Equal(dates.Distinct().Order(), dates);
                    Assert.DoesNotContain(dates, d => d < new DateOnly(2027, 6, 1) || d > new DateOnly(2032, 6, 1));
                },
                iter: 2_000);

    private static DateOnly Date(string text) => DateOnly.Parse(text, null);
}
