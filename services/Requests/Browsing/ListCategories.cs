using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Requests.Data;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Browsing;

/// <summary>A kind of device as it holds today; kg and m3 of one piece.</summary>
public sealed record CategoryView(
    string Code, string NameZh, string NameEn, bool CountsAsComputer, bool Excluded, string? Skill, decimal KgPerPiece, decimal M3PerPiece);

/// <summary>All categories at once, by code.</summary>
internal static class ListCategories
{
    public static async Task<Ok<Page<CategoryView>>> HandleAsync(RequestsDbContext db, CityClock clock, CancellationToken cancellation)
    {
        var categories = await db.CategoriesAsync(clock.Today, cancellation);
        var items = categories.All
            .OrderBy(c => c.Code, StringComparer.Ordinal)
            .Select(c => new CategoryView(c.Code, c.NameZh, c.NameEn, c.CountsAsComputer, c.IsExcluded, c.Skill, c.KgPerPiece, c.M3PerPiece));
        return TypedResults.Ok(new Page<CategoryView>([.. items], NextCursor: null));
    }
}
