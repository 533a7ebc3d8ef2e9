using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Scheduling.Watching;

/// <summary>GET /v1/tasks: what only a person can decide, oldest first; what was decided, newest first.</summary>
public static class ListTasks
{
    public static async Task<Ok<Page<DispatcherTaskView>>> HandleAsync(
        [RegularExpression(Asked.CityPattern)] string? cityCode, [NameOf(typeof(DispatcherTaskKind))] string? kind, bool? resolved, [Range(1, Paging.MaxLimit)] int? limit, string? cursor,
        Caller caller, CityDirectory cities, SchedulingDbContext db, CancellationToken cancellation)
    {
        var take = Paging.Limit(limit);
        var tasks = resolved is true ? Resolved(db, Paging.After(cursor)) : Open(db, Paging.After(cursor));
        if (kind is not null)
        {
            if (!Enum.GetNames<DispatcherTaskKind>().Contains(kind, StringComparer.Ordinal))
                throw new ValidationFailed("/kind", "unknown-value");
            var wanted = Enum.Parse<DispatcherTaskKind>(kind);
            tasks = tasks.Where(t => t.Kind == wanted);
        }
        if (cityCode is not null)
        {
            var validation = new Validation();
            validation.City(ref cityCode);
            validation.ThrowIfAny();
            cities.RequireServed(cityCode);
            caller.RequireCity(cityCode);
            tasks = tasks.Where(t => t.CityCode == cityCode);
        }
        else if (caller.Role != Roles.Admin && !caller.Cities.Contains("*"))
        {
            tasks = tasks.Where(t => caller.Cities.Contains(t.CityCode));
        }
        var rows = await tasks
            .Select(t => new { Task = t, Number = db.Pickups.Where(p => p.Id == t.RequestId).Select(p => p.Number).Single() })
            .Take(take + 1).ToListAsync(cancellation);
        return TypedResults.Ok(Paging.Of([.. rows.Select(r => DispatcherTaskView.Of(r.Task, r.Number))], take, v => v.Id));
    }

    private static IQueryable<DispatcherTask> Open(SchedulingDbContext db, Guid? after)
    {
        var first = after ?? Guid.Empty;
        return db.DispatcherTasks.AsNoTracking().Where(t => t.ResolvedAt == null && t.Id > first).OrderBy(t => t.Id);
    }

    private static IQueryable<DispatcherTask> Resolved(SchedulingDbContext db, Guid? before)
    {
        var end = before ?? Guid.AllBitsSet;
        return db.DispatcherTasks.AsNoTracking().Where(t => t.ResolvedAt != null && t.Id < end).OrderByDescending(t => t.Id);
    }
}
