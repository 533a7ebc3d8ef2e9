using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Tracking;

/// <summary>One thing that happened; <c>text</c> is in the caller's language.</summary>
public sealed record TimelineView(DateTimeOffset At, TimelineKind Kind, string Text, string TextZh, string TextEn);

/// <summary>What happened to a request, oldest first.</summary>
internal static class GetTimeline
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public static async Task<Ok<Page<TimelineView>>> HandleAsync(
        Guid id, int? limit, string? cursor, Caller caller, RequestsDbContext db, CityClock clock, CancellationToken cancellation)
    {
        if (!await db.VisibleRequests(caller).AnyAsync(r => r.Id == id, cancellation))
            throw new RuleViolation(ProblemCatalog.NotFound);
        var size = Paging.Limit(limit);
        var entries = db.Timeline.AsNoTracking().Where(e => e.RequestId == id);
        if (Paging.After(cursor) is { } after)
            entries = entries.Where(e => e.Id > after);
        var rows = await entries.OrderBy(e => e.Id).Take(size + 1).ToListAsync(cancellation);
        var page = Paging.Of(rows, size, e => e.Id);
        var texts = new TimelineTexts(page.Items.Any(entry => TimelineTexts.NameCategories(entry.Kind)) ? await db.CategoriesAsync(clock.Today, cancellation) : new CategoryTable([]));
        return TypedResults.Ok(new Page<TimelineView>([.. page.Items.Select(entry => View(entry, texts))], page.NextCursor));
    }

    private static TimelineView View(TimelineEntry entry, TimelineTexts texts) => new(
        entry.At, entry.Kind, texts.Of(entry, CultureInfo.CurrentUICulture), texts.Of(entry, Chinese), texts.Of(entry, English));
}
