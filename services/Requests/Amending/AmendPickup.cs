using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Amending;

/// <summary>
/// Changes what is to be collected, where, when or whom to ask for; the more-than-30 rule decides anew by the day of submission.
/// Once loads are with a driver Routing is asked, and the request waits.
/// </summary>
internal static class AmendPickup
{
    public static async Task<Results<Ok<PickupView>, Accepted<PickupView>>> HandleAsync(
        Guid id, PickupChange body, Caller caller, HttpContext http, RequestsDbContext db, SiteClaims sites, RequestEvents events,
        ContactNews people, CityDirectory cities, CityClock clock, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockRequestAsync(id, cancellation);
        var request = await db.VisibleRequestAsync(id, caller, cancellation);
        var now = clock.Now;
        var wanted = await ReadAsync(body, request, db, sites, cities, now, cancellation);
        var contact = await db.Contacts.SingleAsync(c => c.Id == request.ContactId, cancellation);
        var (isSame, isSamePerson) = (wanted.IsSameAs(request), body.Contact?.IsSameAs(contact) ?? true);
        var isWaitedFor = request.PendingChange is { } asked && asked.IsSameAs(wanted) && http.Request.Repeats(asked.FromVersion) && isSamePerson;
        if (!isWaitedFor && !(http.Request.Repeats(request.AmendedFromVersion) && isSame && isSamePerson))
            http.Request.RequireIfMatch(request.Version);
        if (!isSamePerson)
        {
            request.RequireAllowed(Commands.Amend, caller.IsStaff);
            body.Contact!.Change(contact);
            people.Changed(contact, request, now);
        }
        if (!isSame && !isWaitedFor)
        {
            var consequence = request.IsWithDriver && !wanted.IsSameButForNotes(request)
                ? request.AskToAmend(wanted, new Asker(caller.Id, caller.Role), now, caller.IsStaff)
                : request.Amend(wanted, now, caller.IsStaff);
            events.Publish(request, consequence, now, caller);
            Tell(events, request, consequence, now);
        }
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        http.Response.SetETag(request.Version);
        var view = PickupView.Of(request, caller);
        return request.PendingChange is null ? TypedResults.Ok(view) : TypedResults.Accepted($"/v1/pickup-requests/{id}", view);
    }

    private static async Task<Amendment> ReadAsync(
        PickupChange body, PickupRequest request, RequestsDbContext db, SiteClaims sites, CityDirectory cities, DateTimeOffset now,
        CancellationToken cancellation)
    {
        var submittedOn = CityClock.LocalDate(request.CreatedAt);
        var categories = await db.CategoriesAsync(submittedOn, cancellation);
        body.Validate(categories, request.CityCode);
        var availability = body.Availability is null ? request.Availability : DeclaredAvailability.Read(body.Availability);
        var city = cities.Find(request.CityCode)!;
        var site = body.Site?.On(request.Site, city) ?? request.Site;
        var warnings = site.Location == request.Site.Location ? request.Decision.Warnings : DeclaredSite.WarningsAbout(city, site.Location, cities);
        var (goods, decision) = (request.Goods, request.Decision with { Warnings = warnings });
        if (body.Lines is not null)
        {
            var lines = DeclaredLines.Read(body.Lines);
            categories.RefuseExcluded(lines);
            goods = Goods.Of(lines, categories);
            decision = await db.DecideAsync(goods, categories, site, submittedOn, warnings, now, cancellation);
        }
        return new Amendment(
            site == request.Site ? request.SiteId : await sites.ClaimAsync(request.DonorId, site, cancellation), site,
            goods, availability, body.Reference ?? request.Reference, decision);
    }

    private static void Tell(RequestEvents events, PickupRequest request, Consequence consequence, DateTimeOffset now)
    {
        var (units, threshold) = ($"{request.Decision.CountedUnits}", $"{request.Decision.Threshold}");
        if (consequence == Consequence.ChangeAsked)
            events.Tell(request.Id, now, TimelineKind.AmendAsked);
        else if (consequence == Consequence.Requested)
            events.Tell(request.Id, now, TimelineKind.BecameEligible, units, threshold);
        else if (consequence == Consequence.Withdrawn)
            events.Tell(request.Id, now, TimelineKind.FoundIneligible, request.Number, units, threshold);
        else if (request.ReviewUntil is { } until)
            events.Tell(request.Id, now, TimelineKind.UnderReview, units, threshold, LocalText.Of(until));
        else
            events.Tell(request.Id, now, TimelineKind.Amended, units, $"{request.Goods.Pieces}");
    }
}
