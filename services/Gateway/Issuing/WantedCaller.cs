using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.Issuing;

/// <summary>What a key and a client have in common: whom they call as.</summary>
internal static class WantedCaller
{
    public const int DefaultRequestsPerMinute = 600;
    public const int MaxRequestsPerMinute = 100_000;
    public const int MaxCities = 400;
    public const int MaxScopes = 100;
    public const string CityPattern = @"^([0-9]{6}|\*)$";
    private const string AllCities = "*";

    public static void Validate(
        Validation validation, string? name, string? role, Guid? donorId, string? donorName, Guid? partnerId, IReadOnlyList<string?>? cities,
        IReadOnlyList<string?>? scopes, int? requestsPerMinute)
    {
        validation.Text("/name", name, 200);
        if (validation.Present("/role", role) && !Roles.Known.Contains(role))
            validation.Add("/role", "unknown-value");
        ValidateOwner(validation, role, donorId, donorName, partnerId);
        ValidateCities(validation, role, cities);
        if (scopes is { Count: > MaxScopes })
            validation.Add("/scopes", "too-many", MaxScopes);
        foreach (var (index, scope) in (scopes ?? []).Take(MaxScopes).Index())
        {
            if (scope is null || !Scopes.Of(role ?? "").Contains(scope))
                validation.Add($"/scopes/{index}", "unknown-value");
        }
        validation.Range("/requestsPerMinute", requestsPerMinute, 1, MaxRequestsPerMinute);
    }

    /// <summary>Call after <see cref="Validate"/>.</summary>
    /// <exception cref="RuleViolation">city-not-served.</exception>
    public static void FindCities(CityDirectory directory, IReadOnlyList<string?>? cities)
    {
        foreach (var (index, code) in (cities ?? []).Index().Where(c => c.Item != AllCities))
            GivenCity.Find(directory, $"/cities/{index}", code!);
    }

    public static string[]? Distinct(IReadOnlyList<string?>? given) =>
        given is null ? null : [.. given.OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>What is a donor's is its donor's, what is a partner's its partner's; no other role has either.</summary>
    private static void ValidateOwner(Validation validation, string? role, Guid? donorId, string? donorName, Guid? partnerId)
    {
        if (role == Roles.Donor)
            validation.Present("/donorId", donorId);
        if (role == Roles.Partner)
            validation.Present("/partnerId", partnerId);
        validation.OptionalText("/donorName", donorName, 200);
        if (role is not (Roles.Donor or Roles.Partner) && donorId is not null)
            validation.Add("/donorId", "unknown-field");
        if (donorId is null && donorName is not null)
            validation.Add("/donorName", "unknown-field");
        if (role != Roles.Partner && partnerId is not null)
            validation.Add("/partnerId", "unknown-field");
    }

    public static void ValidateCities(Validation validation, string? role, IReadOnlyList<string?>? cities)
    {
        if (role is Roles.Donor or Roles.Partner && cities is not null)
            validation.Add("/cities", "unknown-field");
        if (role == Roles.Dispatcher && cities is not { Count: > 0 })
            validation.Add("/cities", "required");
        if (cities is { Count: > MaxCities })
            validation.Add("/cities", "too-many", MaxCities);
        foreach (var (index, code) in (cities ?? []).Index().Where(c => c.Item != AllCities))
            GivenCity.Validate(validation, $"/cities/{index}", code);
    }
}
