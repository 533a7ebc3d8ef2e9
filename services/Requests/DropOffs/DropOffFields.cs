using System.ComponentModel.DataAnnotations;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.DropOffs;

/// <summary>How many visits and how many computers a half-hour takes.</summary>
public sealed record GivenCapacity(
    [property: Required, Range(1, DropOffFields.MaxRegistrations)] int? Registrations, [property: Required, Range(1, DropOffFields.MaxUnits)] int? Units)
{
    internal void Validate(Validation validation)
    {
        const string pointer = "/capacityPerHalfHour";
        if (validation.Present(pointer + "/registrations", Registrations))
            validation.Range(pointer + "/registrations", Registrations, 1, DropOffFields.MaxRegistrations);
        if (validation.Present(pointer + "/units", Units))
            validation.Range(pointer + "/units", Units, 1, DropOffFields.MaxUnits);
    }

    /// <summary>Call after <see cref="Validate"/>.</summary>
    internal HalfHourCapacity Read() => new(Registrations!.Value, Units!.Value);
}

/// <summary>Limits of what organisers can say of an event; missing fields are left to the callers.</summary>
internal static class DropOffFields
{
    public const int MaxName = 200;
    public const int MaxAddress = 500;
    public const int MaxCategories = 100;
    public const int MaxRegistrations = 1_000;
    public const int MaxUnits = 100_000;
    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2199, 12, 31);

    /// <summary>Both on a half-hour, and the end after the start.</summary>
    public static void ValidateTimes(Validation validation, DateOnly? date, TimeOnly? from, TimeOnly? to)
    {
        if (date < First || date > Last)
            validation.Add("/date", "out-of-range", "2000-01-01", "2199-12-31");
        ValidateHalfHour(validation, "/from", from);
        if (to <= from)
            validation.Add("/to", "not-after", "/from");
        else
            ValidateHalfHour(validation, "/to", to);
    }

    public static void ValidateCategories(Validation validation, IReadOnlyList<string?>? codes, CategoryTable categories)
    {
        if (codes?.Count > MaxCategories)
            validation.Add("/acceptedCategories", "too-many", MaxCategories);
        for (var i = 0; i < Math.Min(codes?.Count ?? 0, MaxCategories); i++)
        {
            if (!categories.Knows(codes![i]) || categories[codes[i]!].IsExcluded)
                validation.Add($"/acceptedCategories/{i}", "unknown-value");
            else if (codes.Take(i).Contains(codes[i], StringComparer.Ordinal))
                validation.Add($"/acceptedCategories/{i}", "repeated");
        }
    }

    private static void ValidateHalfHour(Validation validation, string pointer, TimeOnly? time)
    {
        if (time is { } given && !HalfHour.IsStart(given))
            validation.Add(pointer, "bad-format", "hh:00 | hh:30");
    }
}
