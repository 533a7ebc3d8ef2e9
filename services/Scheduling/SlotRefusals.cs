using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling;

/// <summary>What a caller is told who asks for a slot that the calendar does not give.</summary>
internal static class SlotRefusals
{
    private static readonly DayReason ClosedSite = new("站点当日不开放", "The site is closed");

    public static RuleViolation SiteClosed(DateOnly date, string pointer, DateOnly earliest)
    {
        var facts = Facts(date, earliest);
        facts["reason"] = ClosedSite;
        return new RuleViolation("date-not-working-day", pointer, facts);
    }

    public static RuleViolation Of(DateRefusal refusal, DateOnly date, string pointer, BookingRules rules)
    {
        var facts = Facts(date, refusal.NextPossibleDate);
        if (refusal.Code == "lead-time-violated")
            facts["cutoffAt"] = CityClock.At(rules.BookableUntil(date).AddDays(1), TimeOnly.MinValue);
        else
            facts["reason"] = rules.ReasonOf(date);
        return new RuleViolation(refusal.Code, pointer, facts);
    }

    private static Dictionary<string, object?> Facts(DateOnly date, DateOnly earliest) => new()
    {
        ["date"] = Asked.Text(date),
        ["earliest"] = Asked.Text(earliest),
        ["zone"] = CityClock.ZoneId,
    };
}
