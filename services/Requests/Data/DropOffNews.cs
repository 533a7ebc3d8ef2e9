using Netspring.Contracts;
using Netspring.Messaging;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Requests.Data;

/// <summary>Publishes what became of a registration and leaves an audit entry of everything done to a drop-off event.</summary>
internal sealed class DropOffNews(RequestsDbContext db, IOutbox outbox)
{
    public void Registered(DropOffEvent drive, Registration registration, Caller caller)
    {
        outbox.Add(new DropOffRegistered
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = registration.CreatedAt,
            CityCode = drive.CityCode,
            Version = registration.Version,
            DropOffEventId = drive.Id,
            RegistrationId = registration.Id,
            DonorId = registration.DonorId,
            DonorName = registration.DonorName,
            PartnerId = registration.PartnerId,
            RequestId = registration.RequestId,
            LocalDate = drive.Date,
            Window = Window(registration),
            Lines = Lines(registration.Declared),
            CountedUnits = registration.Declared.CountedUnits,
            Pieces = registration.Declared.Pieces,
        });
        Record(drive, registration, registration.CreatedAt, caller, nameof(DropOffRegistered));
    }

    public void CheckedIn(DropOffEvent drive, Registration registration, Caller caller)
    {
        var brought = registration.Brought!;
        outbox.Add(new DropOffCheckedIn
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = registration.CheckedInAt!.Value,
            CityCode = drive.CityCode,
            Version = registration.Version,
            DropOffEventId = drive.Id,
            RegistrationId = registration.Id,
            DonorId = registration.DonorId,
            DonorName = registration.DonorName,
            PartnerId = registration.PartnerId,
            RequestId = registration.RequestId,
            LocalDate = drive.Date,
            IsWalkIn = registration.IsWalkIn,
            Lines = Lines(brought),
            CountedUnits = brought.CountedUnits,
            Pieces = brought.Pieces,
            Kg = brought.Kg,
        });
        Record(drive, registration, registration.CheckedInAt.Value, caller, nameof(DropOffCheckedIn));
    }

    public void Record(DropOffEvent drive, Registration? registration, DateTimeOffset at, Caller caller, string action) =>
        db.Record(
            registration is null
                ? new Audited(AuditedEntity.DropOffEvent, drive.Id.ToString(), drive.Version, drive.CityCode)
                : new Audited(AuditedEntity.Registration, registration.Id.ToString(), registration.Version, drive.CityCode),
            at, caller, action);

    private static TimeWindow Window(Registration registration) =>
        new(registration.From!.Value, registration.From.Value.AddMinutes(HalfHour.Minutes));

    private static IReadOnlyList<Contracts.Line> Lines(Goods goods) => [.. goods.Lines.Select(l => new Contracts.Line(l.Category, l.Quantity))];
}
