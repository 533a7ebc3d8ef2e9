namespace Netspring.Scheduling.Data;

/// <summary>A city opens or closes on a date, whatever the national calendar says.</summary>
public sealed class CalendarOverride
{
    public required string CityCode { get; init; }
    public required DateOnly Date { get; init; }
    public required bool IsOpen { get; set; }
    public string? Reason { get; set; }

    /// <summary>Counts its changes from 1; the ETag of the date.</summary>
    public long Version { get; set; } = 1;
}
