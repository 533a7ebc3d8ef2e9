using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Recurring;

/// <summary>
/// Makes the request of one date of a recurring pick-up. One that is refused (a category is excluded by now, the person is
/// erased) must not come back again and again: the refusal is an answer too, kept, audited and logged. The caller saves.
/// </summary>
internal sealed class RecurringSubmissions(
    RequestsDbContext db, Submissions submissions, CityClock clock, ILogger<RecurringSubmissions> logger)
{
    private const string ContactErased = "contact-erased";

    /// <summary>Collecting hours of any city lie inside; Scheduling picks the window.</summary>
    private static readonly (TimeOnly From, TimeOnly To) Day = (new(9, 0), new(17, 0));

    public async Task TakeAsync(RecurringPickupDue due, CancellationToken cancellation)
    {
        if (await db.RecurringAnswers.AnyAsync(a => a.RecurringPickupId == due.RecurringPickupId && a.Occurrence == due.Occurrence, cancellation))
            return;
        var (requestId, problem) = await TryAsync(due, cancellation);
        db.RecurringAnswers.Add(new RecurringAnswer
        {
            RecurringPickupId = due.RecurringPickupId,
            Occurrence = due.Occurrence,
            RequestId = requestId,
            Problem = problem,
            At = clock.Now,
        });
        if (problem is not null)
            Note(due, problem);
    }

    private async Task<(Guid? RequestId, string? Problem)> TryAsync(RecurringPickupDue due, CancellationToken cancellation)
    {
        var repeated = await db.Requests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == due.RequestId && r.DonorId == due.DonorId, cancellation);
        if (repeated is null)
            return (null, ProblemCatalog.NotFound);
        var contact = await db.Contacts.AsNoTracking().SingleAsync(c => c.Id == repeated.ContactId, cancellation);
        if (contact.ErasedAt is not null)
            return (null, ContactErased);
        // As the donor calls itself now.
        var name = await db.Donors.Where(d => d.Id == due.DonorId).Select(d => d.Name).SingleOrDefaultAsync(cancellation) ?? repeated.DonorName;
        try
        {
            var request = await submissions.AddAsync(
                BodyOf(repeated, contact, due.LocalDate), new ActingDonor(due.DonorId, name), Caller.House with { PartnerId = due.PartnerId },
                await db.CategoriesAsync(clock.Today, cancellation), $"recurring {due.RecurringPickupId} {LocalText.Of(due.Occurrence)}", cancellation);
            return (request.Id, null);
        }
        catch (RuleViolation refusal)
        {
            return (null, refusal.Code);
        }
        catch (ValidationFailed)
        {
            return (null, ProblemCatalog.ValidationFailed);
        }
    }

    private static PickupSubmission BodyOf(PickupRequest repeated, Contact contact, DateOnly date) => new(
        repeated.DonorId, SiteOf(repeated.Site), new SubmittedContact(contact.Name, contact.Phone, contact.Email, contact.Language),
        [.. repeated.Goods.Lines.Select(line => new SubmittedLine(line.Category, line.Quantity))],
        [new SubmittedAvailability(date, Day.From, Day.To, null, null)], HoldId: null, PickupSubmission.Offer,
        // The wish is to repeat itself, also where the last one is still open.
        AllowDuplicate: true, repeated.Reference);

    private static SubmittedSite SiteOf(SiteDescription site) => new(
        site.Name, site.CityCode, site.Address,
        site.LocationQuality == SiteDescription.Declared ? new GivenLocation(site.Location.Lon, site.Location.Lat) : null,
        SubmittedAccess.Of(site.Access));

    private void Note(RecurringPickupDue due, string problem)
    {
        logger.LogWarning("Recurring pick-up {Id} makes no request for {Date}: {Problem}", due.RecurringPickupId, due.Occurrence, problem);
        db.Record(
            new Audited(AuditedEntity.RecurringPickup, due.RecurringPickupId.ToString(), due.Version, due.CityCode), clock.Now, Caller.House, "Refused",
            after: new { due.DonorId, due.RequestId, due.Occurrence, Date = due.LocalDate, Problem = problem });
    }
}
