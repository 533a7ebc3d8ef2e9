using System.Text.RegularExpressions;

namespace Netspring.Architecture.Tests;

public sealed class Entry_points
{
    private const int MaxLines = 25;

    [Fact]
    public void Every_service_starts_with_the_same_few_lines()
    {
        var programs = Directory.GetFiles(Path.Combine(Repository.Root, "services"), "Program.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToDictionary(f => Path.GetFileName(Path.GetDirectoryName(f)!), File.ReadAllLines, StringComparer.Ordinal);

        Assert.NotEmpty(programs);
        Assert.All(programs, p => Assert.InRange(p.Value.Length, 1, MaxLines));
        Assert.Single(programs.Select(p => Anonymous(p.Key, p.Value)).Distinct(StringComparer.Ordinal));
    }

    /// <summary>The text without the service's own name, and without the one word in which the door differs from the rooms.</summary>
    private static string Anonymous(string service, string[] lines) =>
        Regex.Replace(string.Join('\n', lines), service, "Service", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1))
            .Replace("AddWebDefaults", "AddServiceDefaults", StringComparison.Ordinal);
}
