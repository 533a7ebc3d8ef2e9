using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Data;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Governing;

/// <summary>How a city books today and how it will.</summary>
internal static class ReadPolicy
{
    public static async Task<Ok<PolicyView>> HandleAsync(
        [RegularExpression(Asked.CityPattern)] string cityCode, CityDirectory cities, CityClock clock, HttpResponse response, SchedulingDbContext db,
        CancellationToken cancellation)
    {
        var (validation, code) = (new Validation(), (string?)cityCode);
        validation.City(ref code);
        validation.ThrowIfAny();
        cities.RequireServed(code);
        var history = await db.CityPolicies.AsNoTracking().HistoryOfAsync(code, cancellation);
        response.SetETag(history.Version);
        return TypedResults.Ok(PolicyView.Of(code, history, clock.Today));
    }
}
