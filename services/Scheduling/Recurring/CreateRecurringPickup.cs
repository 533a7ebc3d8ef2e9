using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Recurring;

/// <summary>Body of <c>POST /v1/recurring-pickups</c>: the request to repeat, and when. The rule is that of an RRULE in RFC 5545, no finer than daily; start and until are local dates.</summary>
[ExampleBody("""
    {
      "requestId": "01980000-0000-7000-8000-000000000001",
      "rrule": "FREQ=MONTHLY;BYDAY=1TU", "start": "2027-03-01", "onNonWorkingDay": "after"
    }
    """)]
public sealed record NewRecurringPickup(
    [property: Required] Guid? RequestId,
    [property: Required, MaxLength(Recurrence.MaxLength)] string? Rrule,
    [property: Required] DateOnly? Start,
    DateOnly? Until,
    [property: Required, AllowedValues("before", "after", "skip")] string? OnNonWorkingDay)
{
    private static readonly DateOnly LastDate = new(2199, 12, 31);

    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    internal void Validate(DateOnly today)
    {
        var validation = new Validation();
        validation.Present("/requestId", RequestId);
        var latest = today.AddYears(Recurrence.MaxYears);
        if (validation.Present("/start", Start) && (Start < today || Start > latest))
            validation.Add("/start", "out-of-range", Asked.Text(today), Asked.Text(latest));
        if (Until is { } until && Start is { } start && (until < start || until > LastDate))
            validation.Add("/until", "out-of-range", Asked.Text(start), Asked.Text(LastDate));
        validation.Text("/rrule", Rrule, Recurrence.MaxLength);
        if (validation.Present("/onNonWorkingDay", OnNonWorkingDay) && RecurringWords.Otherwise(OnNonWorkingDay) is null)
            validation.Add("/onNonWorkingDay", "unknown-value");
        if (Rrule is { Length: <= Recurrence.MaxLength } rule && !string.IsNullOrWhiteSpace(rule))
            ValidateRule(validation, rule, latest);
        validation.ThrowIfAny();
    }

    private void ValidateRule(Validation validation, string rule, DateOnly latest)
    {
        switch (Recurrence.FaultOf(rule))
        {
            case RuleFault.Malformed:
                validation.Add("/rrule", "bad-format", "a recurrence rule of RFC 5545 (FREQ=MONTHLY;BYDAY=1TU)");
                break;
            case RuleFault.TooFine:
                validation.Add("/rrule", "too-fine");
                break;
            case RuleFault.TooOften:
                validation.Add("/rrule", "out-of-range", 1, Recurrence.MaxCount);
                break;
            default:
                // Dates that are refused themselves yield nothing to tell of the rule.
                if (Start is { } start && start <= latest && !(Until < start) && !new Recurrence(rule, start, Until).From(start).Any())
                    validation.Add("/rrule", "never", Recurrence.MaxYears);
                break;
        }
    }
}

/// <summary>POST /v1/recurring-pickups: keeps the wish; what is due already is asked for at once by the worker.</summary>
internal static class CreateRecurringPickup
{
    public static async Task<Created<RecurringPickupView>> HandleAsync(
        NewRecurringPickup body, Caller caller, RuleReader rules, SchedulingDbContext db, CityClock clock, HttpResponse response,
        CancellationToken cancellation)
    {
        body.Validate(clock.Today);
        var repeated = await db.OwnPickupAsync(body.RequestId!.Value, caller, cancellation);
        var donorId = repeated.DonorId!.Value;
        var wish = RecurringPickup.Of(new RecurrenceAsked(
            donorId, repeated.Id, repeated.CityCode, caller.PartnerId, donorId != caller.DonorId, body.Rrule!, body.Start!.Value, body.Until,
            RecurringWords.Otherwise(body.OnNonWorkingDay)!.Value, clock.Now));
        db.Add(wish);
        await db.SaveChangesAsync(cancellation);
        response.SetETag(wish.Version);
        return TypedResults.Created(
            $"/v1/recurring-pickups/{wish.Id}", RecurringPickupView.Of(wish, await rules.ReadAsync(wish.CityCode, cancellation), [], caller));
    }
}
