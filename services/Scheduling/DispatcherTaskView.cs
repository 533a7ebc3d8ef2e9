using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling;

/// <param name="Kind"><c>PlaceLoad</c>, <c>DivideRequest</c>, <c>GrowLoad</c>, <c>NoFleet</c> or <c>VisitFailed</c>.</param>
/// <param name="Alternatives">Ways to carry a load that is to grow; empty for other kinds.</param>
/// <param name="ResolvedAt">Null while it is open.</param>
public sealed record DispatcherTaskView(
    Guid Id, string CityCode, string Kind, Guid RequestId, Guid? LoadId, IReadOnlyList<TaskReason> Reasons,
    IReadOnlyList<GrowthAlternative> Alternatives, DateTimeOffset CreatedAt, DateTimeOffset? ResolvedAt, string? Note)
{
    internal static DispatcherTaskView Of(DispatcherTask task) => new(
        task.Id, task.CityCode, task.Kind.ToString(), task.RequestId, task.LoadId, task.Reasons, task.Alternatives, task.CreatedAt,
        task.ResolvedAt, task.Note);
}
