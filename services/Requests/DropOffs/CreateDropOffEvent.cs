using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;
using Npgsql;

namespace Netspring.Requests.DropOffs;

/// <summary>
/// Body of <c>POST /v1/drop-off-events</c>; date and hours are local to the city. Without a capacity a half-hour takes 20
/// visits and 200 computers; without categories all that are accepted at all are taken.
/// </summary>
[ExampleBody("""
    {
      "code": "SH-2026-10", "cityCode": "310000", "nameZh": "上海电脑捐赠日", "nameEn": "Shanghai donation day",
      "host": "AmCham Shanghai", "venue": "27F Infinitus Tower", "address": "168 Hubin Road, Huangpu District",
      "location": { "lon": 121.4737, "lat": 31.2230 }, "date": "2026-10-24", "from": "09:30", "to": "16:00",
      "capacityPerHalfHour": { "registrations": 10, "units": 120 }, "acceptedCategories": ["laptop", "desktop"]
    }
    """)]
public sealed record NewDropOffEvent(
    [property: Required, MaxLength(50)] string? Code,
    [property: Required] string? CityCode,
    [property: Required, MaxLength(DropOffFields.MaxName)] string? NameZh,
    [property: Required, MaxLength(DropOffFields.MaxName)] string? NameEn,
    [property: MaxLength(DropOffFields.MaxName)] string? Host,
    [property: Required, MaxLength(DropOffFields.MaxName)] string? Venue,
    [property: Required, MaxLength(DropOffFields.MaxAddress)] string? Address,
    [property: Required] GivenLocation? Location,
    [property: Required] DateOnly? Date,
    [property: Required] TimeOnly? From,
    [property: Required] TimeOnly? To,
    GivenCapacity? CapacityPerHalfHour,
    [property: MaxLength(DropOffFields.MaxCategories), Each(50)] IReadOnlyList<string?>? AcceptedCategories)
{
    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    internal void Validate(CategoryTable categories)
    {
        var validation = new Validation();
        validation.Text("/code", Code, 50);
        GivenCity.Validate(validation, "/cityCode", CityCode);
        validation.Text("/nameZh", NameZh, DropOffFields.MaxName);
        validation.Text("/nameEn", NameEn, DropOffFields.MaxName);
        validation.OptionalText("/host", Host, DropOffFields.MaxName);
        validation.Text("/venue", Venue, DropOffFields.MaxName);
        validation.Text("/address", Address, DropOffFields.MaxAddress);
        if (validation.Present("/location", Location))
            Location.Validate(validation, "/location");
        validation.Present("/date", Date);
        validation.Present("/from", From);
        validation.Present("/to", To);
        DropOffFields.ValidateTimes(validation, Date, From, To);
        CapacityPerHalfHour?.Validate(validation);
        DropOffFields.ValidateCategories(validation, AcceptedCategories, categories);
        validation.ThrowIfAny();
    }

    /// <summary>Call after <see cref="Validate"/>.</summary>
    internal DropOffDetails Read() => new(
        NameZh!, NameEn!, Host, Venue!, Address!, Location!.ToPoint(), Date!.Value, From!.Value, To!.Value,
        CapacityPerHalfHour?.Read() ?? HalfHourCapacity.Default, [.. (AcceptedCategories ?? []).Select(c => c!)]);
}

/// <summary>Drafts a drop-off event; nobody is told of it before it is published.</summary>
internal static class CreateDropOffEvent
{
    public static async Task<Created<DropOffEventView>> HandleAsync(
        NewDropOffEvent body, Caller caller, HttpResponse response, RequestsDbContext db, DropOffNews news, CityDirectory cities,
        CityClock clock, CancellationToken cancellation)
    {
        body.Validate(await db.CategoriesAsync(clock.Today, cancellation));
        var city = GivenCity.Find(cities, "/cityCode", body.CityCode!);
        if (!caller.Serves(city.Code))
            throw new RuleViolation(ProblemCatalog.Forbidden);

        var drive = DropOffEvent.Draft(Guid.CreateVersion7(), body.Code!, city.Code, body.Read());
        db.DropOffEvents.Add(drive);
        news.Record(drive, null, clock.Now, caller, "Drafted");
        await SaveAsync(db, drive.Code, cancellation);
        response.SetETag(drive.Version);
        return TypedResults.Created($"/v1/drop-off-events/{drive.Id}", await DropOffEventView.ShowAsync(db, drive, caller, clock, cancellation));
    }

    /// <summary>The index on codes is the only judge that two calls at the same moment cannot both pass.</summary>
    private static async Task SaveAsync(RequestsDbContext db, string code, CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw new RuleViolation("already-exists", "/code", new Dictionary<string, object?> { ["what"] = code });
        }
    }
}
