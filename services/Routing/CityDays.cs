using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing;

/// <summary>Whose city-days a caller may ask about.</summary>
internal static class CityDays
{
    /// <exception cref="ValidationFailed">Not six digits.</exception>
    /// <exception cref="RuleViolation">not-found: no such city, or not one of the caller's.</exception>
    public static void RequireCity(this Caller caller, string cityCode, CityDirectory cities)
    {
        if (!City.IsWellFormed(cityCode))
            throw new ValidationFailed("/cityCode", "bad-format", "6 digits");
        if (cities.Find(cityCode) is null || !caller.Serves(cityCode))
            throw new RuleViolation(ProblemCatalog.NotFound);
    }
}
