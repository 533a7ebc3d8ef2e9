using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling;

/// <param name="Kind"><c>PlaceLoad</c>, <c>DivideRequest</c>, <c>GrowLoad</c>, <c>NoFleet</c> or <c>VisitFailed</c>.</param>
/// <param name="Alternatives">Ways to carry a load that is to grow; empty for other kinds.</param>
/// <param name="Number">Of the request.</param>
/// <param name="ResolvedAt">Null while it is open.</param>
/// <param name="ResolvedBy">Id of the credentials used; null where it resolved itself.</param>
public sealed record DispatcherTaskView(
    Guid Id, string CityCode, string Kind, Guid RequestId, string Number, Guid? LoadId, IReadOnlyList<TaskReason> Reasons,
    IReadOnlyList<GrowthAlternative> Alternatives, DateTimeOffset CreatedAt, DateTimeOffset? ResolvedAt, string? ResolvedBy, string? Note)
{
    internal static DispatcherTaskView Of(DispatcherTask task, string number) => new(
        task.Id, task.CityCode, task.Kind.ToString(), task.RequestId, number, task.LoadId, task.Reasons, task.Alternatives, task.CreatedAt,
        task.ResolvedAt, task.ResolvedBy, task.Note);
}
