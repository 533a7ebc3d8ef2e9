using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Scheduling.Data;

/// <summary>Local times of a window as <c>HH:mm</c>, from inclusive to exclusive.</summary>
public sealed record SlotWindow(string From, string To)
{
    internal static SlotWindow Of(DayWindow window) => new(Text(window.From), Text(window.To));

    private static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>Reads what all lists of this service ask for.</summary>
internal static class Asked
{
    public const string DatePattern = @"^\d{4}-\d{2}-\d{2}$";
    public const string CityPattern = "^[0-9]{6}$";
    public const int MaxUnits = 10_000_000;

    /// <summary>Of kg and m3.</summary>
    public const double MaxAmount = 1e9;

    /// <summary>A local date <c>yyyy-MM-dd</c>; notes what is wrong with it and returns null.</summary>
    public static DateOnly? Date(this Validation validation, string pointer, string? value)
    {
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        validation.Add(pointer, "bad-format", "a date yyyy-MM-dd");
        return null;
    }

    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static void City(this Validation validation, [NotNull] ref string? cityCode)
    {
        if (cityCode is null)
            validation.Add("/cityCode", "required");
        else if (!ServiceDefaults.Geography.City.IsWellFormed(cityCode))
            validation.Add("/cityCode", "bad-format", "a city code of six digits");
        cityCode ??= "";
    }

    /// <exception cref="RuleViolation">city-not-served for six digits that are no city.</exception>
    public static void RequireServed(this CityDirectory cities, string cityCode)
    {
        if (cities.Find(cityCode) is null)
            throw new RuleViolation("city-not-served", "/cityCode", new Dictionary<string, object?> { ["cityCode"] = cityCode });
    }

    /// <exception cref="RuleViolation">forbidden for a dispatcher of other cities.</exception>
    public static void RequireCity(this Caller caller, string cityCode)
    {
        if (!caller.Serves(cityCode))
            throw new RuleViolation(ProblemCatalog.Forbidden);
    }
}
