namespace Netspring.Requests.Domain;

/// <summary>A kind of device as it holds from one local date on; mass in kg and volume in m3 of one piece.</summary>
public sealed class Category
{
    public required string Code { get; init; }
    public required DateOnly EffectiveFrom { get; init; }
    public required string NameZh { get; set; }
    public required string NameEn { get; set; }
    public required bool CountsAsComputer { get; set; }

    /// <summary>Never accepted.</summary>
    public required bool IsExcluded { get; set; }

    /// <summary>What vehicle and driver must be fit for; null for ordinary goods.</summary>
    public string? Skill { get; set; }
    public required decimal KgPerPiece { get; set; }
    public required decimal M3PerPiece { get; set; }
}
