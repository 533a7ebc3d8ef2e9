using System.Globalization;
using System.Resources;
using Netspring.Requests.Domain;

namespace Netspring.Requests.Tracking;

/// <summary>
/// The sentences of a timeline. An entry keeps codes, of other services and of categories; they become words here, in whatever
/// language is read.
/// </summary>
/// <param name="categories">By which those that were left behind are named.</param>
internal sealed class TimelineTexts(CategoryTable categories)
{
    /// <summary>Stands in an entry where there was nothing to say; many kinds have a sentence of their own then.</summary>
    private const string Nothing = "–";
    private const string Separator = ", ";
    private const string Times = " × ";

    private static readonly ResourceManager Sentences = new("Netspring.Requests.Tracking.Timeline", typeof(TimelineTexts).Assembly);
    private static readonly ResourceManager Codes = new("Netspring.Requests.Tracking.Codes", typeof(TimelineTexts).Assembly);

    public static bool NameCategories(TimelineKind kind) => kind is TimelineKind.LeftForCapacity or TimelineKind.LeftNotReady;

    public string Of(TimelineEntry entry, CultureInfo language)
    {
        var sentence = (entry.Args.Contains(Nothing) ? Sentences.GetString($"{entry.Kind}.without", language) : null)
            ?? Sentences.GetString(entry.Kind.ToString(), language)!;
        return string.Format(CultureInfo.InvariantCulture, sentence, [.. entry.Args.Select((arg, i) => Words(entry.Kind, i, arg, language))]).TrimEnd();
    }

    private string Words(TimelineKind kind, int index, string arg, CultureInfo language) => (kind, index) switch
    {
        (TimelineKind.Waitlisted, 3) or (TimelineKind.Unschedulable or TimelineKind.Unassigned or TimelineKind.NotCollected or TimelineKind.ChangeRefused, 0) =>
            string.Join(IsChinese(language) ? "" : " ", arg.Split(Separator).Distinct(StringComparer.Ordinal).Select(code => Codes.GetString(code, language) ?? code)),
        (TimelineKind.LeftForCapacity or TimelineKind.LeftNotReady, 0) =>
            string.Join(IsChinese(language) ? "、" : Separator, arg.Split(Separator).Select(line => Line(line, language))),
        _ => arg,
    };

    private string Line(string line, CultureInfo language) =>
        line.Split(Times) is [var code, var count] && categories.Knows(code)
            ? $"{(IsChinese(language) ? categories[code].NameZh : categories[code].NameEn)}{Times}{count}"
            : line;

    private static bool IsChinese(CultureInfo language) => language.TwoLetterISOLanguageName == "zh";
}
