using Netspring.Contracts;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Time;

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
        var request = await db.LockedRequestAsync(news.RequestId, cancellation);
        var isNews = request.Apply(new Schedule(news.Version, outcome, [.. news.Loads.Select(Planned)], note));
        if ((isNews || evenLate) && request.IsLive)
            events.Tell(request.Id, news.OccurredAt, kind, args);
    }

    public async Task ApplyAsync(
        AssignmentEvent news, Assignment? assignment, TimelineKind kind, string[] args, CancellationToken cancellation)
    {
        var request = await db.LockedRequestAsync(news.RequestId, cancellation);
        if (request.Apply(new RoutingDecision(news.LoadId, news.Version, news.ScheduleVersion, assignment)) && request.IsLive)
            events.Tell(request.Id, news.OccurredAt, kind, args);
    }

    public async Task ApplyAsync(
        AssignmentEvent news, VisitNews visit, TimelineKind kind, string[] args, CancellationToken cancellation)
    {
        var request = await db.LockedRequestAsync(news.RequestId, cancellation);
        var wasLive = request.IsLive;
        if (!request.Apply(news.LoadId, visit) || !wasLive)
            return;
        events.Tell(request.Id, news.OccurredAt, kind, args);
        if (request.Remainder is not { } remainder)
            return;
        if (Left(visit, Remainder.Capacity) is { Length: > 0 } full)
            events.Tell(request.Id, news.OccurredAt, TimelineKind.LeftForCapacity, full);
        if (Left(visit, Remainder.NotReady) is { Length: > 0 } unready)
            events.Tell(request.Id, news.OccurredAt, TimelineKind.LeftNotReady, unready, LocalText.Of(CityClock.LocalDate(remainder.Until)));
    }

    public async Task ApplyAsync(AssignmentEvent news, EtaNews eta, TimelineKind kind, string[] args, CancellationToken cancellation)
    {
        var request = await db.LockedRequestAsync(news.RequestId, cancellation);
        if (request.Apply(news.LoadId, eta) && request.IsLive)
            events.Tell(request.Id, news.OccurredAt, kind, args);
    }

    public async Task ApplyAsync(RouteEvent news, bool isWithDriver, TimelineKind kind, CancellationToken cancellation)
    {
        foreach (var loads in news.Loads.GroupBy(l => l.RequestId).OrderBy(g => g.Key))
        {
            var request = await db.LockedRequestAsync(loads.Key, cancellation);
            var changed = loads.Count(load => request.Apply(load.LoadId, new RouteNews(news.RouteId, news.Version, isWithDriver)));
            if (changed > 0 && request.IsLive)
                events.Tell(request.Id, news.OccurredAt, kind, LocalText.Of(loads.Min(l => l.Eta)));
        }
    }

    public async Task ReconcileAsync(IntakeReconciled news, CancellationToken cancellation)
    {
        var request = await db.LockedRequestAsync(news.RequestId, cancellation);
        var wasLive = request.IsLive;
        if (request.Reconcile(news.LoadId, news.OccurredAt) && wasLive && request.Closure is not null)
            events.Tell(request.Id, news.OccurredAt, TimelineKind.Reconciled);
    }

    private static string Left(VisitNews visit, string reason) =>
        string.Join(", ", visit.Lines.Where(l => l.Left > 0 && l.Reason == reason).Select(l => $"{l.Category} × {l.Left}"));

    private static PlannedLoad Planned(ScheduledLoad load) => new(
        load.LoadId, load.Seq, load.Of, load.Units, load.Kg, load.M3, Enum.Parse<LoadStatus>(load.Status),
        load is { LocalDate: { } date, Window: { } window }
            ? new LoadPlace(date, window.From, window.To, load.ChangeUntil, load.SlotId)
            : null,
        load.FollowUpOf);
}
