using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Netspring.Messaging;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Auditing;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Publishing;

/// <param name="Holidays">Days off that the year has now, weekends among them included.</param>
/// <param name="MakeUpWorkdays">Weekend days that are worked.</param>
/// <param name="Replaced">Days published for the year before that the notice changed or took away; 0 for a new year and for the same notice again.</param>
public sealed record PublishedYear(int Year, int Holidays, int MakeUpWorkdays, int Replaced);

/// <summary>POST /v1/holidays/import: takes the notice of a year whole, or not at all.</summary>
internal static class ImportHolidays
{
    public const int FirstYear = 2000;
    public const int LastYear = 2199;
    public const string Ics = "text/calendar";

    public static async Task<Ok<PublishedYear>> HandleAsync(
        [Range(FirstYear, LastYear)] int year, HttpRequest http, Caller caller, SchedulingDbContext db, IOutbox outbox, HolidayCache cache, IOptions<JsonOptions> json,
        CityClock clock, CancellationToken cancellation)
    {
        if (year is < FirstYear or > LastYear)
            throw new ValidationFailed("/year", "out-of-range", FirstYear, LastYear);
        var days = await ReadAsync(http, year, json.Value.SerializerOptions, cancellation);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('holidays', 0))", cancellation);
        var before = await db.PublishedDays.AsNoTracking().Where(d => d.Date.Year == year).OrderBy(d => d.Date).ToListAsync(cancellation);
        if (!before.SequenceEqual(days))
        {
            await db.PublishedDays.Where(d => d.Date.Year == year).ExecuteDeleteAsync(cancellation);
            db.PublishedDays.AddRange(days);
            var edition = await db.HolidayEditions.FindAsync([year], cancellation) ?? db.Add(new HolidayEdition { Year = year }).Entity;
            outbox.Audit(
                new Audited("HolidayCalendar", year.ToString(CultureInfo.InvariantCulture), ++edition.Version, CityCode: null), clock.Now, caller, "HolidaysImported",
                before: before.Count == 0 ? null : Told(before), after: Told(days));
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            cache.Forget();
        }
        return TypedResults.Ok(new PublishedYear(year, Count(days, PublishedDayKind.Holiday), Count(days, PublishedDayKind.MakeUpWorkday), before.Except(days).Count()));
    }

    /// <summary>In the order of their dates.</summary>
    /// <exception cref="ValidationFailed">Names every row that is wrong.</exception>
    private static async Task<List<PublishedDay>> ReadAsync(HttpRequest http, int year, JsonSerializerOptions json, CancellationToken cancellation)
    {
        var validation = new Validation();
        var notice = new NoticeText(validation);
        Action<string, NoticeText> read = MediaTypeOf(http) switch
        {
            MediaTypeNames.Text.Csv => CsvNotice.Read,
            MediaTypeNames.Application.Json => (text, to) => ReadJson(text, json, to),
            Ics => IcsNotice.Read,
            _ => throw new RuleViolation("unsupported-media-type"),
        };
        read(await TextAsync(http, cancellation), notice);
        validation.ThrowIfAny();
        if (notice.Days.Count == 0)
            throw new ValidationFailed("", "too-few", 1);
        foreach (var fault in HolidayNotice.FaultsOf(year, notice.Days).Take(NoticeText.MostFaults))
            validation.Add(fault.Day is { } at ? $"/{at.Index}/date" : "", fault.Key, [.. fault.Args]);
        validation.ThrowIfAny();
        return [.. notice.Days.Select(d => d.Day).OrderBy(d => d.Date)];
    }

    /// <exception cref="ValidationFailed">It is no list of days.</exception>
    private static void ReadJson(string text, JsonSerializerOptions json, NoticeText notice)
    {
        try
        {
            foreach (var (index, day) in (JsonSerializer.Deserialize<List<GivenDay?>>(text, json) ?? []).Index())
                notice.Add(index, index + 1, day ?? new GivenDay(null, null, null, null));
        }
        catch (JsonException failure)
        {
            // Told as of any other body.
            throw new BadHttpRequestException(failure.Message, failure);
        }
    }

    private static async Task<string> TextAsync(HttpRequest http, CancellationToken cancellation)
    {
        try
        {
            using var reader = new StreamReader(http.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return await reader.ReadToEndAsync(cancellation);
        }
        catch (DecoderFallbackException)
        {
            throw new ValidationFailed("", "bad-format", "UTF-8");
        }
    }

    /// <summary>Null where it is not UTF-8 by its own account.</summary>
    private static string? MediaTypeOf(HttpRequest http) =>
        MediaTypeHeaderValue.TryParse(http.ContentType, out var type)
            && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            ? type.MediaType.Value!.ToLowerInvariant()
            : null;

    private static object Told(List<PublishedDay> days) => new
    {
        Holidays = Dates(days, PublishedDayKind.Holiday),
        MakeUpWorkdays = Dates(days, PublishedDayKind.MakeUpWorkday),
    };

    private static IEnumerable<DateOnly> Dates(IEnumerable<PublishedDay> days, PublishedDayKind kind) => days.Where(d => d.Kind == kind).Select(d => d.Date);

    private static int Count(IEnumerable<PublishedDay> days, PublishedDayKind kind) => Dates(days, kind).Count();
}
