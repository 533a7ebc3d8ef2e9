using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Auditing;

/// <summary>Who did what: version is that of the entity once it was done; before and after stand where values were set.</summary>
/// <param name="CityCode">Null for what concerns all cities.</param>
/// <param name="Actor">Id of the credentials used.</param>
public sealed record AuditView(
    Guid Id, AuditedEntity Entity, string EntityId, long Version, string? CityCode, DateTimeOffset At, string Actor, string Role, string Action,
    string? Reason, JsonObject? Before, JsonObject? After)
{
    internal static AuditView Of(AuditEntry entry) => new(
        entry.Id, entry.EntityType, entry.EntityId, entry.Version, entry.CityCode, entry.At, entry.Actor, entry.Role, entry.Action,
        entry.Reason, entry.Before, entry.After);
}

/// <summary>The audit, newest first: all of it for admins, that of their cities for dispatchers.</summary>
internal static class BrowseAudit
{
    private const int MaxText = 100;
    private static readonly DateOnly LastDate = new(9999, 12, 30);

    /// <param name="from">The first local date; <paramref name="to"/> is the last.</param>
    public static async Task<Ok<Page<AuditView>>> HandleAsync(
        [NameOf(typeof(AuditedEntity))] string? entity, [MaxLength(MaxText)] string? entityId, [MaxLength(MaxText)] string? actor, [RegularExpression("^[0-9]{6}$")] string? cityCode,
        DateOnly? from, DateOnly? to, [Range(1, Paging.MaxLimit)] int? limit, string? cursor, Caller caller, RequestsDbContext db,
        CancellationToken cancellation)
    {
        var size = Paging.Limit(limit);
        Validate(entity, entityId, actor, cityCode);
        var entries = Between(VisibleTo(db.Audit.AsNoTracking(), caller), from, to);
        if (entity is not null)
        {
            var type = Enum.Parse<AuditedEntity>(entity);
            entries = entries.Where(e => e.EntityType == type);
        }
        if (entityId is not null)
            entries = entries.Where(e => e.EntityId == entityId);
        if (actor is not null)
            entries = entries.Where(e => e.Actor == actor);
        if (cityCode is not null)
            entries = entries.Where(e => e.CityCode == cityCode);
        if (Paging.After(cursor) is { } after)
            entries = entries.Where(e => e.Id < after);
        var rows = await entries.OrderByDescending(e => e.Id).Take(size + 1).ToListAsync(cancellation);
        var page = Paging.Of(rows, size, e => e.Id);
        return TypedResults.Ok(new Page<AuditView>([.. page.Items.Select(AuditView.Of)], page.NextCursor));
    }

    private static void Validate(string? entity, string? entityId, string? actor, string? cityCode)
    {
        var validation = new Validation();
        if (entity is not null && !Enum.GetNames<AuditedEntity>().Contains(entity, StringComparer.Ordinal))
            validation.Add("/entity", "unknown-value");
        validation.OptionalText("/entityId", entityId, MaxText);
        validation.OptionalText("/actor", actor, MaxText);
        if (cityCode is not null)
            GivenCity.Validate(validation, "/cityCode", cityCode);
        validation.ThrowIfAny();
    }

    private static IQueryable<AuditEntry> VisibleTo(IQueryable<AuditEntry> entries, Caller caller) =>
        caller.Role == Roles.Admin ? entries
        : caller.Cities.Contains("*") ? entries.Where(e => e.CityCode != null)
        : entries.Where(e => caller.Cities.Contains(e.CityCode!));

    private static IQueryable<AuditEntry> Between(IQueryable<AuditEntry> entries, DateOnly? from, DateOnly? to)
    {
        if (from > DateOnly.MinValue)
        {
            var first = AuditEntry.FirstIdAt(CityClock.At(from.Value, TimeOnly.MinValue));
            entries = entries.Where(e => e.Id >= first);
        }
        if (to <= LastDate)
        {
            var end = AuditEntry.FirstIdAt(CityClock.At(to.Value.AddDays(1), TimeOnly.MinValue));
            entries = entries.Where(e => e.Id < end);
        }
        return entries;
    }
}
