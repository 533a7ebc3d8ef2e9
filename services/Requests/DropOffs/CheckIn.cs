using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.DropOffs;

/// <summary>Body of a check-in: what was counted; without lines, what was declared.</summary>
[ExampleBody("""{ "lines": [{ "category": "laptop", "quantity": 3 }] }""")]
public sealed record Arrival([property: MinLength(1), MaxLength(DeclaredLines.MaxLines)] IReadOnlyList<SubmittedLine?>? Lines);

/// <summary>The door receives a donor who had registered.</summary>
internal static class CheckIn
{
    public static async Task<Ok<RegistrationView>> HandleAsync(
        Guid id, Guid registrationId, Arrival? body, Caller caller, HttpContext http, RequestsDbContext db, DropOffNews news, CityClock clock,
        CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockEventAsync(id, cancellation);
        var registration = await db.VisibleRegistrationAsync(id, registrationId, caller, cancellation);
        var drive = await db.DropOffEvents.SingleAsync(e => e.Id == id, cancellation);
        if (!registration.IsRepeated(RegistrationStatus.CheckedIn, http.Request))
        {
            var brought = await ReadAsync(body, registration, drive, db, clock.Today, cancellation);
            http.Request.RequireIfMatch(registration.Version);
            drive.RefuseUnlessDoorIsOpen(clock.Now, afterHours: caller.Role == Roles.Admin);
            registration.CheckIn(brought, clock.Now);
            news.CheckedIn(drive, registration, caller);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        http.Response.SetETag(registration.Version);
        return TypedResults.Ok(RegistrationView.Of(registration, drive.Date));
    }

    private static async Task<Goods> ReadAsync(
        Arrival? body, Registration registration, DropOffEvent drive, RequestsDbContext db, DateOnly today, CancellationToken cancellation)
    {
        if (body?.Lines is null)
            return registration.Declared;
        var categories = await db.CategoriesAsync(today, cancellation);
        var validation = new Validation();
        DeclaredLines.Validate(validation, body.Lines, categories);
        validation.ThrowIfAny();
        return DropOffGoods.Read(body.Lines, drive, categories);
    }
}
