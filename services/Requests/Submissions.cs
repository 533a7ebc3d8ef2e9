using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests;

/// <summary>Decides on one submission and makes the request of it; the caller saves.</summary>
internal sealed class Submissions(
    RequestsDbContext db, SiteClaims sites, DuplicateGuard duplicates, RequestEvents events, ContactNews people, CityDirectory cities, CityClock clock)
{
    private readonly Dictionary<string, int> thresholds = new(StringComparer.Ordinal);
    private readonly Queue<long> numbers = [];
    private Guid? remembered;

    /// <summary>Fetches at once what a whole batch of submissions needs; each is added afterwards.</summary>
    public async Task PrepareAsync(IReadOnlyCollection<PickupSubmission> bodies, Guid donorId, CancellationToken cancellation)
    {
        foreach (var number in await db.Database.SqlQueryRaw<long>(
            $"select nextval('{RequestsDbContext.NumberSequence}') as \"Value\" from generate_series(1, {{0}})", bodies.Count).ToListAsync(cancellation))
        {
            numbers.Enqueue(number);
        }
        var keys = bodies.Select(body => body.Site is { CityCode: { } city, Address: { } address } ? Site.KeyOf(city, address) : null).OfType<string>();
        await sites.HoldAsync(donorId, keys, cancellation);
        await duplicates.PrepareAsync(clock.Now, cancellation);
        foreach (var city in await db.ThresholdsAsync([.. bodies.Select(b => b.Site?.CityCode).OfType<string>().Distinct()], cancellation))
            thresholds[city.CityCode] = city.On(clock.Today).Threshold;
    }

    /// <param name="donor">Whom the caller may act for.</param>
    /// <param name="categories">As they hold today.</param>
    /// <param name="key">What the submission is known by, so that it is never taken twice.</param>
    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    /// <exception cref="RuleViolation">What <c>POST /v1/pickup-requests</c> refuses.</exception>
    public async Task<PickupRequest> AddAsync(
        PickupSubmission body, ActingDonor donor, Caller caller, CategoryTable categories, string key, CancellationToken cancellation)
    {
        body.Validate(categories);
        var availability = DeclaredAvailability.Read(body.Availability ?? []);
        var site = DeclaredSite.Describe(body.Site!, cities, out var warnings);
        var lines = DeclaredLines.Read(body.Lines!);
        categories.RefuseExcluded(lines);
        var goods = Goods.Of(lines, categories);
        var decision = await db.DecideAsync(goods, categories, site, await ThresholdAsync(site.CityCode, cancellation), warnings, clock.Now, cancellation);
        if (!decision.Eligible && body.OnIneligible == PickupSubmission.Reject)
            throw Refuse(decision);

        var siteId = await sites.ClaimAsync(donor.Id, site, cancellation);
        if (body.AllowDuplicate != true)
            await duplicates.RefuseAsync(siteId, clock.Now, cancellation);

        var contact = body.Contact!.Read(donor.Id);
        var request = PickupRequest.Submit(new Submission(
            Guid.CreateVersion7(), await NextNumberAsync(cancellation), donor.Id, donor.Name, caller.PartnerId, siteId, site,
            contact.Id, goods, availability, body.HoldId, body.Reference, decision, key, clock.Now));
        if (remembered != donor.Id)
            await db.RememberDonorAsync(donor.Id, donor.Name, request.CreatedAt, cancellation);
        remembered = donor.Id;
        db.Contacts.Add(contact);
        db.Requests.Add(request);
        duplicates.Remember(request);
        events.Publish(request, decision.Eligible ? Consequence.Requested : Consequence.Withdrawn, request.CreatedAt, caller);
        people.Changed(contact, request, request.CreatedAt);
        events.Tell(
            request.Id, request.CreatedAt, decision.Eligible ? TimelineKind.Submitted : TimelineKind.FoundIneligible,
            request.Number, $"{decision.CountedUnits}", $"{decision.Threshold}");
        return request;
    }

    private static RuleViolation Refuse(Decision decision) => new("pickup-threshold-not-met", "/lines", new Dictionary<string, object?>
    {
        ["rule"] = decision.Rule,
        ["threshold"] = decision.Threshold,
        ["countedUnits"] = decision.CountedUnits,
        ["perLine"] = decision.PerLine,
        ["alternatives"] = decision.Alternatives,
    });

    private async Task<int> ThresholdAsync(string cityCode, CancellationToken cancellation) =>
        thresholds.TryGetValue(cityCode, out var known)
            ? known
            : thresholds[cityCode] = await db.ThresholdAsync(cityCode, clock.Today, cancellation);

    private async ValueTask<long> NextNumberAsync(CancellationToken cancellation) =>
        numbers.TryDequeue(out var number) ? number : await db.NextNumberAsync(cancellation);
}
