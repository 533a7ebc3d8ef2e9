using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace Netspring.ServiceDefaults.Problems;

/// <summary>Titles and details in the caller's language.</summary>
public static partial class ProblemTexts
{
    private static readonly ResourceManager Resources =
        new("Netspring.ServiceDefaults.Problems.Problems", typeof(ProblemTexts).Assembly);

    public static string Title(string code) => Get(code + ".title") ?? code;

    /// <summary>Fills <c>{name}</c> placeholders from the facts of the problem.</summary>
    public static string? Detail(string code, IReadOnlyDictionary<string, object?> facts) =>
        Get(code + ".detail") is { } template
            ? Placeholder().Replace(template, m => Convert.ToString(facts.GetValueOrDefault(m.Groups[1].Value), CultureInfo.InvariantCulture) ?? "–")
            : null;

    public static string Field(string key, object[] args) =>
        Get("field." + key) is { } template ? string.Format(CultureInfo.InvariantCulture, template, args) : key;

    private static string? Get(string name) => Resources.GetString(name, CultureInfo.CurrentUICulture);

    [GeneratedRegex(@"\{(\w+)\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
