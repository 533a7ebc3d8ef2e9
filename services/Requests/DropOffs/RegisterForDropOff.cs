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

/// <summary>
/// Body of <c>POST /v1/drop-off-events/{id}/registrations</c>: a donor gives <c>from</c>, the start of a half-hour; staff at
/// the door gives <c>walkIn: true</c> and, if known, the donor's name.
/// </summary>
[ExampleBody("""{ "from": "10:00", "lines": [{ "category": "laptop", "quantity": 4 }], "reference": "PO-4712" }""")]
public sealed record NewRegistration(
    Guid? DonorId,
    TimeOnly? From,
    bool? WalkIn,
    [property: MaxLength(200)] string? DonorName,
    [property: Required, MinLength(1), MaxLength(DeclaredLines.MaxLines)] IReadOnlyList<SubmittedLine?>? Lines,
    [property: MaxLength(100)] string? Reference)
{
    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    internal void Validate(Caller caller, CategoryTable categories)
    {
        var validation = new Validation();
        if (caller.IsStaff)
        {
            if (WalkIn != true)
                validation.Add("/walkIn", WalkIn is null ? "required" : "unknown-value");
            if (From is not null)
                validation.Add("/from", "either", "/from", "/walkIn");
            if (DonorId is not null)
                validation.Add("/donorId", "either", "/donorId", "/walkIn");
            validation.OptionalText("/donorName", DonorName, 200);
        }
        else
        {
            if (WalkIn == true)
                validation.Add("/walkIn", "unknown-value");
            validation.Present("/from", From);
            if (DonorName is not null)
                validation.Add("/donorName", "unknown-field");
        }
        if (validation.Present("/lines", Lines))
            DeclaredLines.Validate(validation, Lines, categories);
        validation.OptionalText("/reference", Reference, 100);
        validation.ThrowIfAny();
    }
}

/// <summary>A donor announces a visit, or the door notes one that nobody announced.</summary>
internal static class RegisterForDropOff
{
    public static async Task<Created<RegistrationView>> HandleAsync(
        Guid id, NewRegistration body, Caller caller, HttpResponse response, RequestsDbContext db, DropOffNews news, CityClock clock,
        CancellationToken cancellation)
    {
        // Runs in the transaction of its Idempotency-Key.
        await db.LockEventAsync(id, cancellation);
        var drive = caller.IsStaff
            ? await db.OwnEventAsync(id, caller, cancellation)
            : await db.VisibleEventAsync(id, caller, cancellation);
        var categories = await db.CategoriesAsync(clock.Today, cancellation);
        body.Validate(caller, categories);
        var donor = caller.IsStaff ? null : await db.DonorForAsync(body.DonorId, caller, cancellation);
        var goods = DropOffGoods.Read(body.Lines!, drive, categories);

        var registration = donor is null
            ? WalkIn(drive, body, goods, caller, clock.Now)
            : Registration.Announce(new Announcement(
                Guid.CreateVersion7(), drive.Id, donor.Id, donor.Name, caller.PartnerId, null, body.From!.Value, goods,
                body.Reference, clock.Now));
        if (registration.From is { } from)
            drive.RefuseWithoutRoom(from, registration.Units, await db.TakenAsync(drive.Id, cancellation), clock.Now);
        if (donor is not null)
            await db.RememberDonorAsync(donor.Id, donor.Name, registration.CreatedAt, cancellation);
        db.Registrations.Add(registration);
        if (registration.IsWalkIn)
            news.CheckedIn(drive, registration, caller);
        else
            news.Registered(drive, registration, caller);
        await db.SaveChangesAsync(cancellation);

        response.SetETag(registration.Version);
        return TypedResults.Created($"/v1/drop-off-events/{drive.Id}/registrations/{registration.Id}", RegistrationView.Of(registration, drive.Date));
    }

    private static Registration WalkIn(DropOffEvent drive, NewRegistration body, Goods goods, Caller caller, DateTimeOffset now)
    {
        drive.RefuseUnlessDoorIsOpen(now, afterHours: caller.Role == Roles.Admin);
        return Registration.WalkIn(Guid.CreateVersion7(), drive.Id, body.DonorName, goods, body.Reference, now);
    }
}
