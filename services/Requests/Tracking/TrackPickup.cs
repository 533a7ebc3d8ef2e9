using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Tracking;

/// <param name="AfterEnd">How long the page of a request stays once the last of it has ended.</param>
public sealed record TrackingSettings(TimeSpan AfterEnd);

/// <summary>
/// The page for whoever has the link of a request: without credentials, and so without anything that names a person or a
/// place. What is unknown and what has expired look the same.
/// </summary>
internal static class TrackPickup
{
    /// <param name="lang"><c>zh</c> or <c>en</c>; what the browser prefers when left out.</param>
    public static async Task<IResult> HandleAsync(
        string token, string? lang, HttpResponse response, RequestsDbContext db, CityDirectory cities, CityClock clock, TrackingSettings settings,
        CancellationToken cancellation)
    {
        var texts = TrackTexts.For(lang);
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.Vary = "Accept-Language";
        headers.ContentLanguage = texts.Language;
        headers.ContentSecurityPolicy = TrackingPage.Policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex";
        var found = TrackingToken.IsWellFormed(token)
            ? await db.Requests.AsNoTracking().Include(r => r.Loads).SingleOrDefaultAsync(r => r.TrackingToken == token, cancellation)
            : null;
        return found is null || found.EndedAt + settings.AfterEnd < clock.Now
            ? Answer(TrackingPage.Unknown(texts), StatusCodes.Status404NotFound)
            : Answer(TrackingPage.Of(found, cities.Find(found.CityCode)!, clock.Now, texts), StatusCodes.Status200OK);
    }

    private static IResult Answer(string page, int status) => Results.Content(page, "text/html; charset=utf-8", statusCode: status);
}
