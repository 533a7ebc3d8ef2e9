using System.ComponentModel.DataAnnotations;
using System.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.Routing.Solver;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Suggesting;

/// <param name="RouteId">Null where the crew has no route yet.</param>
/// <param name="Trip">From 1.</param>
/// <param name="Sequence">From 1 within the trip.</param>
/// <param name="NewTrip">The vehicle would unload in between and go out once more.</param>
/// <param name="ExtraYuan">What the day would cost more, by the prices that plans are compared by.</param>
/// <param name="EtaShiftSeconds">The most by which any other visit would come earlier or later.</param>
public sealed record SuggestedPlace(
    Guid? RouteId, Guid VehicleId, Guid DriverId, int Trip, int Sequence, bool NewTrip, DateTimeOffset Arrival, int ExtraMetres, int ExtraSeconds, decimal ExtraYuan,
    int EtaShiftSeconds);

/// <param name="DayVersion">Of the city-day that they hold for.</param>
public sealed record Suggestions(Guid LoadId, long DayVersion, IReadOnlyList<SuggestedPlace> Items);

/// <summary>The best places for a load as the day stands. One that its driver has already, or that is in a draft, has none.</summary>
public static class SuggestPlaces
{
    private const int Most = 5;
    private const decimal MillionthsOfYuan = 1_000_000;

    public static async Task<Ok<Suggestions>> HandleAsync(
        string cityCode, DateOnly date, [Required] Guid? loadId, Caller caller, RoutingDbContext db, DayDesk desk, CityDirectory cities,
        CancellationToken cancellation)
    {
        caller.RequireCity(cityCode, cities);
        if (loadId is null)
            throw new ValidationFailed("/loadId", "required");
        // One snapshot: what is suggested holds for the version that is told.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var day = await db.CityDayAsync(cityCode, date, cancellation) ?? throw new RuleViolation(ProblemCatalog.NotFound);
        var assignments = await desk.AssignmentsOfAsync(day, cancellation);
        if (!assignments.ContainsKey(loadId.Value))
            throw new RuleViolation(ProblemCatalog.NotFound);
        var input = await desk.ReadAsync(day, await db.ErrandsOfAsync(assignments.Keys, cancellation), [], cancellation);
        var places = input.Errands.Any(errand => errand.LoadId == loadId) ? DayPlanner.Suggest(input, loadId.Value, Most) : [];
        return TypedResults.Ok(new Suggestions(loadId.Value, day.Version, [.. places.Select(place => View(day, input, place))]));
    }

    private static SuggestedPlace View(CityDay day, PlanInput input, Place place)
    {
        var crew = input.Crews.Single(crew => crew.VehicleId.ToString() == place.VehicleId);
        return new SuggestedPlace(
            day.Routes.FirstOrDefault(route => route.IsOpen && route.VehicleId == crew.VehicleId)?.Id, crew.VehicleId, crew.DriverId,
            place.TripIndex + 1, place.Position + 1, place.IsNewTrip, day.At(place.ArrivalSeconds),
            place.ExtraMetres, place.ExtraSeconds, place.ExtraCost / MillionthsOfYuan, place.LargestEtaShiftSeconds);
    }
}
