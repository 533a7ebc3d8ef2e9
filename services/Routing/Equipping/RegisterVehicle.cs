using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Equipping;

/// <param name="Kind"><c>van</c> or <c>truck</c>.</param>
/// <param name="Kg">Capacity per trip, like units and m3.</param>
public sealed record NewVehicle(
    string? Plate,
    Guid? DepotId,
    string? Kind,
    int? Units,
    decimal? Kg,
    decimal? M3,
    IReadOnlyList<string?>? Skills,
    int? TripsPerDay);

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
