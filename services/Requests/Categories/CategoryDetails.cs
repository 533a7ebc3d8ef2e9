using Netspring.Requests.Domain;

namespace Netspring.Requests.Categories;

/// <summary>A kind of device as it holds from a local date on; kg and m3 of one piece.</summary>
public sealed record DatedCategory(
    DateOnly EffectiveFrom, string NameZh, string NameEn, bool CountsAsComputer, bool Excluded, string? Skill, decimal KgPerPiece, decimal M3PerPiece)
{
    internal static DatedCategory Of(Category row) => new(
        row.EffectiveFrom, row.NameZh, row.NameEn, row.CountsAsComputer, row.IsExcluded, row.Skill, row.KgPerPiece, row.M3PerPiece);
}

/// <param name="Current">Null where it comes into force later.</param>
/// <param name="Upcoming">What comes into force later, soonest first.</param>
/// <param name="Version">Counts what admins have set; 0 for what the service ships with.</param>
public sealed record CategoryDetails(string Code, DatedCategory? Current, IReadOnlyList<DatedCategory> Upcoming, long Version)
{
    internal static CategoryDetails Of(string code, CategoryHistory history, DateOnly today) => new(
        code, history.On(today) is { } current ? DatedCategory.Of(current) : null, [.. history.After(today).Select(DatedCategory.Of)],
        history.Version);
}
