using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.DropOffs;

/// <summary>Body of <c>PATCH /v1/drop-off-events/{id}</c>; what is left out stays as it is.</summary>
[ExampleBody("""{ "to": "17:00", "capacityPerHalfHour": { "registrations": 12, "units": 150 } }""")]
public sealed record DropOffChange(
    [property: MaxLength(DropOffFields.MaxName)] string? NameZh,
    [property: MaxLength(DropOffFields.MaxName)] string? NameEn,
    [property: MaxLength(DropOffFields.MaxName)] string? Host,
    [property: MaxLength(DropOffFields.MaxName)] string? Venue,
    [property: MaxLength(DropOffFields.MaxAddress)] string? Address,
    GivenLocation? Location, DateOnly? Date, TimeOnly? From, TimeOnly? To, GivenCapacity? CapacityPerHalfHour,
    [property: MaxLength(DropOffFields.MaxCategories), Each(50)] IReadOnlyList<string?>? AcceptedCategories)
{
    /// <param name="present">The event as it is, whose other end a changed hour must fit.</param>
    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    internal void Validate(DropOffDetails present, CategoryTable categories)
    {
        var validation = new Validation();
        ValidateText(validation, "/nameZh", NameZh, DropOffFields.MaxName);
        ValidateText(validation, "/nameEn", NameEn, DropOffFields.MaxName);
        validation.OptionalText("/host", Host, DropOffFields.MaxName);
        ValidateText(validation, "/venue", Venue, DropOffFields.MaxName);
        ValidateText(validation, "/address", Address, DropOffFields.MaxAddress);
        Location?.Validate(validation, "/location");
        DropOffFields.ValidateTimes(validation, Date, From ?? present.From, To ?? present.To);
        CapacityPerHalfHour?.Validate(validation);
        DropOffFields.ValidateCategories(validation, AcceptedCategories, categories);
        validation.ThrowIfAny();
    }

    /// <summary>Call after <see cref="Validate"/>.</summary>
    internal DropOffDetails On(DropOffDetails present) => new(
        NameZh ?? present.NameZh, NameEn ?? present.NameEn, Host ?? present.Host, Venue ?? present.Venue, Address ?? present.Address,
        Location?.ToPoint() ?? present.Location, Date ?? present.Date, From ?? present.From, To ?? present.To,
        CapacityPerHalfHour?.Read() ?? present.CapacityPerHalfHour,
        AcceptedCategories is null ? present.AcceptedCategories : [.. AcceptedCategories.Select(c => c!)]);

    private static void ValidateText(Validation validation, string pointer, string? value, int maxLength)
    {
        if (value is not null)
            validation.Text(pointer, value, maxLength);
    }
}

/// <summary>Changes a draft in any way, a published event by longer hours and more room.</summary>
internal static class AmendDropOffEvent
{
    public static async Task<Ok<DropOffEventView>> HandleAsync(
        Guid id, DropOffChange body, Caller caller, HttpContext http, RequestsDbContext db, DropOffNews news, CityClock clock,
        CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockEventAsync(id, cancellation);
        var drive = await db.OwnEventAsync(id, caller, cancellation);
        body.Validate(drive.Details, await db.CategoriesAsync(clock.Today, cancellation));
        http.Request.RequireIfMatch(drive.Version);
        drive.Amend(body.On(drive.Details), clock.Now);
        news.Record(drive, null, clock.Now, caller, "Amended");
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        http.Response.SetETag(drive.Version);
        return TypedResults.Ok(await DropOffEventView.ShowAsync(db, drive, caller, clock, cancellation));
    }
}
