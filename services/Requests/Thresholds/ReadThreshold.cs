using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Thresholds;

/// <summary>The threshold of a city as it holds today and as it will.</summary>
internal static class ReadThreshold
{
    public static async Task<Ok<ThresholdView>> HandleAsync(
        [RegularExpression("^[0-9]{6}$")] string cityCode, CityDirectory cities, CityClock clock, HttpResponse response, RequestsDbContext db,
        CancellationToken cancellation)
    {
        var validation = new Validation();
        GivenCity.Validate(validation, "/cityCode", cityCode);
        validation.ThrowIfAny();
        var city = GivenCity.Find(cities, "/cityCode", cityCode);
        var history = await db.Thresholds.AsNoTracking().HistoryOfAsync(city.Code, cancellation);
        response.SetETag(history.Version);
        return TypedResults.Ok(ThresholdView.Of(city.Code, history, clock.Today));
    }
}
