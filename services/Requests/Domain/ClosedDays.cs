using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Domain;

/// <summary>When nobody is let into a site, whatever the donor offers; equal where the days are.</summary>
/// <param name="Weekdays">As <see cref="WeekdayWords"/> spells them.</param>
public sealed record ClosedDays(IReadOnlyList<string> Weekdays, IReadOnlyList<DateOnly> Dates)
{
    public bool Equals(ClosedDays? other) =>
        other is not null && Weekdays.SequenceEqual(other.Weekdays, StringComparer.Ordinal) && Dates.SequenceEqual(other.Dates);

    public override int GetHashCode() => HashCode.Combine(Weekdays.Count, Dates.Count);
}
