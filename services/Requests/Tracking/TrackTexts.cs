using System.Globalization;
using System.Resources;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Netspring.Requests.Tracking;

/// <summary>The words of the tracking page in one language, encoded for HTML.</summary>
internal sealed class TrackTexts
{
    private static readonly ResourceManager Resources = new("Netspring.Requests.Tracking.Track", typeof(TrackTexts).Assembly);
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly TrackTexts Chinese = new(CultureInfo.GetCultureInfo("zh-CN"));
    private static readonly TrackTexts English = new(CultureInfo.GetCultureInfo("en"));
    private readonly CultureInfo culture;

    private TrackTexts(CultureInfo culture) => this.culture = culture;

    public string Language => culture.Name;

    public bool IsChinese => ReferenceEquals(this, Chinese);

    /// <param name="lang">What the reader chose; what the browser prefers where that is no language of ours.</param>
    public static TrackTexts For(string? lang) => (lang ?? "").ToLowerInvariant() switch
    {
        "zh" or "zh-cn" => Chinese,
        "en" => English,
        _ => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? Chinese : English,
    };

    public string this[string name] => Encode(Resources.GetString(name, culture)!);

    /// <summary>With values in the places of <c>{0}</c>, <c>{1}</c> …; they are markup and not encoded again.</summary>
    public string With(string name, params ReadOnlySpan<string> values)
    {
        var text = this[name];
        for (var i = 0; i < values.Length; i++)
            text = text.Replace($"{{{i}}}", values[i], StringComparison.Ordinal);
        return text;
    }

    public string Weekday(DateOnly date) => this[$"weekday.{(int)date.DayOfWeek}"];

    public static string Encode(string text) => Encoder.Encode(text);
}
