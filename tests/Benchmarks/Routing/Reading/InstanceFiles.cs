using Netspring.Launcher;

namespace Netspring.Benchmarks.Routing.Reading;

/// <summary>Which files of a folder are solved, and the set and class each belongs to by its name.</summary>
internal static class InstanceFiles
{
    public static IReadOnlyList<string> Sets { get; } = ["vrptw", "hfvrp", "mdvrptw", "mtvrptwr", "pcvrptw", "sdvrptw"];

    /// <summary>In the order of their paths.</summary>
    /// <exception cref="LauncherException">There is no such folder, set or instance.</exception>
    public static IReadOnlyList<string> Find(string folder, string? set, string? only, int every, int? sample)
    {
        if (!Directory.Exists(folder))
            throw new LauncherException($"There is no folder {folder}.");
        if (set is not null)
            folder = Directory.GetDirectories(folder).FirstOrDefault(path => Path.GetFileName(path).Equals(set, StringComparison.OrdinalIgnoreCase))
                ?? throw new LauncherException($"There is no set {set} in {folder}.");
        var files = Directory.GetFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".txt" or ".vrp")
            .Where(file => only is null || Path.GetFileName(file).StartsWith(only, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal).Where((_, index) => index % every == 0).ToList();
        if (files.Count == 0)
            throw new LauncherException($"There are no instances in {folder}.");
        return sample is { } most ? [.. files.GroupBy(ClassOf).SelectMany(group => Spread([.. group], most))] : files;
    }

    public static Instance Read(string file, Goal goal, int seed, BestKnown bestKnown) =>
        Path.GetExtension(file) == ".txt" ? Solomon.Read(file, goal, seed, bestKnown) : Vrplib.Read(file, seed, bestKnown);

    /// <summary>The folder, such as <c>homberger_200</c> or <c>HFVRP</c>.</summary>
    public static string SetOf(string file) => Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file)))!;

    /// <summary>The set and the kind within it, such as <c>homberger_200 r1</c> or <c>HFVRP FSMF</c>.</summary>
    public static string ClassOf(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        if (Path.GetExtension(file) != ".txt")
            return name.Contains('-', StringComparison.Ordinal) ? $"{SetOf(file)} {name.Split('-')[^1]}" : SetOf(file);
        // c101, rc2_10_3: letters and the digit after them.
        var letters = name.ToLowerInvariant().TakeWhile(char.IsAsciiLetter).Count();
        return $"{SetOf(file)} {name[..Math.Min(name.Length, letters + 1)].ToLowerInvariant()}";
    }

    /// <summary>At most so many, as far apart in the order as can be.</summary>
    public static IEnumerable<T> Spread<T>(IReadOnlyList<T> all, int most)
    {
        var count = Math.Min(all.Count, most);
        return Enumerable.Range(0, count).Select(index => all[((2 * index) + 1) * all.Count / (2 * count)]);
    }
}
