using System.ComponentModel.DataAnnotations;
using Netspring.ServiceDefaults.Http;

namespace Netspring.Scheduling.Domain;

/// <summary>
/// What is asked for again and again: the body of <c>POST /v1/pickup-requests</c> but for donor, availability, hold and
/// duplicates. Requests owns those rules; here are the shape and limits, so that most mistakes are told at once.
/// </summary>
public sealed record PickupTemplate(
    [property: Required] TemplateSite? Site,
    [property: Required] TemplateContact? Contact,
    [property: Required, MinLength(1), MaxLength(PickupTemplate.MaxLines)] IReadOnlyList<TemplateLine?>? Lines,
    [property: AllowedValues(PickupTemplate.Offer, PickupTemplate.Reject)] string? OnIneligible,
    [property: MaxLength(PickupTemplate.MaxReference)] string? Reference)
{
    public const int MaxLines = 100;
    public const int MaxReference = 100;
    public const string Offer = "offer";
    public const string Reject = "reject";
}

public sealed record TemplateSite(
    [property: Required, MaxLength(TemplateSite.MaxName)] string? Name,
    [property: Required] string? CityCode,
    [property: Required, MaxLength(TemplateSite.MaxAddress)] string? Address,
    GivenLocation? Location,
    TemplateAccess? Access)
{
    public const int MaxName = 200;
    public const int MaxAddress = 500;
}

/// <summary>How to reach the goods; heights in metres.</summary>
public sealed record TemplateAccess(
    [property: Range(-20, 200)] int? Floor,
    bool? Elevator,
    bool? LoadingDock,
    [property: Range(1d, 20d)] double? MaxVehicleHeightM,
    [property: MaxLength(1000)] string? Notes);

/// <summary>A person at the site; the language is BCP 47.</summary>
public sealed record TemplateContact(
    [property: Required, MaxLength(100)] string? Name,
    [property: MaxLength(50)] string? Phone,
    [property: MaxLength(254)] string? Email,
    [property: MaxLength(35)] string? Language);

/// <summary>Pieces of one category.</summary>
public sealed record TemplateLine(
    [property: Required, MaxLength(50)] string? Category, [property: Required, Range(1, TemplateLine.MaxQuantity)] int? Quantity)
{
    public const int MaxQuantity = 100_000;
}
