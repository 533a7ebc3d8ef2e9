using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Messaging;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using CollectionRecord = Netspring.Routing.Domain.CollectionRecord;
using DriverEvent = Netspring.Routing.Domain.DriverEvent;
using Route = Netspring.Routing.Domain.Route;
using Stop = Netspring.Routing.Domain.Stop;

namespace Netspring.Routing.Driving;

/// <summary>Keeps the proof of a visit and tells others of it. Needs the lock of the stop's city-day.</summary>
public sealed class VisitTelling(RoutingDbContext db, IOutbox outbox)
{
    public async Task ArrivedAsync(Stop stop, DateTimeOffset now, CancellationToken cancellation)
    {
        var (pickup, assignment) = await FindAsync(stop, cancellation);
        outbox.Add(new StopArrived
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = now,
            CityCode = stop.CityCode,
            Version = assignment.Report(),
            RequestId = stop.PickupId,
            LoadId = stop.LoadId,
            ScheduleVersion = assignment.ScheduleVersion,
            DonorId = pickup.DonorId.GetValueOrDefault(),
            RouteId = stop.RouteId,
            StopId = stop.Id,
            ArrivedAt = stop.ArrivedAt!.Value,
        });
    }

    /// <param name="photos">What the driver names as proof, in that order.</param>
    public async Task DoneAsync(
        Route route, Stop stop, DriverEvent told, IReadOnlyList<Photo> photos, DateTimeOffset now, CancellationToken cancellation)
    {
        var (pickup, assignment) = await FindAsync(stop, cancellation);
        await db.CollectionRecords.Where(record => record.RouteId == route.Id).LoadAsync(cancellation);
        var chain = db.CollectionRecords.Local.Where(record => record.RouteId == route.Id).OrderBy(record => record.Sequence).ToList();
        var (recordId, door) = (Guid.CreateVersion7(), told.Door! with { Signer = null });
        var signer = told.Door!.Signer is { } person ? CollectionSigner.Of(recordId, stop.PickupId, person) : null;
        var proof = new CollectionProof(
            recordId, chain.LastOrDefault(earlier => earlier.StopId == stop.Id)?.Id, route.Id, stop.Id, stop.LoadId, stop.PickupId,
            pickup.DonorId.GetValueOrDefault(), pickup.SiteId.GetValueOrDefault(), route.CityCode, route.LocalDate,
            route.DriverId!.Value, route.VehicleId, stop.Status.ToString(), stop.ArrivedAt!.Value, stop.DoneAt!.Value, told.At, told.AccuracyMetres,
            CollectionProof.Compare(stop.Status, pickup.LinesOf(stop.LoadId), door), door, signer?.Digest, told.ClientEventId, told.DeviceTime,
            told.ClockIsDoubtful(now), now, [.. photos.Select(photo => photo.Prove(recordId))]);
        var record = CollectionRecord.After(chain.LastOrDefault(), proof);
        db.Add(record);
        if (signer is not null)
            db.Add(signer);
        outbox.Add(Outcome(stop, assignment, assignment.Report(), proof, record, now));
        var load = pickup.Loads.Single(l => l.Id == stop.LoadId);
        load.LeaveBehind(stop.Status == StopStatus.Partial ? proof.LeftBehind : []);
        if (stop.Status == StopStatus.Failed)
        {
            load.Fail(route.LocalDate);
            assignment.Release();
        }
    }

    private async Task<(Pickup Pickup, Assignment Assignment)> FindAsync(Stop stop, CancellationToken cancellation) =>
        (await db.Pickups.Include(pickup => pickup.Loads).SingleAsync(pickup => pickup.Id == stop.PickupId, cancellation),
            await db.Assignments.SingleAsync(assignment => assignment.LoadId == stop.LoadId, cancellation));

    private static AssignmentEvent Outcome(
        Stop stop, Assignment assignment, long version, CollectionProof proof, CollectionRecord record, DateTimeOffset now) => stop.Status switch
        {
            StopStatus.Completed => new PickupCollected
            {
                EventId = Guid.CreateVersion7(),
                OccurredAt = now,
                CityCode = stop.CityCode,
                Version = version,
                RequestId = stop.PickupId,
                LoadId = stop.LoadId,
                ScheduleVersion = assignment.ScheduleVersion,
                DonorId = proof.DonorId,
                Record = ToContract(proof, record),
            },
            StopStatus.Partial => new PickupPartiallyCollected
            {
                EventId = Guid.CreateVersion7(),
                OccurredAt = now,
                CityCode = stop.CityCode,
                Version = version,
                RequestId = stop.PickupId,
                LoadId = stop.LoadId,
                ScheduleVersion = assignment.ScheduleVersion,
                DonorId = proof.DonorId,
                Record = ToContract(proof, record),
            },
            _ => new PickupFailed
            {
                EventId = Guid.CreateVersion7(),
                OccurredAt = now,
                CityCode = stop.CityCode,
                Version = version,
                RequestId = stop.PickupId,
                LoadId = stop.LoadId,
                ScheduleVersion = assignment.ScheduleVersion,
                DonorId = proof.DonorId,
                Record = ToContract(proof, record),
            },
        };

    /// <summary>Without the person who signed, and without the driver's own words.</summary>
    private static Contracts.CollectionRecord ToContract(CollectionProof proof, CollectionRecord record) => new()
    {
        StopId = proof.StopId,
        SiteId = proof.SiteId,
        RouteId = proof.RouteId,
        DriverId = proof.DriverId,
        VehicleId = proof.VehicleId,
        ArrivedAt = proof.ArrivedAt,
        CompletedAt = proof.CompletedAt,
        Position = proof.Position is { } at ? new Position(at.Lon, at.Lat) : null,
        AccuracyMetres = proof.AccuracyMetres,
        Lines = [.. proof.Lines.Select(line => new CollectedLine(line.Category, line.Declared, line.Collected, line.Refused, line.Reason))],
        Assets = [.. proof.Door.Assets.Select(asset => new CollectedAsset(asset.Serial, asset.AssetTag, asset.Category))],
        TransferOfOwnershipAccepted = proof.Door.TransferOfOwnershipAccepted,
        DataBearing = new DataBearing(proof.Door.DataBearing.Count, proof.Door.DataBearing.Statement),
        Photos = [.. proof.Door.PhotoIds.Select(id => id.ToString())],
        ExceptionCodes = proof.Door.ExceptionCodes,
        ClientEventId = proof.ClientEventId,
        DeviceTime = proof.DeviceTime,
        ServerTime = proof.ServerTime,
        PrevHash = record.PrevHash,
        Hash = record.Hash,
    };
}
