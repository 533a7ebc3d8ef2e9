using System.Globalization;
using System.Resources;

namespace Netspring.Gateway;

/// <summary>The words of the pages, in the language the person wants.</summary>
internal static class PageTexts
{
    private static readonly ResourceManager Resources = new("Netspring.Gateway.Pages", typeof(PageTexts).Assembly);
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>What an application asks for in <c>ui_locales</c>, the first we have; else what the browser says.</summary>
    public static CultureInfo LanguageOf(string? uiLocales)
    {
        foreach (var wanted in (uiLocales ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (IsOf(wanted, "zh"))
                return Chinese;
            if (IsOf(wanted, "en"))
                return English;
        }
        return CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? Chinese : English;
    }

    public static string Get(string name, CultureInfo language) => Resources.GetString(name, language)!;

    private static bool IsOf(string tag, string language) =>
        tag.Equals(language, StringComparison.OrdinalIgnoreCase) || tag.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase);
}
