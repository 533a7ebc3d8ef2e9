using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing;

internal static class CityDays
{
    /// <summary>A city that the caller works for.</summary>
    /// <exception cref="ValidationFailed">Not six digits.</exception>
    /// <exception cref="RuleViolation">not-found.</exception>
    public static void Require(string cityCode, Caller caller, CityDirectory cities)
    {
        if (!City.IsWellFormed(cityCode))
            throw new ValidationFailed("/cityCode", "bad-format", "6 digits");
        if (cities.Find(cityCode) is null || !caller.Serves(cityCode))
            throw new RuleViolation(ProblemCatalog.NotFound);
    }
}
