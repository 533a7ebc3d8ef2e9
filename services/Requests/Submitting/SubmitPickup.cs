using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Idempotency;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Submitting;

/// <summary>A donor asks for a pick-up; the more-than-30 rule decides at once, the calendar later.</summary>
internal static class SubmitPickup
{
    public static async Task<Created<PickupView>> HandleAsync(
        PickupSubmission body, Caller caller, HttpContext http, RequestsDbContext db, RequestEvents events, ContactNews people,
        CityDirectory cities, CityClock clock, CancellationToken cancellation)
    {
        var donorId = DonorOf(body, caller);
        var categories = await db.CategoriesAsync(clock.Today, cancellation);
        body.Validate(categories);
        var availability = AvailabilityReading.Read(body.Availability ?? []);
        var site = SiteReading.Describe(body.Site!, cities, out var warnings);
        var lines = DeclaredLines.Read(body.Lines!);
        categories.RefuseExcluded(lines);
        var goods = Goods.Of(lines, categories);
        var threshold = await db.ThresholdAsync(site.CityCode, clock.Today, cancellation);
        var alternatives = BulkPolicy.IsEligible(goods.CountedUnits, threshold)
            ? []
            : Alternative.Offer(await db.NextOpenForAsync(goods, site.CityCode, clock.Now, cancellation));
        var decision = BulkPolicy.Decide(goods, categories, threshold, alternatives, warnings);
        if (!decision.Eligible && body.OnIneligible == PickupSubmission.Reject)
            throw Refuse(decision);

        var siteId = await SiteDuplicates.ClaimSiteAsync(db, donorId, site, cancellation);
        if (body.AllowDuplicate != true)
            await SiteDuplicates.RefuseAsync(db, siteId, clock.Now, cancellation);

        var contact = Person(body.Contact!, donorId);
        var request = PickupRequest.Submit(new Submission(
            Guid.CreateVersion7(), await NextNumberAsync(db, cancellation), donorId, caller.DonorName ?? "", caller.PartnerId, siteId, site,
            contact.Id, goods, availability, body.HoldId, body.Reference, decision, IdempotencyKey.Read(http.Request)!, clock.Now));
        await db.RememberDonorAsync(donorId, request.DonorName, request.CreatedAt, cancellation);
        db.Contacts.Add(contact);
        db.Requests.Add(request);
        events.Add(request.Id, SubmittedEvents.Of(request), caller);
        people.Changed(contact, request, request.CreatedAt);
        events.Tell(
            request.Id, request.CreatedAt, decision.Eligible ? TimelineKind.Submitted : TimelineKind.FoundIneligible,
            request.Number, $"{decision.CountedUnits}", $"{decision.Threshold}");
        await db.SaveChangesAsync(cancellation);

        http.Response.SetETag(request.Version);
        return TypedResults.Created($"/v1/pickup-requests/{request.Id}", PickupView.Of(request));
    }

    private static Guid DonorOf(PickupSubmission body, Caller caller)
    {
        if (caller.DonorId is { } own && (body.DonorId ?? own) == own)
            return own;
        throw new RuleViolation("donor-not-delegated", "/donorId");
    }

    private static RuleViolation Refuse(Decision decision) => new("pickup-threshold-not-met", "/lines", new Dictionary<string, object?>
    {
        ["rule"] = decision.Rule,
        ["threshold"] = decision.Threshold,
        ["countedUnits"] = decision.CountedUnits,
        ["perLine"] = decision.PerLine,
        ["alternatives"] = decision.Alternatives,
    });

    private static Contact Person(SubmittedContact given, Guid donorId) => new()
    {
        Id = Guid.CreateVersion7(),
        DonorId = donorId,
        Name = given.Name!,
        Phone = given.Phone,
        Email = given.Email,
        Language = given.Language,
    };

    private static Task<long> NextNumberAsync(RequestsDbContext db, CancellationToken cancellation) =>
        db.Database.SqlQueryRaw<long>($"select nextval('{RequestsDbContext.NumberSequence}') as \"Value\"").SingleAsync(cancellation);
}
