using System.Globalization;
using System.Resources;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Netspring.Routing.Driving;

/// <summary>The words of the route sheet in the caller's language.</summary>
internal static class SheetTexts
{
    private static readonly ResourceManager Resources = new("Netspring.Routing.Driving.Sheet", typeof(SheetTexts).Assembly);
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Figures are the same in both languages.</summary>
    public static CultureInfo Format => CultureInfo.InvariantCulture;

    public static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    public static string Language => IsChinese ? "zh-CN" : "en";

    public static string Get(string name) => Resources.GetString(name, CultureInfo.CurrentUICulture)!;

    /// <summary>With figures in the places of <c>{0}</c>, <c>{1}</c> …</summary>
    public static string Get(string name, params ReadOnlySpan<string> figures)
    {
        var text = Get(name);
        for (var i = 0; i < figures.Length; i++)
            text = text.Replace($"{{{i}}}", figures[i], StringComparison.Ordinal);
        return text;
    }

    /// <summary>One that an administrator added later is shown by its code.</summary>
    public static string Category(string code) => Resources.GetString($"category.{code}", CultureInfo.CurrentUICulture) ?? code;

    public static string Encode(string text) => Encoder.Encode(text);
}
