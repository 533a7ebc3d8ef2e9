using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Data;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Measuring;

/// <summary>
/// GET /v1/kpis: how well planning and driving go. It is here and not in the Gateway, since all it counts is in this service's
/// database: routes, stops and collection records, which stay for good. Nothing that is deleted after 100 days goes into it.
/// </summary>
public static class ReadKpis
{
    private const int MaxDays = 92;
    private const int UsualDays = 28;
    private const string DatePattern = @"^\d{4}-\d{2}-\d{2}$";

    public static async Task<Ok<KpiReport>> HandleAsync(
        [RegularExpression("^[0-9]{6}$"), Description("One city; all of yours where it is left out.")] string? cityCode,
        [RegularExpression(DatePattern), Description("First local date; four weeks up to the last one where it is left out.")] string? from,
        [RegularExpression(DatePattern), Description("Last local date, today where it is left out; at most 92 dates in all.")] string? to,
        Caller caller, CityDirectory cities, CityClock clock, RoutingDbContext db, CancellationToken cancellation)
    {
        var (first, last) = Range(from, to, clock.Today);
        if (cityCode is not null)
            caller.RequireCity(cityCode, cities);
        string[] wanted = cityCode is not null ? [cityCode] : [.. cities.All.Select(city => city.Code).Where(caller.Serves)];
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var counted = await db.MeasuresAsync(wanted, first, last, CityClock.ZoneId, cancellation);
        var byDate = counted.ToLookup(day => day.LocalDate, day => day.Measures);
        var dates = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays);
        return TypedResults.Ok(new KpiReport(
            first, last, CityClock.ZoneId, clock.Now, cityCode,
            Figures(counted.Select(day => day.Measures)),
            [.. dates.Select(date => new DayKpis(date, Figures(byDate[date])))],
            [.. counted.GroupBy(day => day.CityCode, day => day.Measures).OrderBy(city => city.Key, StringComparer.Ordinal)
                .Select(city => new CityKpis(city.Key, Figures(city)))]));
    }

    private static KpiFigures Figures(IEnumerable<Measures> parts) => KpiFigures.Of(Measures.Sum(parts));

    /// <exception cref="ValidationFailed">Not dates, in the wrong order, or too far apart.</exception>
    private static (DateOnly From, DateOnly To) Range(string? from, string? to, DateOnly today)
    {
        var validation = new Validation();
        var last = to is null ? today : Date(validation, "/to", to);
        var first = from is null ? last?.AddDays(1 - UsualDays) : Date(validation, "/from", from);
        if (last < first)
            validation.Add("/to", "not-after", Text(first.Value));
        else if (last?.DayNumber - first?.DayNumber >= MaxDays)
            validation.Add("/to", "out-of-range", Text(first!.Value), Text(first.Value.AddDays(MaxDays - 1)));
        validation.ThrowIfAny();
        return (first!.Value, last!.Value);
    }

    private static DateOnly? Date(Validation validation, string pointer, string given)
    {
        // Neither end of the calendar leaves room to count from.
        if (DateOnly.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is > 1900 and < 9999)
            return date;
        validation.Add(pointer, "bad-format", "yyyy-MM-dd");
        return null;
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
