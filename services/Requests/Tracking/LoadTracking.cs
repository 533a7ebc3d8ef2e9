using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;

namespace Netspring.Requests.Tracking;

/// <summary>
/// Brings a request up to what Scheduling or Routing says of its loads. Old and repeated news changes nothing; what the
/// others do after it was given up is no story to the donor any more.
/// </summary>
internal sealed class LoadTracking(RequestsDbContext db, RequestEvents events)
{
    public async Task ApplyAsync(
        ScheduleEvent news, ScheduleOutcome outcome, TimelineKind kind, ScheduleNote? note, string[] args, CancellationToken cancellation,
        bool evenLate = false)
    {
        var request = await RequestAsync(news.RequestId, cancellation);
        var isNews = request.Apply(new Schedule(news.Version, outcome, [.. news.Loads.Select(Planned)], note));
        if ((isNews || evenLate) && request.IsLive)
            events.Tell(request.Id, news.OccurredAt, kind, args);
    }

    public async Task ApplyAsync(
        AssignmentEvent news, Assignment? assignment, TimelineKind kind, string[] args, CancellationToken cancellation)
    {
        var request = await RequestAsync(news.RequestId, cancellation);
        if (request.Apply(new RoutingDecision(news.LoadId, news.Version, news.ScheduleVersion, assignment)) && request.IsLive)
            events.Tell(request.Id, news.OccurredAt, kind, args);
    }

    /// <summary>A request is committed before anyone can hear of it: one that is unknown here is not ours.</summary>
    private async Task<PickupRequest> RequestAsync(Guid id, CancellationToken cancellation)
    {
        await db.LockRequestAsync(id, cancellation);
        return await db.Requests.Include(r => r.Loads).SingleOrDefaultAsync(r => r.Id == id, cancellation)
            ?? throw new InvalidOperationException($"No pick-up request has the id {id}.");
    }

    private static PlannedLoad Planned(ScheduledLoad load) => new(
        load.LoadId, load.Seq, load.Of, load.Units, load.Kg, load.M3, Enum.Parse<LoadStatus>(load.Status),
        load is { LocalDate: { } date, Window: { } window }
            ? new LoadPlace(date, window.From, window.To, load.ChangeUntil, load.SlotId)
            : null);
}
