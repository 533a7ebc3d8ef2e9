using System.Globalization;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Domain;

/// <summary>How local dates and clock times are written: <c>2026-12-01</c>, <c>09:00</c>.</summary>
internal static class LocalText
{
    public static string Of(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Of(DateOnly? date) => date?.ToString("O", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>Date and time in the city.</summary>
    public static string Of(DateTimeOffset instant) => $"{Of(CityClock.LocalDate(instant))} {Of(CityClock.LocalTime(instant))}";
}
