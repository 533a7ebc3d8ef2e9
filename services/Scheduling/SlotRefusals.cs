using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling;

/// <summary>What a caller is told who asks for a slot that the calendar does not give.</summary>
internal static class SlotRefusals
{
    public static RuleViolation Of(DateRefusal refusal, DateOnly date, string pointer, BookingRules rules)
    {
        var facts = new Dictionary<string, object?>
        {
            ["date"] = Asked.Text(date),
            ["earliest"] = Asked.Text(refusal.NextPossibleDate),
            ["zone"] = CityClock.ZoneId,
        };
        if (refusal.Code == "lead-time-violated")
            facts["cutoffAt"] = CityClock.At(rules.BookableUntil(date).AddDays(1), TimeOnly.MinValue);
        else
            facts["reason"] = rules.ReasonOf(date);
        return new RuleViolation(refusal.Code, pointer, facts);
    }
}
