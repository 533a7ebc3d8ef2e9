using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Categories;

/// <summary>One category as it holds today and as it will.</summary>
internal static class ReadCategory
{
    public static async Task<Ok<CategoryDetails>> HandleAsync(
        [RegularExpression(CategoryChange.CodePattern), MaxLength(CategoryChange.MaxCode)] string code, CityClock clock, HttpResponse response, RequestsDbContext db,
        CancellationToken cancellation)
    {
        var history = await db.Categories.AsNoTracking().HistoryOfAsync(code, cancellation);
        if (history.IsUnknown)
            throw new RuleViolation(ProblemCatalog.NotFound);
        response.SetETag(history.Version);
        return TypedResults.Ok(CategoryDetails.Of(code, history, clock.Today));
    }
}
