namespace Netspring.Scheduling.Domain;

/// <summary>
/// Searches that found no room while room is only taken. A load that is as large in every measure, and wants the same skills
/// or more, finds none there either: so a long line costs about one search, not one for each in it.
/// </summary>
public sealed class VainSearches
{
    private readonly Dictionary<object, List<(LoadSize Load, IReadOnlyCollection<string> Skills)>> all = [];

    /// <param name="place">A <see cref="SlotRange"/>, or the <see cref="SlotCells"/> of one slot.</param>
    public bool Include(object place, LoadSize load, IReadOnlyCollection<string> skills)
    {
        if (!all.TryGetValue(place, out var there))
            return false;
        foreach (var one in there)
        {
            if (one.Load.FitsIn(load) && IsPart(one.Skills, skills))
                return true;
        }
        return false;
    }

    public void Add(object place, LoadSize load, IReadOnlyCollection<string> skills)
    {
        if (!all.TryGetValue(place, out var there))
            all[place] = there = [];
        there.RemoveAll(one => load.FitsIn(one.Load) && IsPart(skills, one.Skills));
        there.Add((load, skills));
    }

    private static bool IsPart(IReadOnlyCollection<string> fewer, IReadOnlyCollection<string> more) =>
        fewer.Count == 0 || fewer.All(skill => more.Contains(skill, StringComparer.Ordinal));
}
