using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Scheduling.Watching;

/// <summary>GET /v1/tasks: what only a person can decide, oldest first.</summary>
public static class ListTasks
{
    public static async Task<Ok<Page<DispatcherTaskView>>> HandleAsync(
        [RegularExpression(Asked.CityPattern)] string? cityCode, [Range(1, Paging.MaxLimit)] int? limit, string? cursor,
        Caller caller, CityDirectory cities, SchedulingDbContext db, CancellationToken cancellation)
    {
        var (take, after) = (Paging.Limit(limit), Paging.After(cursor) ?? Guid.Empty);
        var open = db.DispatcherTasks.AsNoTracking().Where(t => t.ResolvedAt == null && t.Id > after);
        if (cityCode is not null)
        {
            var validation = new Validation();
            validation.City(ref cityCode);
            validation.ThrowIfAny();
            cities.RequireServed(cityCode);
            caller.RequireCity(cityCode);
            open = open.Where(t => t.CityCode == cityCode);
        }
        else if (caller.Role != Roles.Admin && !caller.Cities.Contains("*"))
        {
            open = open.Where(t => caller.Cities.Contains(t.CityCode));
        }
        var rows = await open.OrderBy(t => t.Id).Take(take + 1).ToListAsync(cancellation);
        return TypedResults.Ok(Paging.Of([.. rows.Select(DispatcherTaskView.Of)], take, v => v.Id));
    }
}
