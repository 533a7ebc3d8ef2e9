namespace Netspring.Requests.Domain;

/// <summary>The threshold of a city from a local date on; the city <c>*</c> stands for all others.</summary>
public sealed class CityThreshold
{
    public const string AnyCity = "*";

    public required string CityCode { get; init; }
    public required DateOnly EffectiveFrom { get; init; }
    public required int Threshold { get; set; }
}
