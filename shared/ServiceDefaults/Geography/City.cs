namespace Netspring.ServiceDefaults.Geography;

/// <summary>A prefecture-level unit or municipality.</summary>
/// <param name="Code">GB/T 2260, 6 digits.</param>
/// <param name="NameZh">Such as 上海市.</param>
/// <param name="NameEn">Customary English name.</param>
/// <param name="Seat">Position of the seat of government.</param>
public sealed record City(string Code, string NameZh, string NameEn, GeoPoint Seat)
{
    /// <summary>True for six digits, known or not.</summary>
    public static bool IsWellFormed(string? code) => code is { Length: 6 } && code.All(char.IsAsciiDigit);
}
