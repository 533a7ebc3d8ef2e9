using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Netspring.Contracts;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Recurring;

/// <summary>
/// Makes the request of one date of a recurring pick-up. A template that is refused (a category is excluded by now, say) must
/// not come back again and again: the refusal is an answer too, kept, audited and logged. The caller saves.
/// </summary>
internal sealed class RecurringSubmissions(
    RequestsDbContext db, Submissions submissions, IOptions<JsonOptions> json, CityClock clock, ILogger<RecurringSubmissions> logger)
{
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
        // The donor as it calls itself now, where it is known here.
        var name = await db.Donors.Where(d => d.Id == due.DonorId).Select(d => d.Name).SingleOrDefaultAsync(cancellation) ?? due.DonorName ?? "";
        try
        {
            var request = await submissions.AddAsync(
                BodyOf(due), new ActingDonor(due.DonorId, name), Caller.House with { PartnerId = due.PartnerId },
                await db.CategoriesAsync(clock.Today, cancellation), $"recurring {due.RecurringPickupId} {LocalText.Of(due.Occurrence)}", cancellation);
            return (request.Id, null);
        }
        catch (RuleViolation refusal)
        {
            return (null, refusal.Code);
        }
        catch (Exception fault) when (fault is ValidationFailed or JsonException)
        {
            return (null, ProblemCatalog.ValidationFailed);
        }
    }

    private PickupSubmission BodyOf(RecurringPickupDue due)
    {
        var template = JsonSerializer.Deserialize<PickupSubmission>(due.Template, json.Value.SerializerOptions) ?? throw new JsonException("No template.");
        return template with
        {
            Availability = [new SubmittedAvailability(due.LocalDate, Day.From, Day.To, null, null)],
            // The wish is to repeat itself, also where the last one is still open.
            AllowDuplicate = true,
        };
    }

    private void Note(RecurringPickupDue due, string problem)
    {
        logger.LogWarning("Recurring pick-up {Id} makes no request for {Date}: {Problem}", due.RecurringPickupId, due.Occurrence, problem);
        db.Record(
            new Audited(AuditedEntity.RecurringPickup, due.RecurringPickupId.ToString(), due.Version, due.CityCode), clock.Now, Caller.House, "Refused",
            after: new { due.DonorId, due.Occurrence, Date = due.LocalDate, Problem = problem });
    }
}
