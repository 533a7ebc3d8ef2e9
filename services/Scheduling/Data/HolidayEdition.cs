namespace Netspring.Scheduling.Data;

/// <summary>How often the national calendar of a year was changed by an import.</summary>
public sealed class HolidayEdition
{
    public required int Year { get; init; }
    public long Version { get; set; }
}
