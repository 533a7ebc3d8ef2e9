using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Scheduling.Offering;

public sealed record SlotOffers(IReadOnlyList<SlotOffer> Items);

/// <summary>GET /v1/cities/{cityCode}/slots: what can be booked, read without any lock, so true at the moment only.</summary>
public static class ListSlots
{
    private const int MaxDays = 62;

    public static async Task<Ok<SlotOffers>> HandleAsync(
        [RegularExpression(Asked.CityPattern)] string cityCode,
        [RegularExpression(Asked.DatePattern), Description("First local date.")] string? from,
        [RegularExpression(Asked.DatePattern), Description("Last local date, at most 62 days later.")] string? to,
        [Range(1, Asked.MaxUnits)] int? units, [Range(0d, Asked.MaxAmount)] decimal? kg, [Range(0d, Asked.MaxAmount)] decimal? m3,
        CityDirectory cities, RuleReader reader, SlotReader slots, CancellationToken cancellation)
    {
        var validation = new Validation();
        string? city = cityCode;
        validation.City(ref city);
        var first = validation.Date("/from", from);
        var last = validation.Date("/to", to);
        if (validation.Present("/units", units))
            validation.Range("/units", units, 1, Asked.MaxUnits);
        validation.Range("/kg", (double?)kg, 0, Asked.MaxAmount);
        validation.Range("/m3", (double?)m3, 0, Asked.MaxAmount);
        if (last < first)
            validation.Add("/to", "not-after", from!);
        else if (last?.DayNumber - first?.DayNumber > MaxDays)
            validation.Add("/to", "out-of-range", from!, Asked.Text(first!.Value.AddDays(MaxDays)));
        validation.ThrowIfAny();
        cities.RequireServed(city);
        var rules = await reader.ReadAsync(city, cancellation);
        if (last > rules.LastDate)
            throw new ValidationFailed("/to", "out-of-range", from!, Asked.Text(rules.LastDate));

        var offers = await slots.OffersAsync(rules, city, first!.Value, last!.Value, new LoadSize(units!.Value, kg ?? 0, m3 ?? 0), cancellation);
        return TypedResults.Ok(new SlotOffers(offers));
    }
}
