namespace Netspring.ServiceDefaults.OpenApi;

/// <summary>The longest text and the pattern of each element of a list of texts, for the document; the use case enforces them.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class EachAttribute(int maxLength) : Attribute
{
    public int MaxLength { get; } = maxLength;

    public string? Pattern { get; init; }
}

/// <summary>A text that is one of an enum's names; null is allowed.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NameOfAttribute(Type enumeration) : Attribute
{
    public IReadOnlyList<string> Names { get; } = Enum.GetNames(enumeration);
}

/// <summary>A body that is taken, as JSON; the document shows it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExampleBodyAttribute([System.Diagnostics.CodeAnalysis.StringSyntax("Json")] string json) : Attribute
{
    public string Json { get; } = json;
}

/// <summary>Patterns that more than one field has.</summary>
public static class Patterns
{
    /// <summary>Anything that can be stored.</summary>
    public const string Text = @"^[^\u0000]*$";

    /// <summary>The same, and not blank.</summary>
    public const string NotBlank = @"^[^\u0000]*[^\u0000\s][^\u0000]*$";

    public const string City = "^[0-9]{6}$";

    /// <summary>A local clock time as bodies give it, seconds optional.</summary>
    public const string ClockTime = @"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,7})?)?$";

    /// <summary>A local clock time in hours and minutes.</summary>
    public const string HourMinute = "^([01][0-9]|2[0-3]):[0-5][0-9]$";

    public const string Cursor = "^[A-Za-z0-9_-]*$";
}
