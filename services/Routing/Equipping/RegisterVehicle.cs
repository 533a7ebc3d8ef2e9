using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Equipping;

/// <param name="Kind"><c>van</c> or <c>truck</c>.</param>
/// <param name="Kg">Capacity per trip, like units and m3.</param>
[ExampleBody("""
    {
      "plate": "沪A·D1234", "depotId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11", "kind": "van",
      "units": 120, "kg": 900, "m3": 6.5, "skills": ["tail-lift"], "tripsPerDay": 2
    }
    """)]
public sealed record NewVehicle(
    [property: Required, MaxLength(20)] string? Plate,
    [property: Required] Guid? DepotId,
    [property: Required, AllowedValues("van", "truck")] string? Kind,
    [property: Required, Range(1, 10_000)] int? Units,
    [property: Required, Range(0.001, 100_000)] decimal? Kg,
    [property: Required, Range(0.001, 1_000)] decimal? M3,
    [property: MaxLength(FleetRequests.MaxSkills), Each(FleetRequests.MaxSkillLength)] IReadOnlyList<string?>? Skills,
    [property: Range(1, 10)] int? TripsPerDay);

public static class RegisterVehicle
{
    private const int MaxTrips = 10;
    private const double SmallestAmount = 0.001;

    public static async Task<Created<VehicleView>> HandleAsync(
        NewVehicle body, Caller caller, RoutingDbContext db, CancellationToken cancellation)
    {
        var validation = new Validation();
        validation.Text("/plate", body.Plate, 20);
        var depot = await validation.DepotAsync(db, body.DepotId, caller, cancellation);
        var kind = VehicleView.KindOf(body.Kind);
        if (validation.Present("/kind", body.Kind) && kind is null)
            validation.Add("/kind", "unknown-value");
        Positive(validation, "/units", body.Units, 10_000);
        Positive(validation, "/kg", (double?)body.Kg, 100_000);
        Positive(validation, "/m3", (double?)body.M3, 1_000);
        Positive(validation, "/tripsPerDay", body.TripsPerDay ?? 1, MaxTrips);
        var skills = validation.Skills(body.Skills);
        validation.ThrowIfAny();

        var vehicle = new Vehicle
        {
            Id = Guid.CreateVersion7(),
            Plate = body.Plate!,
            DepotId = depot!.Id,
            Kind = kind!.Value,
            Units = body.Units!.Value,
            Kg = body.Kg!.Value,
            M3 = body.M3!.Value,
            Skills = skills,
            TripsPerDay = body.TripsPerDay ?? 1,
        };
        db.Add(vehicle);
        await db.SaveNewAsync(cancellation, ("plate", "/plate", vehicle.Plate));
        return TypedResults.Created((string?)null, VehicleView.Of(vehicle));
    }

    private static void Positive(Validation validation, string pointer, double? value, double max)
    {
        if (validation.Present(pointer, value))
            validation.Range(pointer, value, SmallestAmount, max);
    }
}
