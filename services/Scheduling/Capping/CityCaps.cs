using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Messaging;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Auditing;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Capping;

/// <summary>A limit per local date from one date to another, both included; units, stops or both. Where several cover a date, each holds.</summary>
public sealed record WantedCap(
    [property: Required] DateOnly? From, [property: Required] DateOnly? Until,
    [property: Range(0, Asked.MaxUnits)] int? UnitsPerDay, [property: Range(0, Asked.MaxUnits)] int? StopsPerDay,
    [property: Required, MaxLength(WantedCaps.MaxReason)] string? Reason);

/// <summary>Body of <c>PUT /v1/cities/{cityCode}/capacity</c>: all caps of the city; none takes them off.</summary>
[ExampleBody("""
    { "caps": [{ "from": "2027-03-01", "until": "2027-03-12", "unitsPerDay": 300, "stopsPerDay": 12, "reason": "Stocktaking at the depot" }] }
    """)]
public sealed record WantedCaps([property: Required, MaxLength(WantedCaps.MostCaps)] IReadOnlyList<WantedCap?>? Caps)
{
    internal const int MostCaps = 100;
    internal const int MaxReason = 200;
    private static readonly DateOnly LastDate = new(2199, 12, 31);

    /// <summary>By their first date.</summary>
    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    internal IReadOnlyList<CapacityCap> Read(Validation validation)
    {
        if (validation.Present("/caps", Caps) && Caps.Count > MostCaps)
            validation.Add("/caps", "too-many", MostCaps);
        foreach (var (i, cap) in (Caps ?? []).Take(MostCaps).Index())
        {
            if (validation.Present($"/caps/{i}", cap))
                Validate(validation, $"/caps/{i}", cap);
        }
        validation.ThrowIfAny();
        return [.. Caps!.Select(c => new CapacityCap(c!.From!.Value, c.Until!.Value, c.UnitsPerDay, c.StopsPerDay, c.Reason!)).OrderBy(c => c.From).ThenBy(c => c.Until)];
    }

    private static void Validate(Validation validation, string pointer, WantedCap cap)
    {
        var isDated = validation.Present(pointer + "/from", cap.From) & validation.Present(pointer + "/until", cap.Until);
        if (isDated && (cap.Until < cap.From || cap.Until > LastDate))
            validation.Add(pointer + "/until", "out-of-range", Asked.Text(cap.From!.Value), Asked.Text(LastDate));
        if (cap.UnitsPerDay is null && cap.StopsPerDay is null)
            validation.Add(pointer + "/unitsPerDay", "required");
        validation.Range(pointer + "/unitsPerDay", cap.UnitsPerDay, 0, Asked.MaxUnits);
        validation.Range(pointer + "/stopsPerDay", cap.StopsPerDay, 0, Asked.MaxUnits);
        validation.Text(pointer + "/reason", cap.Reason, MaxReason);
    }
}

/// <param name="UnitsPerDay">Null for no limit; <paramref name="StopsPerDay"/> likewise.</param>
public sealed record CapView(DateOnly From, DateOnly Until, int? UnitsPerDay, int? StopsPerDay, string Reason);

/// <param name="Version">Counts what was set; 0 where nothing ever was.</param>
public sealed record CityCapacityView(string CityCode, IReadOnlyList<CapView> Caps, long Version)
{
    internal static CityCapacityView Of(string cityCode, CityCapacity? own) => new(
        cityCode, [.. (own?.Caps ?? []).Select(c => new CapView(c.From, c.Until, c.Units, c.Stops, c.Reason))], own?.Version ?? 0);
}

/// <summary>/v1/cities/{cityCode}/capacity: limits of a day set by hand, beside what the crews can carry.</summary>
internal static class CityCaps
{
    public static async Task<Ok<CityCapacityView>> GetAsync(
        [RegularExpression(Asked.CityPattern)] string cityCode, CityDirectory cities, HttpResponse response, SchedulingDbContext db,
        CancellationToken cancellation)
    {
        var validation = new Validation();
        Check(validation, ref cityCode);
        validation.ThrowIfAny();
        cities.RequireServed(cityCode);
        var own = await db.CityCapacities.AsNoTracking().SingleOrDefaultAsync(c => c.CityCode == cityCode, cancellation);
        response.SetETag(own?.Version ?? 0);
        return TypedResults.Ok(CityCapacityView.Of(cityCode, own));
    }

    /// <summary>What is booked stays; room that comes free is offered to those in line.</summary>
    public static async Task<Ok<CityCapacityView>> PutAsync(
        [RegularExpression(Asked.CityPattern)] string cityCode, WantedCaps body, Caller caller, CityDirectory cities, CityBooks books, CityLine line,
        HttpContext http, SchedulingDbContext db, IOutbox outbox, CityClock clock, CancellationToken cancellation)
    {
        var validation = new Validation();
        Check(validation, ref cityCode);
        var caps = body.Read(validation);
        cities.RequireServed(cityCode);
        caller.RequireCity(cityCode);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await books.LockAsync(cityCode, cancellation);
        var own = await db.CityCapacities.SingleOrDefaultAsync(c => c.CityCode == cityCode, cancellation);
        var isRepeated = own is not null && own.Caps.SequenceEqual(caps) && http.Request.Headers.IfMatch == Preconditions.ETag(own.Version - 1);
        if (!isRepeated)
        {
            http.Request.RequireIfMatch(own?.Version ?? 0);
            var before = CityCapacityView.Of(cityCode, own);
            if (own is null)
                db.Add(own = new CityCapacity { CityCode = cityCode });
            own.Set(caps);
            var after = CityCapacityView.Of(cityCode, own);
            outbox.Audit(new Audited("CityCapacity", cityCode, own.Version, cityCode), clock.Now, caller, "CapacitySet", before: before, after: after);
            await db.SaveChangesAsync(cancellation);
            await line.TryAsync(await books.OpenAsync(cityCode, cancellation), cancellation);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        http.Response.SetETag(own!.Version);
        return TypedResults.Ok(CityCapacityView.Of(cityCode, own));
    }

    private static void Check(Validation validation, ref string cityCode)
    {
        string? code = cityCode;
        validation.City(ref code);
        cityCode = code;
    }
}
