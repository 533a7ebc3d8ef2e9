using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Npgsql;

namespace Netspring.Routing.Equipping;

/// <summary>Local times as <c>HH:mm</c>.</summary>
public sealed record ShiftBody(
    [property: Required, RegularExpression(Patterns.HourMinute), MaxLength(5)] string? From,
    [property: Required, RegularExpression(Patterns.HourMinute), MaxLength(5)] string? To);

/// <summary>What the three kinds of the fleet check alike.</summary>
internal static class FleetRequests
{
    public const int MaxSkills = 20;
    public const int MaxSkillLength = 50;

    public static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Midnight, with an error noted, where it is no <c>HH:mm</c>.</summary>
    public static TimeOnly Time(this Validation validation, string pointer, string? value)
    {
        if (validation.Present(pointer, value) && !TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            validation.Add(pointer, "bad-format", "HH:mm");
        return TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : default;
    }

    public static (TimeOnly From, TimeOnly To) Span(this Validation validation, string fromPointer, string? from, string toPointer, string? to)
    {
        var span = (From: validation.Time(fromPointer, from), To: validation.Time(toPointer, to));
        if (from is not null && to is not null && span.To <= span.From)
            validation.Add(toPointer, "not-after", from);
        return span;
    }

    public static List<string> Skills(this Validation validation, IReadOnlyList<string?>? skills)
    {
        if (skills is { Count: > MaxSkills })
            validation.Add("/skills", "too-many", MaxSkills);
        for (var i = 0; i < Math.Min(skills?.Count ?? 0, MaxSkills); i++)
            validation.Text($"/skills/{i}", skills![i], MaxSkillLength);
        return [.. (skills ?? []).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>A depot of a city the caller does not work for is one he does not know.</summary>
    public static async Task<Depot?> DepotAsync(
        this Validation validation, RoutingDbContext db, Guid? depotId, Caller caller, CancellationToken cancellation)
    {
        if (!validation.Present("/depotId", depotId))
            return null;
        var depot = await db.Depots.SingleOrDefaultAsync(d => d.Id == depotId, cancellation);
        if (depot is not null && caller.Serves(depot.CityCode))
            return depot;
        validation.Add("/depotId", "unknown-value");
        return null;
    }

    /// <summary>Saves; a natural key that is taken is a refusal that names it.</summary>
    /// <param name="pointers">Pointer and value of each unique column.</param>
    /// <exception cref="RuleViolation">already-exists.</exception>
    public static async Task SaveNewAsync(
        this RoutingDbContext db, CancellationToken cancellation, params (string Column, string Pointer, string? Value)[] pointers)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } taken)
        {
            var (_, pointer, value) = pointers.FirstOrDefault(p => taken.ConstraintName!.EndsWith("_" + p.Column, StringComparison.Ordinal));
            if (pointer is null)
                throw;
            throw new RuleViolation("already-exists", pointer, new Dictionary<string, object?> { ["what"] = value });
        }
    }
}
