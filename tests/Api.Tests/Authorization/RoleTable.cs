using Netspring.Fuzzing;

namespace Netspring.Api.Tests.Authorization;

/// <summary>
/// Who may call what, as a person has approved it. It stands beside the rules and not on them: a rule that changes in a
/// service changes the document with it, and only this list says whether it was meant.
/// </summary>
internal static class RoleTable
{
    private const string File = "who-may-call-what.txt";

    /// <summary>Operation ids with those that may call, sorted; <c>nobody</c> for those without credentials.</summary>
    public static IReadOnlyDictionary<string, string> Approved(ServedApi api) =>
        System.IO.File.ReadAllLines(Path.Combine(api.Folder, "Authorization", File))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(':', 2))
            .ToDictionary(parts => parts[0], parts => parts[1].Trim(), StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, string> Documented(ApiDocument document) =>
        document.Operations.ToDictionary(o => o.Id, o => string.Join(' ', Callers.All.Where(c => May(o, c))), StringComparer.Ordinal);

    /// <summary>By the document.</summary>
    public static bool May(ApiOperation operation, string caller) => operation.Roles.Contains(caller == Callers.Nobody ? "public" : caller);

    /// <summary>What differs, by name.</summary>
    public static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> approved, IReadOnlyDictionary<string, string> documented)
    {
        foreach (var (operation, callers) in documented.Where(d => approved.GetValueOrDefault(d.Key) != d.Value).OrderBy(d => d.Key, StringComparer.Ordinal))
            yield return $"{operation} is open to [{callers}], and {File} says [{approved.GetValueOrDefault(operation, "nothing of it")}]";
        foreach (var operation in approved.Keys.Except(documented.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            yield return $"{operation} of {File} is not served any more";
    }
}
