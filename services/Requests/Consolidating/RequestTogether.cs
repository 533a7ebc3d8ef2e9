using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Consolidating;

/// <summary>The host asks for one pick-up of all that the members have, at its own site; the more-than-30 rule counts them together.</summary>
internal static class RequestTogether
{
    public static async Task<Ok<ConsolidationView>> HandleAsync(
        Guid id, Caller caller, HttpContext http, RequestsDbContext db, RequestEvents events, CityClock clock, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockConsolidationAsync(id, cancellation);
        var hosted = await db.HostedConsolidationAsync(id, caller, cancellation);
        if (!(hosted.Status == ConsolidationStatus.Requested && http.Request.Repeats(hosted.EndedFromVersion)))
        {
            http.Request.RequireIfMatch(hosted.Version);
            var members = await db.LockMembersAsync(hosted, cancellation);
            var pickup = await SubmitAsync(hosted, members, db, clock, cancellation);
            hosted.Request(pickup.Id);
            db.Requests.Add(pickup);
            events.Publish(pickup, Consequence.Requested, clock.Now, caller);
            events.Tell(pickup.Id, clock.Now, TimelineKind.ForAll, pickup.Number, $"{members.Count}", $"{pickup.Goods.CountedUnits}", $"{pickup.Decision.Threshold}");
            db.Record(hosted, clock.Now, caller, "Requested");
            foreach (var member in members)
                events.Tell(member.Id, clock.Now, TimelineKind.Consolidated, pickup.Number);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        http.Response.SetETag(hosted.Version);
        return TypedResults.Ok(await ConsolidationView.ShowAsync(db, hosted, caller, clock.Today, cancellation));
    }

    /// <exception cref="RuleViolation">pickup-threshold-not-met.</exception>
    private static async Task<PickupRequest> SubmitAsync(
        Consolidation hosted, IReadOnlyList<PickupRequest> members, RequestsDbContext db, CityClock clock, CancellationToken cancellation)
    {
        var host = members.Single(r => r.Id == hosted.HostRequestId);
        var categories = await db.CategoriesAsync(clock.Today, cancellation);
        var goods = Goods.Of(members.SelectMany(r => r.Goods.Lines), categories);
        var threshold = await db.ThresholdAsync(hosted.CityCode, clock.Today, cancellation);
        var decision = BulkPolicy.Decide(goods, categories, threshold, [], host.Decision.Warnings);
        if (!decision.Eligible)
        {
            throw new RuleViolation("pickup-threshold-not-met", facts: new Dictionary<string, object?>
            {
                ["rule"] = decision.Rule,
                ["threshold"] = decision.Threshold,
                ["countedUnits"] = decision.CountedUnits,
            });
        }
        return PickupRequest.Submit(new Submission(
            Guid.CreateVersion7(), await db.NextNumberAsync(cancellation), host.DonorId, host.DonorName, host.PartnerId, host.SiteId, host.Site,
            host.ContactId, goods, host.Availability, null, host.Reference, decision, $"consolidation {hosted.Id}", clock.Now));
    }
}
