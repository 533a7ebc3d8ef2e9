using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests;

/// <summary>
/// When the site can be visited: either <c>date</c>, <c>from</c>, <c>to</c> in the city's local time, or <c>start</c>,
/// <c>end</c> as RFC 3339 instants with offset.
/// </summary>
public sealed record SubmittedAvailability(
    DateOnly? Date,
    TimeOnly? From,
    TimeOnly? To,
    [property: RegularExpression(DeclaredAvailability.InstantPattern), MaxLength(33)] string? Start,
    [property: RegularExpression(DeclaredAvailability.InstantPattern), MaxLength(33)] string? End);

/// <summary>Reads the availability of a body, which stands at <c>/availability</c>.</summary>
internal static class DeclaredAvailability
{
    public const int MaxEntries = 62;
    public const string InstantPattern = @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})$";
    private const string Forms = "{ date, from, to } | { start, end }";
    private const string Instant = "RFC 3339 (2026-12-01T09:00:00+08:00)";
    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2199, 12, 31);

    private static readonly string[] InstantFormats =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm'Z'"];

    public static void Validate(Validation validation, IReadOnlyList<SubmittedAvailability?> given)
    {
        if (given.Count > MaxEntries)
        {
            validation.Add("/availability", "too-many", MaxEntries);
            return;
        }
        for (var i = 0; i < given.Count; i++)
            Validate(validation, $"/availability/{i}", given[i]);
    }

    /// <summary>The local dates and windows; call after <see cref="Validate(Validation, IReadOnlyList{SubmittedAvailability?})"/>.</summary>
    /// <exception cref="ValidationFailed">The spans touch too many dates.</exception>
    public static IReadOnlyList<Availability> Read(IReadOnlyList<SubmittedAvailability?> given)
    {
        var entries = given.SelectMany(Read).Take(MaxEntries + 1).ToList();
        return entries.Count <= MaxEntries ? entries : throw new ValidationFailed("/availability", "too-many", MaxEntries);
    }

    private static IEnumerable<Availability> Read(SubmittedAvailability? entry) =>
        entry!.Start is not null
            ? Availability.Between(ReadInstant(entry.Start)!.Value, ReadInstant(entry.End)!.Value)
            : [new Availability(entry.Date!.Value, entry.From!.Value, entry.To!.Value)];

    private static void Validate(Validation validation, string pointer, SubmittedAvailability? entry)
    {
        switch (entry)
        {
            case { Date: { } date, From: { } from, To: { } to, Start: null, End: null }:
                if (date < First || date > Last)
                    validation.Add(pointer + "/date", "out-of-range", "2000-01-01", "2199-12-31");
                if (to <= from)
                    validation.Add(pointer + "/to", "not-after", pointer + "/from");
                break;
            case { Date: null, From: null, To: null, Start: not null, End: not null }:
                ValidateSpan(validation, pointer, ReadInstant(entry.Start), ReadInstant(entry.End));
                break;
            default:
                validation.Add(pointer, "bad-format", Forms);
                break;
        }
    }

    private static void ValidateSpan(Validation validation, string pointer, DateTimeOffset? start, DateTimeOffset? end)
    {
        if (start is null)
            validation.Add(pointer + "/start", "bad-format", Instant);
        else if (start.Value.Year < First.Year || start.Value.Year > Last.Year)
            validation.Add(pointer + "/start", "out-of-range", "2000-01-01", "2199-12-31");
        if (end is null)
            validation.Add(pointer + "/end", "bad-format", Instant);
        else if (end <= start)
            validation.Add(pointer + "/end", "not-after", pointer + "/start");
    }

    private static DateTimeOffset? ReadInstant(string? text) =>
        DateTimeOffset.TryParseExact(text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : null;
}
