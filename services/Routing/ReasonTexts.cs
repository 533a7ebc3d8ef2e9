using System.Globalization;
using System.Resources;

namespace Netspring.Routing;

/// <summary>Why a load has no place, and what a plan warns of, in the caller's language.</summary>
internal static class ReasonTexts
{
    private static readonly ResourceManager Resources = new("Netspring.Routing.Reasons", typeof(ReasonTexts).Assembly);

    public static string Of(string code) => Resources.GetString(code, CultureInfo.CurrentUICulture) ?? code;
}
