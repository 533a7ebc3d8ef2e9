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

namespace Netspring.Requests.Submitting;

/// <summary>The site of a question: its city is enough.</summary>
public sealed record QuestionedSite(
    [property: MaxLength(DeclaredSite.MaxName)] string? Name,
    [property: Required] string? CityCode,
    [property: MaxLength(DeclaredSite.MaxAddress)] string? Address,
    GivenLocation? Location,
    SubmittedAccess? Access);

/// <summary>Body of <c>POST /v1/pickup-requests/evaluate</c>: that of a submission, of which only city and lines are needed.</summary>
[ExampleBody("""{ "site": { "cityCode": "310000" }, "lines": [{ "category": "laptop", "quantity": 31 }] }""")]
public sealed record PickupQuestion(
    Guid? DonorId,
    [property: Required] QuestionedSite? Site,
    SubmittedContact? Contact,
    [property: Required, MinLength(1), MaxLength(DeclaredLines.MaxLines)] IReadOnlyList<SubmittedLine?>? Lines,
    [property: MaxLength(DeclaredAvailability.MaxEntries)] IReadOnlyList<SubmittedAvailability?>? Availability,
    Guid? HoldId,
    [property: AllowedValues(PickupSubmission.Offer, PickupSubmission.Reject)] string? OnIneligible,
    bool? AllowDuplicate,
    [property: MaxLength(PickupSubmission.MaxReference)] string? Reference)
{
    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    internal void Validate(CategoryTable categories)
    {
        var validation = new Validation();
        if (validation.Present("/site", Site))
        {
            GivenCity.Validate(validation, "/site/cityCode", Site.CityCode);
            validation.OptionalText("/site/name", Site.Name, DeclaredSite.MaxName);
            validation.OptionalText("/site/address", Site.Address, DeclaredSite.MaxAddress);
            Site.Location?.Validate(validation, "/site/location");
            Site.Access?.Validate(validation);
        }
        if (validation.Present("/lines", Lines))
            DeclaredLines.Validate(validation, Lines, categories);
        Contact?.Validate(validation);
        DeclaredAvailability.Validate(validation, Availability ?? []);
        if (OnIneligible is not (null or PickupSubmission.Offer or PickupSubmission.Reject))
            validation.Add("/onIneligible", "unknown-value");
        validation.OptionalText("/reference", Reference, PickupSubmission.MaxReference);
        validation.ThrowIfAny();
    }
}

/// <summary>What a submission would be answered; kilograms and cubic metres are sums over all pieces.</summary>
/// <param name="Candidates">Open requests of the donor for the same address, which it would probably repeat.</param>
public sealed record PickupEvaluation(
    Decision Decision, int CountedUnits, int Pieces, decimal Kg, decimal M3, IReadOnlyList<string> Skills,
    IReadOnlyList<DuplicateCandidate> Candidates);

/// <summary>Asks for the decision without asking for a pick-up: nothing is stored and nobody hears of it.</summary>
internal static class EvaluatePickup
{
    public static async Task<Ok<PickupEvaluation>> HandleAsync(
        PickupQuestion body, Caller caller, RequestsDbContext db, CityDirectory cities, CityClock clock, CancellationToken cancellation)
    {
        var donor = caller.IsStaff ? null : await db.DonorForAsync(body.DonorId, caller, cancellation);
        var categories = await db.CategoriesAsync(clock.Today, cancellation);
        body.Validate(categories);
        var city = GivenCity.Find(cities, "/site/cityCode", body.Site!.CityCode!);
        var warnings = DeclaredSite.WarningsAbout(city, body.Site.Location?.ToPoint() ?? city.Seat, cities);
        var lines = DeclaredLines.Read(body.Lines!);
        categories.RefuseExcluded(lines);
        var goods = Goods.Of(lines, categories);
        var site = new SiteDescription(
            body.Site.Name ?? "", city.Code, body.Site.Address ?? "", body.Site.Location?.ToPoint() ?? city.Seat,
            body.Site.Location is null ? SiteDescription.CitySeat : SiteDescription.Declared, SiteAccess.Unknown);
        var decision = await db.DecideAsync(goods, categories, site, clock.Today, warnings, clock.Now, cancellation);
        return TypedResults.Ok(new PickupEvaluation(
            decision, goods.CountedUnits, goods.Pieces, goods.Kg, goods.M3, goods.Skills,
            await CandidatesAsync(body.Site, donor?.Id, db, clock.Now, cancellation)));
    }

    private static async Task<IReadOnlyList<DuplicateCandidate>> CandidatesAsync(
        QuestionedSite site, Guid? donorId, RequestsDbContext db, DateTimeOffset now, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(site.Address) || donorId is null)
            return [];
        var key = Site.KeyOf(site.CityCode!, site.Address);
        var siteId = await db.Sites.Where(s => s.DonorId == donorId && s.AddressKey == key).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation);
        return siteId is { } known ? await db.DuplicatesAsync(known, now, cancellation) : [];
    }
}
