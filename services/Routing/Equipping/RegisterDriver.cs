using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Equipping;

/// <param name="VehicleId">A vehicle of the same depot; without one the driver gives no fleet-days.</param>
[ExampleBody("""
    {
      "code": "SH-D-21", "displayName": "Wang Lei", "depotId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11",
      "shift": { "from": "08:30", "to": "17:30" }, "skills": ["two-person-lift"],
      "breaks": [{ "earliest": "11:30", "latest": "13:00", "minutes": 30 }]
    }
    """)]
public sealed record NewDriver(
    [property: Required, MaxLength(50)] string? Code,
    [property: Required, MaxLength(100)] string? DisplayName,
    [property: Required] Guid? DepotId,
    Guid? VehicleId,
    [property: Required] ShiftBody? Shift,
    [property: MaxLength(FleetRequests.MaxSkills), Each(FleetRequests.MaxSkillLength)] IReadOnlyList<string?>? Skills,
    [property: MaxLength(BreakRequests.Most)] IReadOnlyList<BreakBody?>? Breaks);

/// <summary>A driver with a vehicle is a crew: both are given to the depot's own city for every day of the horizon.</summary>
public static class RegisterDriver
{
    public static async Task<Created<DriverView>> HandleAsync(
        NewDriver body, Caller caller, RoutingDbContext db, RosterTelling rosters, CityClock clock, CancellationToken cancellation)
    {
        var validation = new Validation();
        validation.Text("/code", body.Code, 50);
        validation.Text("/displayName", body.DisplayName, 100);
        var depot = await validation.DepotAsync(db, body.DepotId, caller, cancellation);
        var vehicle = await VehicleAsync(validation, db, body.VehicleId, depot, cancellation);
        var skills = validation.Skills(body.Skills);
        var shift = validation.Present("/shift", body.Shift)
            ? validation.Span("/shift/from", body.Shift.From, "/shift/to", body.Shift.To)
            : default;
        var breaks = validation.Breaks(body.Breaks, shift.From, shift.To);
        validation.ThrowIfAny();

        var driver = new Driver
        {
            Id = Guid.CreateVersion7(),
            Code = body.Code!,
            DisplayName = body.DisplayName!,
            DepotId = depot!.Id,
            VehicleId = vehicle?.Id,
            ShiftFrom = shift.From,
            ShiftTo = shift.To,
            Skills = skills,
            Breaks = breaks,
        };
        db.Add(driver);
        if (vehicle is not null)
        {
            var roster = Roster.Of(driver, vehicle, depot);
            db.Add(roster);
            db.AddRange(roster.Extend(driver, vehicle, clock.Today));
            await rosters.TellAsync(roster, cancellation);
        }
        await db.SaveNewAsync(
            cancellation, ("code", "/code", driver.Code), ("vehicle_id", "/vehicleId", vehicle?.Plate));
        if (vehicle is not null)
        {
            await db.MarkWaitingDaysDirtyAsync(depot.CityCode, clock.Today, cancellation);
            await db.LockFleetAsync(cancellation);
            await db.MarkRefusedWantsDueAsync(cancellation);
        }
        return TypedResults.Created((string?)null, DriverView.Of(driver, [], []));
    }

    private static async Task<Vehicle?> VehicleAsync(
        Validation validation, RoutingDbContext db, Guid? vehicleId, Depot? depot, CancellationToken cancellation)
    {
        if (vehicleId is null || depot is null)
            return null;
        var vehicle = await db.Vehicles.SingleOrDefaultAsync(v => v.Id == vehicleId && v.DepotId == depot.Id, cancellation);
        if (vehicle is null)
            validation.Add("/vehicleId", "unknown-value");
        return vehicle;
    }
}
